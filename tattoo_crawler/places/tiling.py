"""Getting past the 60 places of one search: a full cell is split into four that overlap, again and again.

A pure state machine: `Sweep` says which tiles to search next and is told what each search found. No network, no clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tattoo_crawler.places.box import Box
from tattoo_crawler.places.requests import Query

MIN_EDGE_M = 250.0  # smaller cells cost more searches than they find places
MAX_DEPTH = 8  # 60 km becomes 240 m after eight splits


@dataclass(frozen=True)
class Tile:
    """One search to make: this query in this box. `depth` counts the splits above it."""

    box: Box
    query: Query
    depth: int = 0

    @property
    def is_divisible(self) -> bool:
        return self.depth < MAX_DEPTH and self.box.longest_edge_m > MIN_EDGE_M

    def children(self) -> tuple[Tile, ...]:
        """The four tiles that take this one's place; empty when it is as small as tiles get."""
        if not self.is_divisible:
            return ()
        return tuple(Tile(box, self.query, self.depth + 1) for box in self.box.quarters())


@dataclass(frozen=True)
class Leaf:
    """A tile that was not split, with the ids that its search gave, in the order of its pages.

    `is_saturated`: it was full and too small to split, so places may be missing.
    """

    tile: Tile
    ids: tuple[str, ...]
    is_saturated: bool = False


@dataclass
class Sweep:
    """Walks a box with several queries, each tiled on its own. `pending` holds the tiles to search next."""

    pending: list[Tile] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    seen_ids: set[str] = field(default_factory=set)

    @classmethod
    def over(cls, box: Box, queries: Sequence[Query]) -> Sweep:
        return cls(pending=[Tile(box, query) for query in queries])

    def take(self, count: int) -> list[Tile]:
        """Up to `count` pending tiles, which the caller now searches; empty when nothing is pending."""
        taken, self.pending = self.pending[:count], self.pending[count:]
        return taken

    def record(self, tile: Tile, ids: Iterable[str], *, is_full: bool) -> None:
        """What the search of `tile` found. `is_full`: the service had, or may have, more than it gave."""
        found = tuple(dict.fromkeys(ids))
        self.seen_ids.update(found)
        children = tile.children() if is_full else ()
        self.pending.extend(children)
        if not children:
            self.leaves.append(Leaf(tile, found, is_saturated=is_full))

    @property
    def saturated_leaves(self) -> list[Leaf]:
        return [leaf for leaf in self.leaves if leaf.is_saturated]
