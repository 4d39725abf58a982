"""Budgets in the table: counted before the call is made, for the run and the month in one transaction."""

from datetime import timedelta

from directory.clock import Clock
from directory.errors import InvalidDataError
from directory.records.budget import CALLS, Usage, billing_month, month_budget_key, run_budget_key
from directory.records.item import TTL, Key, to_ttl
from directory.store.table import Add, Table

# A run is over long before; its counter then only takes up room.
_RUN_KEPT_FOR = timedelta(days=90)


class TableBudgetStore:
    """`BudgetStore` over the table port."""

    def __init__(self, table: Table, clock: Clock) -> None:
        self._table = table
        self._clock = clock

    def reserve(self, sku: str, calls: int, *, run_id: str, run_cap: int, month_cap: int) -> Usage:
        if calls < 0:
            raise InvalidDataError("A budget takes calls, it does not give them back.")
        now = self._clock()
        run = run_budget_key(sku, run_id)
        month = month_budget_key(sku, billing_month(now))
        self._table.transact(
            [
                Add(run, CALLS, calls, limit=run_cap, values={TTL: to_ttl(now + _RUN_KEPT_FOR)}),
                Add(month, CALLS, calls, limit=month_cap),
            ]
        )
        return self._read(run, month)

    def get_usage(self, sku: str, *, run_id: str) -> Usage:
        return self._read(run_budget_key(sku, run_id), month_budget_key(sku, billing_month(self._clock())))

    def _read(self, run: Key, month: Key) -> Usage:
        rows = self._table.find_many([run, month])
        return Usage(rows.get(run, {}).get(CALLS, 0), rows.get(month, {}).get(CALLS, 0))
