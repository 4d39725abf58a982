"""One crawl as a child process: `scrapy crawl …`, followed through the stats file it writes."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Stats = Mapping[str, Any]
SETTINGS_MODULE = "tattoo_crawler.settings"
POLL_S = 0.5
STOP_S = 20.0


@dataclass(frozen=True)
class Crawl:
    """What to crawl: the spider, its `-a` arguments, and the folder for its stats file and log."""

    spider: str
    arguments: Mapping[str, str]
    run_id: str
    folder: Path

    @property
    def stats_path(self) -> Path:
        return self.folder / f"{self.spider}.stats.json"

    @property
    def log_path(self) -> Path:
        return self.folder / f"{self.spider}.log"

    @property
    def command(self) -> list[str]:
        settings = {"TATTOO_STATS_FILE": str(self.stats_path), "TATTOO_RUN_ID": self.run_id}
        command = [sys.executable, "-m", "scrapy", "crawl", self.spider]
        for option, pairs in (("-a", self.arguments), ("-s", settings)):
            command += [word for name, value in pairs.items() for word in (option, f"{name}={value}")]
        return command


@dataclass(frozen=True)
class CrawlResult:
    """How a crawl ended. `exit_code` as `tattoo_crawler/commands/crawl.py` says; negative: killed by that signal."""

    spider: str
    exit_code: int
    seconds: float
    stats: Stats = field(default_factory=dict)

    @property
    def sentence(self) -> str | None:
        """Why it was stopped, in words for people; None when it was not."""
        sentence = self.stats.get("crawl/aborted/sentence")
        return str(sentence) if sentence else None


def run_crawl(crawl: Crawl, on_progress: Callable[[Stats], None] = lambda stats: None) -> CrawlResult:
    """Start the crawl, report its stats while it runs, wait for its end. Ctrl-C ends the child before it goes on."""
    crawl.folder.mkdir(parents=True, exist_ok=True)
    crawl.stats_path.unlink(missing_ok=True)
    started = time.monotonic()
    with crawl.log_path.open("a") as log:
        child = subprocess.Popen(  # noqa: S603 # our own interpreter and our own arguments
            crawl.command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=_environment(), start_new_session=True
        )
        try:
            _follow(child, crawl.stats_path, on_progress)
        finally:
            _end(child)
    stats = read_stats(crawl.stats_path)
    on_progress(stats)
    return CrawlResult(crawl.spider, child.returncode, time.monotonic() - started, stats)


def read_stats(path: Path) -> Stats:
    """The stats of a crawl so far; empty before it has written any."""
    try:
        stats: Stats = json.loads(path.read_text())["stats"]
    except FileNotFoundError:
        return {}
    return stats


def _follow(child: subprocess.Popen[bytes], stats_path: Path, on_progress: Callable[[Stats], None]) -> None:
    while child.poll() is None:
        on_progress(read_stats(stats_path))
        time.sleep(POLL_S)


def _end(child: subprocess.Popen[bytes]) -> None:
    """One signal and time to finish what it is writing: Scrapy takes a second signal as leave to drop everything.

    That is why the child has a session of its own: Ctrl-C in the terminal would be the first signal already.
    """
    if child.poll() is not None:
        return
    child.terminate()
    try:
        child.wait(STOP_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _environment() -> dict[str, str]:
    return {**os.environ, "SCRAPY_SETTINGS_MODULE": SETTINGS_MODULE}
