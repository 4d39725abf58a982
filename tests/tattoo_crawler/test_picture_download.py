"""A picture wanted while the crawl closes is not fetched, through the real engine in a child process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SPIDER = """
import asyncio
import os
import signal

import scrapy

from tattoo_crawler.picture_download import PictureDownload
from tattoo_crawler.tasks import in_background


class Leaving(scrapy.Spider):
    name = "leaving"

    async def start(self):
        for number in range(3):
            yield {"number": number}
        if self.mode == "interrupt":
            os.kill(os.getpid(), signal.SIGINT)
        else:
            in_background(self.crawler.engine.close_spider_async(reason="orphaned"))


class Pictures:
    @classmethod
    def from_crawler(cls, crawler):
        pipeline = cls()
        pipeline.download = PictureDownload.from_crawler(crawler)
        return pipeline

    async def process_item(self, item):
        await asyncio.sleep(0.6 + item["number"] / 10)
        await self.download.fetch("data:,picture")
        return item
"""


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["interrupt", "orphaned"])
def test_no_picture_is_fetched_by_a_crawl_that_closes(tmp_path: Path, mode: str) -> None:
    (tmp_path / "leaving_spiders.py").write_text(SPIDER)
    stats = tmp_path / "stats.json"
    pipelines = {"leaving_spiders.Pictures": 1, "pipelines.acknowledgement.AcknowledgementPipeline": 2}
    settings = {
        "SPIDER_MODULES": "leaving_spiders",
        "TATTOO_STATS_FILE": str(stats),
        "ITEM_PIPELINES": json.dumps(pipelines),
        "DOWNLOADER_MIDDLEWARES": "{}",
    }
    options = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
    ended = subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", "leaving", "-a", f"mode={mode}", *options],
        env={**os.environ, "PYTHONPATH": str(tmp_path), "SCRAPY_SETTINGS_MODULE": "tattoo_crawler.settings"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == (3 if mode == "interrupt" else 2), ended.stderr[-2000:]
    lines = [json.loads(line) for line in ended.stderr.splitlines() if line.startswith("{")]
    assert [line for line in lines if line["level"] in {"error", "critical"}] == []
    assert [line["reason"] for line in lines if line["event"] == "item_failed"] == ["crawl_closing"] * 3
    counts = json.loads(stats.read_text())["stats"]
    assert sum(n for name, n in counts.items() if name.startswith("items/") and name.endswith("/failed")) == 3
