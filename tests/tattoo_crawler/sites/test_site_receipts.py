"""A site is remembered only when all its items are through."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.statscollectors import MemoryStatsCollector

from directory.errors import UnavailableError
from directory.records.page_memory import PageMemoryRecord
from tattoo_crawler.items import Studio
from tattoo_crawler.sites.site_receipts import SiteReceipts

RECORD = PageMemoryRecord("s1", "0" * 32, datetime(2026, 11, 1, tzinfo=UTC))
ITEM = Studio("Leeds", "GB", studio_id="s1")


@pytest.fixture
def crawler() -> Crawler:
    made = Crawler(Spider)
    made.stats = MemoryStatsCollector(made)
    return made


def receive(crawler: Crawler, *happened: object, put: Callable[[PageMemoryRecord], None], count: int = 2) -> None:
    receipts = SiteReceipts(crawler, put)
    receipts.expect(RECORD, count)

    async def deliver() -> None:
        for signal in happened:
            if signal is signals.item_error:
                receipts._item_failed(ITEM)
            else:
                await receipts._item_done(ITEM)

    asyncio.run(deliver())


def test_the_last_item_stored_remembers_the_site(crawler: Crawler) -> None:
    kept: list[PageMemoryRecord] = []
    receive(crawler, signals.item_scraped, put=kept.append)
    assert kept == []
    receive(crawler, signals.item_scraped, signals.item_dropped, put=kept.append)
    assert kept == [RECORD]


def test_an_item_that_failed_leaves_the_site_to_the_next_run(crawler: Crawler) -> None:
    kept: list[PageMemoryRecord] = []
    receive(crawler, signals.item_error, signals.item_scraped, signals.item_scraped, put=kept.append)
    assert kept == []


def test_a_store_that_is_down_costs_a_memory_and_nothing_else(crawler: Crawler) -> None:
    def put(record: PageMemoryRecord) -> None:
        raise UnavailableError("down")

    receive(crawler, signals.item_scraped, put=put, count=1)
    assert crawler.stats.get_value("site/memory/unwritten") == 1
