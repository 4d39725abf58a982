"""Payloads made up for these tests, one file a shape, and a crawler to read stats from."""

from collections.abc import Callable
from pathlib import Path

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.statscollectors import MemoryStatsCollector

PAYLOADS = Path(__file__).parent / "payloads"


@pytest.fixture(scope="session")
def payload() -> Callable[[str], str]:
    """The text of a saved payload by its file name."""
    return lambda name: (PAYLOADS / name).read_text(encoding="utf-8")


@pytest.fixture
def crawler() -> Crawler:
    made = Crawler(Spider)
    made.stats = MemoryStatsCollector(made)
    return made
