"""What every way of finding places shares: its interface, and the walk over a box."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Protocol

from directory.telemetry import get_logger
from tattoo_crawler.places.answers import PlaceAnswer
from tattoo_crawler.places.box import Box
from tattoo_crawler.places.requests import Query
from tattoo_crawler.places.tiling import Sweep, Tile

log = get_logger(__name__)

Count = Callable[[str], None]  # adds one to a stat
# The ids of a tile, best first, and whether there may be more of them.
SearchTile = Callable[[Tile], Awaitable[tuple[list[str], bool]]]
SEARCHES_AT_ONCE = 4


class PlaceFinder(Protocol):
    """A way to find places. Each place that is due comes once. Raises AbortError when the source must stop."""

    def iter_places(self, box: Box) -> AsyncIterator[PlaceAnswer]: ...


async def sweep_box(
    box: Box, queries: Sequence[Query], search: SearchTile, count: Count, at_once: int = SEARCHES_AT_ONCE
) -> Sweep:
    """Search the box, splitting full tiles, `at_once` tiles side by side."""
    sweep = Sweep.over(box, queries)
    while tiles := sweep.take(at_once):
        # All searches of a wave end before the first failure is raised: none is left running behind our back.
        answers = await asyncio.gather(*(search(tile) for tile in tiles), return_exceptions=True)
        for tile, answer in zip(tiles, answers, strict=True):
            if isinstance(answer, BaseException):
                raise answer
            ids, is_full = answer
            count("tile/searched")
            sweep.record(tile, ids, is_full=is_full)
    for leaf in sweep.saturated_leaves:
        count("tile/saturated")
        log.warning("tile_saturated", ids_count=len(leaf.ids), edge_m=round(leaf.tile.box.longest_edge_m))
    return sweep
