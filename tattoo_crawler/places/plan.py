"""Which paid searches to make after the free sweep: the fewest calls that show every id once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tattoo_crawler.places.requests import PAGE_SIZE
from tattoo_crawler.places.tiling import Leaf, Tile

# What a page of a paid search costs, in look-ups of one place by its id: 35 to 20 dollars for a thousand calls.
LOOK_UPS_PER_PAGE = 1.75


@dataclass(frozen=True)
class LeafSearch:
    """Search this tile again with the paid mask and read its first `page_count` pages."""

    tile: Tile
    page_count: int


def plan_leaf_searches(leaves: Sequence[Leaf], wanted: Iterable[str]) -> list[LeafSearch]:
    """Paid searches in the order of what they save. Ids that no worthwhile search shows are left to look-ups by id."""
    missing = set(wanted)
    candidates = [_Candidate(leaf) for leaf in leaves if leaf.ids]
    plan: list[LeafSearch] = []
    while candidates:
        best = max(candidates, key=lambda candidate: candidate.saving(missing))
        if best.saving(missing) <= 0:
            break
        page_count = best.best_page_count(missing)
        plan.append(LeafSearch(best.leaf.tile, page_count))
        missing.difference_update(best.leaf.ids[: page_count * PAGE_SIZE])
        candidates.remove(best)
    return plan


@dataclass(frozen=True)
class _Candidate:
    leaf: Leaf

    def saving(self, missing: set[str]) -> float:
        """Look-ups that the search spares, less what it costs, at the best number of pages."""
        return self._saving(self.best_page_count(missing), missing)

    def best_page_count(self, missing: set[str]) -> int:
        pages = range(1, -(-len(self.leaf.ids) // PAGE_SIZE) + 1)
        return max(pages, key=lambda count: self._saving(count, missing))

    def _saving(self, page_count: int, missing: set[str]) -> float:
        new_places = missing.intersection(self.leaf.ids[: page_count * PAGE_SIZE])
        return len(new_places) - LOOK_UPS_PER_PAGE * page_count
