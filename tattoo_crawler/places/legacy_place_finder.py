"""Finds every place of a box with a key that only has the legacy Places API (`PLACES_API=legacy`).

Its searches are paid from the first page on and know a circle to prefer, not a box to stay in.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar

from directory.errors import InvalidDataError, NotFoundError
from tattoo_crawler.places.answers import PlaceAnswer, SearchAnswer
from tattoo_crawler.places.box import Box
from tattoo_crawler.places.maps_client import MapsClient
from tattoo_crawler.places.place_finder import Count, sweep_box
from tattoo_crawler.places.place_memory import PlaceMemory
from tattoo_crawler.places.requests import LEGACY_DETAILS, LEGACY_SEARCH, MAX_PAGES, QUERIES, SEARCH_LIMIT
from tattoo_crawler.places.tiling import Tile

T = TypeVar("T")
Reserve = Callable[[str], Awaitable[None]]  # takes one call of a SKU out of the budget
Sleep = Callable[[float], Awaitable[Any]]
TOKEN_WAIT_S = 2.0  # a page token of the legacy API is refused until it is about two seconds old
SEARCHES_AT_ONCE = 12  # most of a search is that wait


class LegacyPlaceFinder:
    """`reserve` is asked before each call and raises QuotaExhaustedError when the budget is used up."""

    def __init__(
        self,
        client: MapsClient,
        country: str,
        reserve: Reserve,
        count: Count,
        memory: PlaceMemory,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self.client = client
        self.country = country
        self.reserve = reserve
        self.count = count
        self.memory = memory
        self.sleep = sleep
        self.seen: dict[str, PlaceAnswer] = {}

    async def iter_places(self, box: Box) -> AsyncIterator[PlaceAnswer]:
        """Each place of the box that is due once, with its website; what can be no studio costs no look-up."""
        queries = [query for query in QUERIES if not query.is_strict]  # the legacy API has no type for tattoo studios
        await sweep_box(box, queries, self._search, self.count, SEARCHES_AT_ONCE)
        inside = [place for place in self.seen.values() if _is_inside(place, box)]
        studios = [place.place_id for place in inside if place.is_studio]
        for _ in range(len(inside) - len(studios)):
            self.count("place/unrelated")
        due = await self.memory.find_due(studios)
        for place_id in studios:
            if place_id in due and (details := await self._find_details(place_id)):
                yield details

    async def _search(self, tile: Tile) -> tuple[list[str], bool]:
        """The ids around a tile. Full only when it brought new ones: a circle that is no fence never gets emptier."""
        found: dict[str, PlaceAnswer] = {}
        token: str | None = None
        for at in range(MAX_PAGES):
            page = await self._get_page(tile, token)
            found.update((place.place_id, place) for place in page.places)
            token = page.next_token
            if token is None or at + 1 == MAX_PAGES:
                break
            await self.sleep(TOKEN_WAIT_S)
        is_new = not self.seen.keys() >= found.keys()
        self.seen |= found
        return list(found), is_new and (len(found) >= SEARCH_LIMIT or token is not None)

    async def _get_page(self, tile: Tile, token: str | None) -> SearchAnswer:
        try:
            return await self._paid(LEGACY_SEARCH, lambda: self._list_places(tile, token))
        except InvalidDataError:
            if token is None:
                raise
            await self.sleep(TOKEN_WAIT_S)  # the token was too fresh: once more, then it is a bug
            return await self._paid(LEGACY_SEARCH, lambda: self._list_places(tile, token))

    def _list_places(self, tile: Tile, token: str | None) -> SearchAnswer:
        return self.client.list_places(tile.query, tile.box, self.country, token)

    async def _find_details(self, place_id: str) -> PlaceAnswer | None:
        try:
            return await self._paid(LEGACY_DETAILS, lambda: self.client.find_place(place_id))
        except NotFoundError:
            self.count("place/obsolete")
            await self.memory.remember(place_id)
            return None

    async def _paid(self, sku: str, call: Callable[[], T]) -> T:
        await self.reserve(sku)
        return await asyncio.to_thread(call)


def _is_inside(place: PlaceAnswer, box: Box) -> bool:
    """Whether the place is in the box; one without a position was found by its service area."""
    if place.latitude is None or place.longitude is None:
        return True
    return box.contains(place.latitude, place.longitude)
