"""Five business days in England: weekends, bank holidays, the turn of the year, summer time."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from denylist.requests.business_days import LONDON, add_business_days, alert_time_of, deadline_of, is_business_day

MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC))


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("received", "deadline"),
    [
        ("2026-11-04 10:00", "2026-11-11 10:00"),  # Wednesday to Wednesday
        ("2026-11-06 17:30", "2026-11-13 17:30"),  # Friday evening
        ("2026-11-07 15:00", "2026-11-13 23:59:59.999"),  # Saturday: the clock starts on Monday
        ("2026-11-08 23:59", "2026-11-13 23:59:59.999"),
        ("2026-04-02 09:00", "2026-04-13 09:00"),  # Good Friday and Easter Monday between
        ("2026-12-23 12:00", "2027-01-04 12:00"),  # Christmas, Boxing Day moved to Monday, New Year
        ("2026-12-31 12:00", "2027-01-08 12:00"),
        ("2027-01-01 08:00", "2027-01-08 23:59:59.999"),  # received on a bank holiday
        ("2026-03-27 12:00", "2026-04-07 12:00"),  # summer time begins on the Sunday; Easter
        ("2026-10-23 12:00", "2026-10-30 12:00"),  # and ends
    ],
)
def test_deadlines(received: str, deadline: str) -> None:
    assert deadline_of(london(received)) == london(deadline)


def test_the_clock_is_londons_whatever_zone_the_moment_has() -> None:
    assert deadline_of(datetime(2026, 10, 23, 11, 0, tzinfo=UTC)) == datetime(2026, 10, 30, 12, 0, tzinfo=UTC)
    assert deadline_of(datetime(2026, 7, 31, 23, 30, tzinfo=UTC)) == datetime(
        2026, 8, 7, 22, 59, 59, 999000, tzinfo=UTC
    )


def test_bank_holidays_are_englands() -> None:
    assert not is_business_day(date(2026, 8, 31))  # the summer bank holiday of England, not Scotland's
    assert is_business_day(date(2026, 8, 3))
    assert is_business_day(date(2026, 11, 30))  # St Andrew's
    assert not is_business_day(date(2027, 12, 28))


@given(MOMENTS)
@example(datetime(2024, 1, 2, tzinfo=UTC))
def test_a_deadline_falls_on_a_business_day_after_five_of_them(moment: datetime) -> None:
    deadline = deadline_of(moment)
    end = deadline.astimezone(LONDON)
    assert is_business_day(end.date())
    # Midnight itself is still the last moment of the day before.
    start = (moment.astimezone(LONDON) - timedelta(microseconds=1)).date()
    days = [start + timedelta(days=n) for n in range((end.date() - start).days + 1)]
    passed = sum(map(is_business_day, days[1:]))
    assert passed == 5
    assert timedelta(days=5) <= deadline - moment < timedelta(days=14)
    assert moment < alert_time_of(moment) < deadline


@given(MOMENTS, st.integers(0, 20 * 24 * 60), st.integers(1, 8))
def test_who_asks_later_never_has_an_earlier_deadline(moment: datetime, minutes: int, days: int) -> None:
    later = moment + timedelta(minutes=minutes)
    assert add_business_days(moment, days) <= add_business_days(later, days)


@given(MOMENTS, st.integers(1, 5), st.integers(1, 5))
def test_days_add_up(moment: datetime, first: int, second: int) -> None:
    both = add_business_days(add_business_days(moment, first), second)
    assert abs(both - add_business_days(moment, first + second)) <= timedelta(milliseconds=1)


def test_one_country_is_loaded_and_not_all() -> None:
    code = (
        "import sys; from datetime import UTC, datetime; from denylist.requests.business_days import deadline_of;"
        "assert not any(name.startswith('holidays') for name in sys.modules);"
        "deadline_of(datetime(2026, 11, 4, tzinfo=UTC));"
        "assert 'holidays.countries' not in sys.modules"
    )
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert child.returncode == 0, child.stderr
