"""What a run may spend: each call is taken out of the stored budget before it leaves, so a crash cannot forget it."""

from __future__ import annotations

import asyncio
from collections import Counter

from scrapy.statscollectors import StatsCollector

from directory.config import Config
from directory.errors import QuotaExhaustedError
from directory.store.ports import BudgetStore
from directory.telemetry import get_logger
from tattoo_crawler.places.requests import FREE_SKUS

log = get_logger(__name__)

# Free calls are taken out in blocks: losing a block to a crash costs nothing, and the store is spared.
FREE_BLOCK = 25
RUNS_PER_MONTH = 31


class RunBudget:
    """The budget of one run. `await reserve(sku)` before every call, retries included."""

    def __init__(self, store: BudgetStore, config: Config, run_id: str, stats: StatsCollector) -> None:
        self.store = store
        self.stats = stats
        self.config = config
        self.run_id = run_id
        self.in_hand: Counter[str] = Counter()
        self.lock = asyncio.Lock()

    async def reserve(self, sku: str) -> None:
        """Take one call of this SKU. Raises QuotaExhaustedError when the run's or the month's budget is used up."""
        async with self.lock:
            if self.in_hand[sku] == 0:
                self.in_hand[sku] = await asyncio.to_thread(self._take, sku)
            self.in_hand[sku] -= 1
        self.stats.inc_value(f"places/calls/{sku}")

    def _take(self, sku: str) -> int:
        is_free = sku in FREE_SKUS
        run_cap = self.config.places_free_run_budget if is_free else self.config.places_run_budget
        month_cap = run_cap * RUNS_PER_MONTH if is_free else self.config.places_month_budget
        calls = min(FREE_BLOCK, max(run_cap, 1)) if is_free else 1
        try:
            self.store.reserve(sku, calls, run_id=self.run_id, run_cap=run_cap, month_cap=month_cap)
        except QuotaExhaustedError:
            log.warning("budget_exhausted", sku=sku)
            raise QuotaExhaustedError(
                f"The budget of {sku} calls is used up: {run_cap} in a run, {month_cap} in a month; "
                "what was found is kept."
            ) from None
        return calls
