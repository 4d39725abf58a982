"""Counters of calls that cost money: `BUDGET#{sku}` / `MONTH#{yyyy-mm}` and `RUN#{runId}`."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from directory.records.item import Key

CALLS = "calls"


@dataclass(frozen=True)
class Usage:
    """Calls reserved so far, whether they were made in the end or not."""

    run_calls: int
    month_calls: int


def run_budget_key(sku: str, run_id: str) -> Key:
    return Key(f"BUDGET#{sku}", f"RUN#{run_id}")


def month_budget_key(sku: str, month: str) -> Key:
    return Key(f"BUDGET#{sku}", f"MONTH#{month}")


def billing_month(moment: datetime) -> str:
    """`2026-11`: the month that Google bills the moment to, which turns at midnight Pacific time.

    Only the first midnight of a month matters, and that lies in summer time (UTC-7) from April to November, so no
    time-zone database is needed; a test compares this with one.
    """
    utc = moment.astimezone(UTC)
    hours = 7 if 4 <= utc.month <= 11 else 8
    return (utc - timedelta(hours=hours)).strftime("%Y-%m")
