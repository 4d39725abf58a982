"""How many profiles are under way at once, from being taken until their item is stored, dropped or lost."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler

from tattoo_crawler.profiles.asked_profile import AskedProfile

# A profile under way holds its pictures' bytes; a few more than the pipelines work on keeps them busy.
PROFILES_AT_ONCE = 8


class Room:
    """`take_with` waits for room and only then takes the next profile. `leave()` after one without an item; an item
    leaves by itself, when it is stored, dropped or lost.

    The stat `profiles/crawl/finished` counts all that left.
    """

    def __init__(self, crawler: Crawler, size: int = PROFILES_AT_ONCE) -> None:
        self._stats = crawler.stats
        self._size = size
        self._free = size
        self._changed = asyncio.Condition()
        for signal in (signals.item_scraped, signals.item_dropped, signals.item_error):
            crawler.signals.connect(self._item_ended, signal)

    async def take_with(self, profiles: AsyncIterator[AskedProfile]) -> AskedProfile | None:
        """The next profile as soon as there is room for one more; None at the end."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._free > 0)
        asked = await anext(profiles, None)
        if asked is not None:
            self._free -= 1
        return asked

    async def leave(self) -> None:
        self._stats.inc_value("profiles/crawl/finished")
        async with self._changed:
            self._free += 1
            self._changed.notify_all()

    async def wait_until_empty(self) -> None:
        async with self._changed:
            await self._changed.wait_for(lambda: self._free == self._size)

    async def _item_ended(self, item: Any) -> None:
        await self.leave()
