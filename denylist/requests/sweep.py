"""The daily sweep: alerts for what waits too long, and every approved case driven on until it is verified empty."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from denylist.purge.case import PurgeCase
from denylist.requests.alerts import Alerts, is_late, is_overdue
from denylist.requests.receipt_number import digest_receipt
from denylist.requests.record import Ground, RequestRecord, State
from denylist.requests.shield import Shield
from denylist.requests.states import SYSTEM, move
from denylist.requests.store import RequestStore
from directory.clock import Clock
from directory.errors import DirectoryError, StaleWriteError
from directory.telemetry import get_logger

log = get_logger(__name__)


class Purger(Protocol):
    """Deletes a case everywhere. Repeatable, and resumable after a kill."""

    def purge(self, case: PurgeCase) -> bool:
        """True only when every store was read again and nothing was left. Raises DirectoryError."""
        ...


@dataclass(frozen=True)
class SweepReport:
    """`open_count` cases are not over, of which `undecided_count` wait for an operator and `unfinished_count` were
    approved and could not be finished now; `closed_count` were finished by this sweep."""

    open_count: int = 0
    undecided_count: int = 0
    unfinished_count: int = 0
    closed_count: int = 0
    late_count: int = 0
    overdue_count: int = 0


class Sweep:
    """May run at any time, and twice at once: each write of a case expects the case as it was read."""

    def __init__(self, store: RequestStore, shield: Shield, purger: Purger, alerts: Alerts, clock: Clock) -> None:
        self._store = store
        self._shield = shield
        self._purger = purger
        self._alerts = alerts
        self._clock = clock

    def run(self) -> SweepReport:
        """One case that fails does not keep the others waiting. Raises when the requests themselves cannot be read."""
        outcomes = Counter(self._drive_safely(record) for record in self._store.list_open())
        left = self._store.list_open()
        now = self._clock()
        self._alerts.send(left, now)
        report = _report(outcomes, left, now)
        log.info("removals_swept", **vars(report))
        return report

    def drive(self, receipt: str) -> RequestRecord:
        """Take one case as far as it goes now. Raises DirectoryError when a store fails on the way."""
        record = self._store.get(receipt)
        if record.state is State.PROVED:
            return self._shield.hold(record)
        if record.state not in (State.APPROVED, State.PURGING):
            return record
        case = self._shield.confirm(record)
        if record.state is State.APPROVED:
            record = self._store.update(self._moved(record, State.PURGING, Ground.PURGE_STARTED))
        # Only what was read again and found empty counts: a purge that half worked is done again.
        if not self._purger.purge(case):
            return record
        return self._store.close(self._moved(record, State.CLOSED, Ground.PURGE_VERIFIED), self._clock())

    def _moved(self, record: RequestRecord, state: State, why: Ground) -> RequestRecord:
        return move(record, state, SYSTEM, why, self._clock())

    def _drive_safely(self, record: RequestRecord) -> str:
        try:
            after = self.drive(record.receipt)
        except StaleWriteError:
            return "taken"  # somebody else works on it at this moment
        except DirectoryError as error:
            digest = digest_receipt(record.receipt)
            log.error("removal_unfinished", receipt_digest=digest, state=record.state, reason=error.reason)
            return "failed"
        except Exception:  # a mistake of ours that one case brought out must not hold up the others
            digest = digest_receipt(record.receipt)
            log.error("removal_unfinished", receipt_digest=digest, state=record.state, reason="bug", exc_info=True)
            return "failed"
        return "closed" if after.state is State.CLOSED else "open"


def _report(outcomes: Counter[str], left: Sequence[RequestRecord], now: datetime) -> SweepReport:
    return SweepReport(
        open_count=len(left),
        undecided_count=sum(not record.is_approved for record in left),
        unfinished_count=sum(record.is_approved for record in left),
        closed_count=outcomes["closed"],
        late_count=sum(is_late(record, now) for record in left),
        overdue_count=sum(is_overdue(record, now) for record in left),
    )
