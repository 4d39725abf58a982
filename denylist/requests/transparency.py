"""What is published about removal requests: counts and times, in steps so coarse that no single person shows."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median, quantiles

from denylist.requests.alerts import is_overdue
from denylist.requests.pointers import ClosedRequest
from denylist.requests.record import RequestRecord
from denylist.requests.store import RequestStore

PERIOD = timedelta(days=365)
# Every count is rounded to a multiple of this, so that no difference of two of them tells of fewer.
STEP = 5


@dataclass(frozen=True)
class Transparency:
    """The year before `until`. Counts are multiples of five, overdue rounded up. Times are days from receipt to the
    verified purge; None when fewer than five requests were completed."""

    since: datetime
    until: datetime
    received_count: int
    approved_count: int
    rejected_count: int
    overdue_count: int
    median_days: float | None
    p95_days: float | None


def read_transparency(store: RequestStore, now: datetime) -> Transparency:
    """The figures of the last year. Raises what the store raises."""
    since = now - PERIOD
    closed = [one for month in _months(since, now) for one in store.iter_closed(month)]
    return summarise([one for one in closed if since <= one.closed_at <= now], store.list_open(), since, now)


def summarise(
    closed: Sequence[ClosedRequest], still_open: Sequence[RequestRecord], since: datetime, until: datetime
) -> Transparency:
    """The same from rows that were read. Pure."""
    received = [*(one.received_at for one in closed), *(one.received_at for one in still_open)]
    days = [(one.closed_at - one.received_at) / timedelta(days=1) for one in closed if one.is_approved]
    approved = len(days) + sum(one.is_approved for one in still_open)
    is_enough = len(days) >= STEP
    return Transparency(
        since=since,
        until=until,
        received_count=_rounded(sum(at >= since for at in received)),
        approved_count=_rounded(approved),
        rejected_count=_rounded(sum(not one.is_approved for one in closed)),
        overdue_count=math.ceil(sum(is_overdue(one, until) for one in still_open) / STEP) * STEP,
        median_days=round(median(days), 1) if is_enough else None,
        p95_days=round(_p95(days), 1) if is_enough else None,
    )


def _rounded(count: int) -> int:
    return (count + STEP // 2) // STEP * STEP


def _p95(values: Iterable[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]


def _months(since: datetime, until: datetime) -> list[datetime]:
    """A moment in each calendar month of the period, oldest first."""
    days = [since + timedelta(days=n) for n in range((until - since).days + 1)]
    days = [*days, until]
    return [days[0], *(later for earlier, later in pairwise(days) if later.month != earlier.month)]
