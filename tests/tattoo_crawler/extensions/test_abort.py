"""An AbortError raised anywhere ends a crawl with its sentence, through the real engine in a child process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SPIDERS = """
import scrapy
from directory.errors import ConfigurationError

class Broken(scrapy.Spider):
    async def start(self):
        if self.name == "in_start":
            raise ConfigurationError("Set SOME_KEY to a key.")
        yield scrapy.Request("data:,hello")

    def parse(self, response):
        if self.name == "in_callback":
            raise ConfigurationError("Set SOME_KEY to a key.")
        yield {"a": 1}

class Pipeline:
    def process_item(self, item):
        raise ConfigurationError("Set SOME_KEY to a key.")

for spider in ("in_start", "in_callback", "in_pipeline"):
    globals()[spider] = type(spider, (Broken,), {"name": spider})
del Broken
"""


@pytest.mark.slow
@pytest.mark.parametrize("place", ["in_start", "in_callback", "in_pipeline"])
def test_the_crawl_stops_with_one_sentence(tmp_path: Path, place: str) -> None:
    (tmp_path / "broken_spiders.py").write_text(SPIDERS)
    stats = tmp_path / "stats.json"
    options = ["-s", "SPIDER_MODULES=broken_spiders", "-s", f"TATTOO_STATS_FILE={stats}"]
    options += ["-s", 'ITEM_PIPELINES={"broken_spiders.Pipeline": 1}', "-s", "DOWNLOADER_MIDDLEWARES={}"]
    ended = subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", place, *options],
        env={**os.environ, "PYTHONPATH": str(tmp_path), "SCRAPY_SETTINGS_MODULE": "tattoo_crawler.settings"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    plain = [line for line in ended.stderr.splitlines() if not line.startswith("{")]
    assert (ended.returncode, plain) == (2, ["Set SOME_KEY to a key."])
    report = json.loads(stats.read_text())
    assert (report["state"], report["reason"]) == ("closed", "configuration")
    assert report["stats"]["crawl/aborted/sentence"] == "Set SOME_KEY to a key."
