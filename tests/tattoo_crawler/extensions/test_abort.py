"""An AbortError raised anywhere ends a crawl with its sentence, through the real engine in a child process."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SPIDERS = """
import scrapy
from directory.errors import ConfigurationError, UnavailableError

class Broken(scrapy.Spider):
    async def start(self):
        if self.name == "in_start":
            raise ConfigurationError("Set SOME_KEY to a key.")
        if self.name == "without_a_store":
            raise UnavailableError("The store does not answer.")
        if self.name == "with_a_bug":
            raise KeyError("bug")
        yield scrapy.Request("data:,hello")

    def parse(self, response):
        if self.name == "in_callback":
            raise ConfigurationError("Set SOME_KEY to a key.")
        yield {"a": 1}

class Pipeline:
    def process_item(self, item):
        raise ConfigurationError("Set SOME_KEY to a key.")

for spider in ("in_start", "in_callback", "in_pipeline", "without_a_store", "with_a_bug"):
    globals()[spider] = type(spider, (Broken,), {"name": spider})
del Broken
"""


def crawl(folder: Path, spider: str) -> tuple[int, list[str], dict[str, Any]]:
    """The exit code, the lines for people, and the stats file's report."""
    (folder / "broken_spiders.py").write_text(SPIDERS)
    stats = folder / "stats.json"
    options = ["-s", "SPIDER_MODULES=broken_spiders", "-s", f"TATTOO_STATS_FILE={stats}"]
    options += ["-s", 'ITEM_PIPELINES={"broken_spiders.Pipeline": 1}', "-s", "DOWNLOADER_MIDDLEWARES={}"]
    ended = subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", spider, *options],
        env={**os.environ, "PYTHONPATH": str(folder), "SCRAPY_SETTINGS_MODULE": "tattoo_crawler.settings"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    plain = [line for line in ended.stderr.splitlines() if not line.startswith("{")]
    return ended.returncode, plain, json.loads(stats.read_text())


@pytest.mark.slow
@pytest.mark.parametrize("place", ["in_start", "in_callback", "in_pipeline"])
def test_the_crawl_stops_with_one_sentence(tmp_path: Path, place: str) -> None:
    code, plain, report = crawl(tmp_path, place)
    assert (code, plain) == (2, ["Set SOME_KEY to a key."])
    assert (report["state"], report["reason"]) == ("closed", "configuration")
    assert report["stats"]["crawl/aborted/sentence"] == "Set SOME_KEY to a key."


@pytest.mark.slow
def test_a_dead_store_in_start_is_one_sentence_too(tmp_path: Path) -> None:
    code, plain, report = crawl(tmp_path, "without_a_store")
    assert (code, plain, report["reason"]) == (2, ["The store does not answer."], "unavailable")
    assert report["stats"]["crawl/aborted/sentence"] == "The store does not answer."


@pytest.mark.slow
def test_a_bug_in_start_is_no_success(tmp_path: Path) -> None:
    code, plain, report = crawl(tmp_path, "with_a_bug")
    assert (code, report["reason"]) == (2, "start_error")
    assert plain[-1] == "The crawl ended early: start_error."
