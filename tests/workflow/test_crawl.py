"""A crawl as a child process: its end is told, and it ends with whoever started it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from workflow.crawl import Crawl, run_crawl

SPIDERS = """
import asyncio, os, pathlib
import scrapy
from directory.errors import ConfigurationError

class Quick(scrapy.Spider):
    name = "quick"
    async def start(self):
        self.crawler.stats.inc_value("quick/greeted/" + self.greeting)
        yield scrapy.Request("data:,hello")
    def parse(self, response):
        pass

class Stopped(scrapy.Spider):
    name = "stopped"
    async def start(self):
        raise ConfigurationError("Set SOME_KEY to a key.")
        yield

class Endless(scrapy.Spider):
    name = "endless"
    async def start(self):
        pathlib.Path(self.pid_file).write_text(str(os.getpid()))
        while True:
            await asyncio.sleep(0.2)
            yield scrapy.Request("data:,hello", dont_filter=True)
    def parse(self, response):
        pass
"""


SETTINGS = """
from tattoo_crawler.settings import *
SPIDER_MODULES = ["made_up_spiders"]
ITEM_PIPELINES = {}
"""


@pytest.fixture
def spiders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "made_up_spiders.py").write_text(SPIDERS)
    (tmp_path / "made_up_settings.py").write_text(SETTINGS)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr("workflow.crawl.SETTINGS_MODULE", "made_up_settings")
    return tmp_path


@pytest.mark.slow
def test_a_crawl_tells_its_progress_and_its_result(spiders: Path) -> None:
    seen: list[Mapping[str, Any]] = []
    result = run_crawl(Crawl("quick", {"greeting": "hi"}, "run-1", spiders / "out"), seen.append)
    assert (result.exit_code, result.sentence) == (0, None)
    assert result.stats["quick/greeted/hi"] == 1
    assert seen[-1] == result.stats


@pytest.mark.slow
def test_a_stopped_crawl_says_why(spiders: Path) -> None:
    result = run_crawl(Crawl("stopped", {}, "run-1", spiders / "out"))
    assert (result.exit_code, result.sentence) == (2, "Set SOME_KEY to a key.")


@pytest.mark.slow
def test_stats_of_an_earlier_crawl_are_not_taken_for_this_one(spiders: Path) -> None:
    crawl = Crawl("no_such_spider", {}, "run-1", spiders)
    crawl.stats_path.write_text('{"stats": {"old": 1}}')
    result = run_crawl(crawl)
    assert result.exit_code != 0
    assert "old" not in result.stats


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return b"endless" in Path(f"/proc/{pid}/cmdline").read_bytes()


def wait_until(true: Any, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT])
def test_a_crawl_ends_when_its_workflow_is_killed(spiders: Path, stop: signal.Signals) -> None:
    pid_file = spiders / "pid"
    program = (
        "import pathlib, workflow.crawl as w; w.SETTINGS_MODULE = 'made_up_settings';"
        f"w.run_crawl(w.Crawl('endless', {{'pid_file': {str(pid_file)!r}}}, 'run-1', pathlib.Path({str(spiders)!r})))"
    )
    workflow = subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.DEVNULL)
    assert wait_until(pid_file.exists, 20)
    time.sleep(0.3)
    pid = int(pid_file.read_text())
    workflow.send_signal(stop)
    workflow.wait(20)
    assert wait_until(lambda: not is_alive(pid), 15)
