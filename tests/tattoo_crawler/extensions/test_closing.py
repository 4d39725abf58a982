"""A crawl that stops while items of `start()` are under way ends, and only after they are done."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SPIDERS = """
import asyncio
from pathlib import Path

import scrapy

from directory.errors import ConfigurationError


class Slow(scrapy.Spider):
    name = "slow"

    async def start(self):
        for number in range(3):
            yield {"number": number}
        if self.mode == "wait":
            Path(self.folder, "ready").touch()
            await asyncio.sleep(60)


class Pipeline:
    @classmethod
    def from_crawler(cls, crawler):
        pipeline = cls()
        pipeline.spider = crawler.spider
        return pipeline

    async def process_item(self, item):
        if self.spider.mode == "abort" and item["number"] == 0:
            raise ConfigurationError("Set SOME_KEY to a key.")
        await asyncio.sleep(1)
        Path(self.spider.folder, f"done-{item['number']}").touch()
        return item
"""


def start_crawl(folder: Path, mode: str) -> "subprocess.Popen[bytes]":
    (folder / "slow_spiders.py").write_text(SPIDERS)
    options = ["-s", "SPIDER_MODULES=slow_spiders", "-s", 'ITEM_PIPELINES={"slow_spiders.Pipeline": 1}']
    return subprocess.Popen(
        [sys.executable, "-m", "scrapy", "crawl", "slow", "-a", f"mode={mode}", "-a", f"folder={folder}", *options],
        env={**os.environ, "PYTHONPATH": str(folder), "SCRAPY_SETTINGS_MODULE": "tattoo_crawler.settings"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait(crawl: "subprocess.Popen[bytes]") -> int:
    try:
        return crawl.wait(timeout=20)
    except subprocess.TimeoutExpired:
        crawl.kill()
        crawl.wait()
        raise


@pytest.mark.slow
def test_an_abort_waits_for_the_items_under_way(tmp_path: Path) -> None:
    assert wait(start_crawl(tmp_path, "abort")) == 2
    assert sorted(path.name for path in tmp_path.glob("done-*")) == ["done-1", "done-2"]


@pytest.mark.slow
def test_an_interrupt_waits_for_the_items_under_way(tmp_path: Path) -> None:
    crawl = start_crawl(tmp_path, "wait")
    while not (tmp_path / "ready").exists():
        assert crawl.poll() is None
        time.sleep(0.05)
    crawl.send_signal(signal.SIGINT)
    wait(crawl)
    assert len(list(tmp_path.glob("done-*"))) == 3
