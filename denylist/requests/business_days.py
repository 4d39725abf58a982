"""Deadlines on business days as England keeps them: Monday to Friday without bank holidays, by London's clock.

The clock starts at receipt and stands still at weekends and on bank holidays. What comes in on Wednesday at 10:00 has
had one business day on Thursday at 10:00; what comes in on Saturday, at the end of Monday.
"""

import importlib.util
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
DEADLINE_DAYS = 5
ALERT_DAYS = 3


def deadline_of(received_at: datetime) -> datetime:
    """When a request must be done with: five business days after receipt, in UTC."""
    return add_business_days(received_at, DEADLINE_DAYS)


def alert_time_of(received_at: datetime) -> datetime:
    """When a request that is still open is worth a warning: three business days after receipt, in UTC."""
    return add_business_days(received_at, ALERT_DAYS)


def add_business_days(moment: datetime, days: int) -> datetime:
    """`moment`, aware, and so many business days; a later moment never gives an earlier result. In UTC."""
    start = moment.astimezone(LONDON)
    day, clock = start.date(), start.time().replace(tzinfo=None)
    if not is_business_day(day):  # the clock stands still until the next business day begins
        day, clock = _next_business_day(day), time()
    for _ in range(days):
        day = _next_business_day(day)
    if clock == time():  # the first moment of a day is the last of the business day before
        day, clock = _previous_business_day(day), time.max.replace(microsecond=999_000)
    return datetime.combine(day, clock, LONDON).astimezone(UTC)


def is_business_day(day: date) -> bool:
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def _next_business_day(day: date) -> date:
    following = day + timedelta(days=1)
    return following if is_business_day(following) else _next_business_day(following)


def _previous_business_day(day: date) -> date:
    before = day - timedelta(days=1)
    return before if is_business_day(before) else _previous_business_day(before)


@lru_cache(maxsize=16)
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(_united_kingdom().UnitedKingdom(subdiv="ENG", years=[year]))


@lru_cache(maxsize=1)
def _united_kingdom() -> Any:
    """The library's module for this country alone: importing it by name loads 250 countries, half a second of a cold
    start."""
    package = importlib.util.find_spec("holidays")
    if package is None or package.origin is None:
        raise ImportError("the package `holidays` is not installed")
    path = Path(package.origin).parent / "countries" / "united_kingdom.py"
    spec = importlib.util.spec_from_file_location("holidays_of_the_united_kingdom", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"no module at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
