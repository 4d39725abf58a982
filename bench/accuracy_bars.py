"""The figures that have a bar, in one table: over all cases and, where a part is held out, over that part alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.accuracy_score import PageScore, Tally, f1_of_pairs, share_of
from bench.bios import score_bios
from bench.instagram_payloads import score_payloads
from bench.places_payloads import score_places


@dataclass(frozen=True)
class Measure:
    """One figure. `held_out` is `None` where nothing is held out; `is_limit` turns the bar into an upper limit."""

    name: str
    everything: float
    bar: float
    held_out: float | None = None
    is_limit: bool = False

    @property
    def is_met(self) -> bool:
        """Judged by the figure over all cases."""
        return self.everything <= self.bar if self.is_limit else self.everything >= self.bar

    def __str__(self) -> str:
        aside = "" if self.held_out is None else f"{self.held_out:.3f}"
        bar = f"{'<=' if self.is_limit else '>='} {self.bar:g}"
        return f"  {self.name:34}{self.everything:10.3f}{aside:>10}{bar:>10}  {'met' if self.is_met else 'MISSED'}"


def measure_pages(scores: list[PageScore]) -> list[Measure]:
    """Handles, pairs, the studio's account and decoys of the labelled pages; empty without pages."""
    if not scores:
        return []
    aside = [score for score in scores if score.held_out]
    figures = (
        ("artist handle precision", share_of("found_handles"), 0.97, False),
        ("artist handle recall", share_of("known_handles"), 0.95, False),
        ("name-handle pair F1", f1_of_pairs, 0.90, False),
        ("studio handle accuracy", share_of("studio"), 0.95, False),
        ("decoys taken", lambda part: float(sum(len(score.decoys) for score in part)), 0.0, True),
    )
    return [
        Measure(name, figure(scores), bar, figure(aside) if aside else None, is_limit)
        for name, figure, bar, is_limit in figures
    ]


def measure_confidence(scores: Iterable[PageScore]) -> list[Measure]:
    """How many of the facts given with 0.9 and more are right."""
    sure = [is_right for score in scores for confidence, is_right in score.calibration if confidence >= 0.9]
    return [Measure("right at confidence 0.9", sum(sure) / len(sure), 0.9)] if sure else []


def measure_addresses(decoded: Tally) -> list[Measure]:
    """Empty when the corpus has no labelled addresses."""
    return [Measure("Instagram addresses decoded", decoded.share, 1.0)] if decoded.all else []


def measure_answers(folder: Path, cases: Iterable[dict[str, Any]]) -> list[Measure]:
    """Styles of bios and payloads of both APIs, each where the corpus has such cases."""
    kinds = {case["kind"] for case in cases}
    found = []
    if "bio" in kinds:
        bios, aside = score_bios(folder), score_bios(folder, aside=True)
        found.append(Measure("styles of bios, precision", bios.precision, 0.90, aside.precision))
        found.append(Measure("styles of bios, recall", bios.recall, 0.80, aside.recall))
    if "instagram-payload" in kinds:
        payloads = score_payloads(folder)
        found.append(Measure("Instagram payloads as labelled", payloads.right / max(payloads.payloads, 1), 1.0))
    if "places-response" in kinds:
        places = score_places(folder)
        found.append(Measure("Places payloads as labelled", places.right / max(places.total, 1), 1.0))
    return found


def print_bars(measures: Iterable[Measure]) -> None:
    """The table, one line a figure."""
    print(f"{'figures with a bar':36}{'all':>10}{'held out':>10}{'bar':>10}")
    for measure in measures:
        print(measure)
