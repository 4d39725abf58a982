"""Remembers a site as read only when all that it gave is stored: a crawl that is killed reads it again."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler

from directory.errors import UnavailableError
from directory.records.page_memory import PageMemoryRecord


@dataclass
class _Receipt:
    record: PageMemoryRecord
    open_count: int
    has_failed: bool = False


class SiteReceipts:
    """Counts a site's items out of the pipelines. Dropped is done: the next run would drop it too. Failed is not."""

    def __init__(self, crawler: Crawler, put: Callable[[PageMemoryRecord], None]) -> None:
        self.crawler = crawler
        self._put = put
        self._receipts: dict[str, _Receipt] = {}
        crawler.signals.connect(self._item_done, signals.item_scraped)
        crawler.signals.connect(self._item_done, signals.item_dropped)
        crawler.signals.connect(self._item_failed, signals.item_error)

    def expect(self, record: PageMemoryRecord, items_count: int) -> None:
        """`items_count` items of the record's studio are on their way, at least one."""
        self._receipts[record.studio_id] = _Receipt(record, items_count)

    async def _item_done(self, item: Any) -> None:
        receipt = self._receipts.get(getattr(item, "studio_id", None) or "")
        if receipt is None:
            return
        receipt.open_count -= 1
        if receipt.open_count == 0 and not receipt.has_failed:
            await self._remember(receipt.record)

    def _item_failed(self, item: Any) -> None:
        receipt = self._receipts.get(getattr(item, "studio_id", None) or "")
        if receipt is not None:
            receipt.has_failed = True

    async def _remember(self, record: PageMemoryRecord) -> None:
        try:
            await asyncio.to_thread(self._put, record)
        except UnavailableError:  # forgetting costs one full reading of the site, nothing more
            self.crawler.stats.inc_value("site/memory/unwritten")
