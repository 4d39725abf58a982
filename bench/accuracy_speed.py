"""What reading a page costs, in lxml parses of the same page.

Both are timed on the same text, turn by turn, and each page counts with its best round. Every round reads each page
once and begins with empty caches, so that nothing learned from a page helps to read that page again. Times are those
of the processor, so that other work on the machine does not count, and as in `timeit` the garbage collector rests
while a page is timed: what it costs depends on all that the process holds, not on the page."""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from lxml import html as lxml_html

ROUNDS = 7
READERS = "tattoo_crawler.extract"


@dataclass(frozen=True)
class Speed:
    """Seconds a page, in the order of the texts: `parse_s` with lxml alone, `read_s` for everything."""

    parse_s: tuple[float, ...]
    read_s: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The time of reading all pages over the time of parsing them all; 0.0 without pages."""
        return sum(self.read_s) / sum(self.parse_s) if self.parse_s else 0.0

    @property
    def median(self) -> float:
        """The ratio of the page in the middle: small pages count as much as large ones."""
        ratios = [read / parse for read, parse in zip(self.read_s, self.parse_s, strict=True)]
        return statistics.median(ratios) if ratios else 0.0


def measure_speed(texts: Iterable[str], read: Callable[[str], Any]) -> Speed:
    """Times of all pages with something in them."""
    pages = [text for text in texts if text.strip()]
    rounds = [_one_round(pages, read) for _ in range(ROUNDS)]
    best = [[min(times) for times in zip(*part, strict=True)] for part in zip(*rounds, strict=True)]
    return Speed(tuple(best[0]), tuple(best[1]))


def _one_round(pages: list[str], read: Callable[[str], Any]) -> tuple[list[float], list[float]]:
    clear_caches()
    gc.collect()
    gc.disable()
    try:
        times = [(_seconds(lxml_html.document_fromstring, text), _seconds(read, text)) for text in pages]
    finally:
        gc.enable()
    return [parse_s for parse_s, _ in times], [read_s for _, read_s in times]


def clear_caches() -> None:
    """Forget what the extraction remembers from one page to the next."""
    for name, module in list(sys.modules.items()):
        if name.startswith(READERS):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def _seconds(call: Callable[[str], Any], text: str) -> float:
    start = time.thread_time()
    call(text)
    return time.thread_time() - start


def print_speed(speed: Speed) -> None:
    """One line: sums in milliseconds, the ratio of the sums and that of the page in the middle."""
    parse_ms, read_ms = 1000 * sum(speed.parse_s), 1000 * sum(speed.read_s)
    print(
        f"reading {len(speed.parse_s)} pages: {read_ms:.1f} ms, parsing them {parse_ms:.1f} ms, "
        f"ratio {speed.ratio:.2f}, of the page in the middle {speed.median:.2f}"
    )
