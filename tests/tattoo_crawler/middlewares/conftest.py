"""A crawler that was never started: settings, signals and stats are real, no engine runs."""

from collections.abc import Callable
from typing import Any

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector

from directory.config import load_config

MakeCrawler = Callable[..., Crawler]


@pytest.fixture
def make_crawler() -> MakeCrawler:
    def make(**config: Any) -> Crawler:
        crawler = Crawler(Spider, Settings({"TATTOO_CONFIG": load_config(**config)}))
        crawler.stats = MemoryStatsCollector(crawler)
        return crawler

    return make
