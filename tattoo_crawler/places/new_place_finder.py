"""Finds every place of a box through the Places API (New): sweeps for free, pays once for what is due.

It sends nothing itself: `send` takes a call and gives the answer's JSON, or raises an error of our tree.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any

from directory.errors import InvalidDataError, NotFoundError, UpstreamChangedError
from directory.telemetry import get_logger
from tattoo_crawler.places.answers import PlaceAnswer, SearchAnswer, read_place, read_search
from tattoo_crawler.places.box import Box
from tattoo_crawler.places.place_finder import Count, SearchTile, sweep_box
from tattoo_crawler.places.place_memory import PlaceMemory
from tattoo_crawler.places.plan import plan_leaf_searches
from tattoo_crawler.places.requests import MAX_PAGES, QUERIES, SEARCH_LIMIT, ApiCall, CallMaker, Query
from tattoo_crawler.places.tiling import Sweep, Tile

log = get_logger(__name__)

Send = Callable[[ApiCall], Awaitable[dict[str, Any]]]


class NewPlaceFinder:
    """The Places API (New). `count` is told what happened under the names `tile/…` and `place/…`."""

    def __init__(
        self, send: Send, calls: CallMaker, count: Count, memory: PlaceMemory, queries: Sequence[Query] = QUERIES
    ) -> None:
        self.send = send
        self.calls = calls
        self.count = count
        self.memory = memory
        self.queries = queries

    async def iter_places(self, box: Box) -> AsyncIterator[PlaceAnswer]:
        """Each place of the box that is due once, in the order in which it is paid for.

        Raises UpstreamChangedError at the end when searches were refused as invalid: the answer is then incomplete.
        """
        refused: list[Tile] = []
        sweep = await sweep_box(box, self.queries, self._searcher(refused), self.count)
        missing = await self.memory.find_due(sweep.seen_ids)
        async for place in self._iter_paid(sweep, missing):
            yield place
        if refused:
            raise UpstreamChangedError(f"Google refused {len(refused)} searches as invalid; their cells are missing.")

    async def _iter_paid(self, sweep: Sweep, missing: set[str]) -> AsyncIterator[PlaceAnswer]:
        for search in plan_leaf_searches(sweep.leaves, missing):
            call = self.calls.leaf(search.tile.query, search.tile.box)
            async for page in self._iter_pages(call, search.page_count):
                for place in page.places:
                    if place.place_id in missing:
                        missing.discard(place.place_id)
                        yield place
        for place_id in sorted(missing):
            if found := await self._find_details(place_id):
                yield found

    async def _find_details(self, place_id: str) -> PlaceAnswer | None:
        try:
            return read_place(await self.send(self.calls.details(place_id)))
        except NotFoundError:
            self.count("place/obsolete")
            await self.memory.remember(place_id)
            return None

    def _searcher(self, refused: list[Tile]) -> SearchTile:
        async def search(tile: Tile) -> tuple[list[str], bool]:
            ids: list[str] = []
            token: str | None = None
            try:
                async for page in self._iter_pages(self.calls.sweep(tile.query, tile.box), MAX_PAGES):
                    ids.extend(page.ids)
                    token = page.next_token
            except InvalidDataError as error:
                self.count("tile/refused")
                log.error("item_failed", kind="tile", reason=error.reason)
                refused.append(tile)
            return ids, len(set(ids)) >= SEARCH_LIMIT or token is not None

        return search

    async def _iter_pages(self, call: ApiCall, page_count: int) -> AsyncIterator[SearchAnswer]:
        for at in range(page_count):
            page = read_search(await self.send(call))
            yield page
            if page.next_token is None or at + 1 == page_count:
                return
            call = call.next_page(page.next_token)
