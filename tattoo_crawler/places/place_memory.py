"""Which places are worth paying for: those that we do not know yet, or have not asked Google for in a while."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Any, Protocol, Self

from scrapy import signals
from scrapy.crawler import Crawler

from directory.clock import Clock
from directory.config import Config
from directory.errors import RetryableError
from directory.records.place_memory import PlaceMemoryRecord
from tattoo_crawler.items import Studio
from tattoo_crawler.places.studios import COORDINATES_KEPT_DAYS
from tattoo_crawler.services import services_from
from tattoo_crawler.store_calls import StoreCalls

# A daily run that fails twice still renews the coordinates before they have to go.
RENEWED_AHEAD_DAYS = 3
# A website that did not answer is worth another look-up (2 cents) after this; only Google knows its address.
SILENT_SITE_DAYS = 7

Count = Callable[[str], None]


class MemoryStore(Protocol):
    """The part of StudioStore that is needed here."""

    def find_place_memories(self, place_ids: Collection[str]) -> dict[str, PlaceMemoryRecord]: ...

    def put_place_memory(self, memory: PlaceMemoryRecord) -> None: ...


class PlaceMemory:
    """A place that was handed over is remembered only when its studio is stored: a run that is killed asks again.

    The store is called in threads. Dropped is done: the next run would drop it too. Failed is not.
    """

    def __init__(self, store: MemoryStore, clock: Clock, config: Config, count: Count) -> None:
        self.store = store
        self.clock = clock
        self.count = count
        self.calls = StoreCalls()
        self.refresh_days = refresh_days(config)
        self.handed_over: dict[str, bool] = {}  # place id -> whether it is settled

    @classmethod
    def of(cls, crawler: Crawler) -> Self:
        """The memory of a crawl, told by it when an item is through."""
        services = services_from(crawler)

        def count(name: str) -> None:
            crawler.stats.inc_value(f"places/{name}")

        memory = cls(services.stores.studios, services.clock, services.config, count)
        crawler.signals.connect(memory.item_done, signals.item_scraped)
        crawler.signals.connect(memory.item_done, signals.item_dropped)
        return memory

    async def find_due(self, place_ids: Collection[str]) -> set[str]:
        """Those of the ids that Google has to be asked for; counts the others as `place/known`.

        Raises RetryableError when the store does not answer.
        """
        known = await self.calls(self.store.find_place_memories, place_ids)
        fresh = {place_id for place_id, memory in known.items() if self._is_fresh(memory)}
        for _ in fresh:
            self.count("place/known")
        return set(place_ids) - fresh

    def expect(self, place_id: str, *, is_settled: bool) -> None:
        """The studio of this place is on its way through the pipelines."""
        self.handed_over[place_id] = is_settled

    async def item_done(self, item: Any) -> None:
        """An item is stored or dropped. A studio that was handed over is remembered now."""
        place_id = item.place_id if isinstance(item, Studio) else None
        if place_id in self.handed_over:
            await self.remember(place_id, is_settled=self.handed_over.pop(place_id))

    async def remember(self, place_id: str, *, is_settled: bool = True) -> None:
        """Note that Google was asked for the place just now."""
        try:
            await self.calls(self.store.put_place_memory, PlaceMemoryRecord(place_id, self.clock(), is_settled))
        except RetryableError:  # forgetting costs one look-up, nothing more
            self.count("memory/unwritten")

    def _is_fresh(self, memory: PlaceMemoryRecord) -> bool:
        days = self.refresh_days if memory.is_settled else min(self.refresh_days, SILENT_SITE_DAYS)
        return self.clock() - memory.asked_at < timedelta(days=days)


def refresh_days(config: Config) -> int:
    """Days for which a place is known. Google's terms end the coordinates' time; a licence knows no such end."""
    if config.google_content == "licensed":
        return config.places_refresh_days
    return min(config.places_refresh_days, COORDINATES_KEPT_DAYS - RENEWED_AHEAD_DAYS)
