import asyncio
from collections import Counter
from typing import Any

import pytest

from directory.config import Config
from directory.errors import QuotaExhaustedError
from directory.records.budget import Usage
from tattoo_crawler.places.requests import DETAILS_ENTERPRISE, IDS_ONLY, SEARCH_ENTERPRISE
from tattoo_crawler.places.run_budget import FREE_BLOCK, RunBudget


class MemoryBudgets:
    """A BudgetStore in memory that notes with which caps it was asked."""

    def __init__(self) -> None:
        self.reserved: Counter[str] = Counter()
        self.caps: dict[str, tuple[int, int]] = {}
        self.asked = 0

    def reserve(self, sku: str, calls: int, *, run_id: str, run_cap: int, month_cap: int) -> Usage:
        self.asked += 1
        self.caps[sku] = (run_cap, month_cap)
        if self.reserved[sku] + calls > min(run_cap, month_cap):
            raise QuotaExhaustedError("The budget is used up.")
        self.reserved[sku] += calls
        return Usage(self.reserved[sku], self.reserved[sku])

    def get_usage(self, sku: str, *, run_id: str) -> Usage:
        return Usage(self.reserved[sku], self.reserved[sku])


class Stats(Counter[str]):
    def inc_value(self, name: str) -> None:
        self[name] += 1


def make(**config: Any) -> tuple[RunBudget, MemoryBudgets, Stats]:
    store, stats = MemoryBudgets(), Stats()
    return RunBudget(store, Config(**config), "run-1", stats), store, stats  # type: ignore[arg-type] # counts, as Scrapy's do


def spend(budget: RunBudget, sku: str, calls: int) -> None:
    async def reserve_all() -> None:
        await asyncio.gather(*(budget.reserve(sku) for _ in range(calls)))

    asyncio.run(reserve_all())


def test_a_paid_call_is_reserved_one_by_one() -> None:
    budget, store, stats = make(places_run_budget=10, places_month_budget=90)
    spend(budget, SEARCH_ENTERPRISE, 3)
    assert (store.reserved[SEARCH_ENTERPRISE], store.asked) == (3, 3)
    assert store.caps[SEARCH_ENTERPRISE] == (10, 90)
    assert stats["places/calls/places_search_enterprise"] == 3


def test_free_calls_are_reserved_in_blocks_that_never_run_ahead() -> None:
    budget, store, stats = make()
    spend(budget, IDS_ONLY, FREE_BLOCK + 1)
    assert (store.reserved[IDS_ONLY], store.asked) == (2 * FREE_BLOCK, 2)
    assert stats["places/calls/places_search_ids"] == FREE_BLOCK + 1


def test_each_sku_has_its_own_budget() -> None:
    budget, _, _ = make(places_run_budget=1)
    spend(budget, SEARCH_ENTERPRISE, 1)
    spend(budget, DETAILS_ENTERPRISE, 1)
    with pytest.raises(QuotaExhaustedError):
        spend(budget, SEARCH_ENTERPRISE, 1)


def test_nothing_is_counted_when_the_budget_is_used_up() -> None:
    budget, store, stats = make(places_run_budget=0)
    with pytest.raises(QuotaExhaustedError):
        spend(budget, SEARCH_ENTERPRISE, 1)
    assert (store.reserved.total(), stats.total()) == (0, 0)
