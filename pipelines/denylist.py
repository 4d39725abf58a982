"""Door 3 of the denylist: no item of a denied person or studio goes further."""

import asyncio
from typing import Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from denylist.guard import Guard
from denylist.identifiers import Identity, Kind
from directory.errors import DenylistUnreadableError
from directory.telemetry import get_logger
from tattoo_crawler.denied_item import drop_denied
from tattoo_crawler.identities import identities_of
from tattoo_crawler.items import Item, Studio
from tattoo_crawler.services import services_from

log = get_logger(__name__)


class DenylistPipeline:
    """Drops what the guard denies and counts it, without detail. An unreadable denylist raises: the crawl stops."""

    def __init__(self, guard: Guard, stats: StatsCollector) -> None:
        self.guard = guard
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(services_from(crawler).guard, crawler.stats)

    async def process_item(self, item: Item) -> Item:
        identities = identities_of(item)
        try:
            denied = await asyncio.to_thread(self.guard.denied, identities)
        except DenylistUnreadableError:
            log.critical("denylist_unread")
            raise
        if denied and not self._can_do_without(item, denied):
            await drop_denied(self.guard, identities, self.stats)
        return item

    def _can_do_without(self, item: Item, denied: set[Identity]) -> bool:
        """A studio is not hidden because one of its people is, whose handle it shows as its own: the handle goes."""
        if not isinstance(item, Studio) or any(one.kind is not Kind.IG_HANDLE for one in denied):
            return False
        item.instagram = None
        item.sources.pop("instagram", None)
        self.stats.inc_value("denylist/handle/removed")
        return True
