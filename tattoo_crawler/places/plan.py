"""Which paid searches to make after the free sweep: the fewest calls that show every id once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tattoo_crawler.places.requests import PAGE_SIZE
from tattoo_crawler.places.tiling import Leaf, Tile

# A search costs 1.75 times a look-up of one place, so a page must show two new places to be worth it.
WORTHWHILE_PLACES_PER_PAGE = 2.0


@dataclass(frozen=True)
class LeafSearch:
    """Search this tile again with the paid mask and read its first `page_count` pages."""

    tile: Tile
    page_count: int


def plan_leaf_searches(leaves: Sequence[Leaf], wanted: Iterable[str]) -> list[LeafSearch]:
    """Paid searches in the order of their worth. Ids that no worthwhile search shows are left to look-ups by id."""
    missing = set(wanted)
    candidates = [_Candidate(leaf) for leaf in leaves if leaf.ids]
    plan: list[LeafSearch] = []
    while candidates:
        best = max(candidates, key=lambda candidate: candidate.worth(missing))
        if best.worth(missing) < WORTHWHILE_PLACES_PER_PAGE:
            break
        page_count = best.best_page_count(missing)
        plan.append(LeafSearch(best.leaf.tile, page_count))
        missing.difference_update(best.leaf.ids[: page_count * PAGE_SIZE])
        candidates.remove(best)
    return plan


@dataclass(frozen=True)
class _Candidate:
    leaf: Leaf

    def worth(self, missing: set[str]) -> float:
        """New places per paid page, at the best number of pages."""
        return self._places_per_page(self.best_page_count(missing), missing)

    def best_page_count(self, missing: set[str]) -> int:
        pages = range(1, -(-len(self.leaf.ids) // PAGE_SIZE) + 1)
        return max(pages, key=lambda count: self._places_per_page(count, missing))

    def _places_per_page(self, page_count: int, missing: set[str]) -> float:
        return len(missing.intersection(self.leaf.ids[: page_count * PAGE_SIZE])) / page_count
