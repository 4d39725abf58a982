"""The steps of a case that a person takes: a proof of control, an approval, a rejection.

Each is several writes, and any of them may be the last one before a kill. So the order is always: remember whom it is
about, deny for the time being, write the state, make the denial final. Every step may be repeated, and the sweep does.
"""

from denylist.hashing import HasherSource
from denylist.requests.intake import subject_of
from denylist.requests.receipt_number import digest_receipt
from denylist.requests.record import Ground, RequestRecord, State
from denylist.requests.shield import Shield
from denylist.requests.states import SYSTEM, move
from denylist.requests.store import RequestStore
from directory.clock import Clock
from directory.errors import ConflictError, StaleWriteError
from directory.telemetry import get_logger

log = get_logger(__name__)


class Decisions:
    """Every method takes a number in the form of `read_receipt_number`, raises NotFoundError for one that nobody has,
    ConflictError where the case is past this step, and StaleWriteError when somebody else was quicker; then nothing is
    decided, and the call may be repeated.
    """

    def __init__(self, store: RequestStore, shield: Shield, hasher: HasherSource, clock: Clock) -> None:
        self._store = store
        self._shield = shield
        self._hasher = hasher
        self._clock = clock

    def prove(self, receipt: str) -> RequestRecord:
        """The requester controls the account or the site: the profile is hidden from now on."""
        record = self._store.get(receipt)
        if record.state is not State.RECEIVED:
            if record.state is State.PROVED:
                self._shield.hold(record)  # the last attempt may have ended before
            return record
        return self._decide(self._shield.hold(record), State.PROVED, SYSTEM, Ground.CONTROL_PROVED)

    def approve(self, receipt: str, who: str, why: Ground) -> RequestRecord:
        """Deny for good whom the request is about; the purge follows. Other open requests about the same person, as
        far as they name them alike, are approved with it. Raises ConflictError for an address of a whole studio, too.
        """
        record = self._store.get(receipt)
        twins = self.list_twins(record) if record.kind == "profile" else []
        approved = self._approve(record, who, why)
        for twin in twins:
            self._approve(twin, who, Ground.DUPLICATE)
        return approved

    def reject(self, receipt: str, who: str, why: Ground) -> RequestRecord:
        """Close the case and delete its personal data. Who was hidden for it is shown again, unless another open
        request with a proof names them."""
        record = self._store.get(receipt)
        if record.state is State.REJECTED:
            return record
        after = move(record, State.REJECTED, who, why, self._clock())
        if not any(twin.state is State.PROVED for twin in self.list_twins(record)):
            self._shield.release(record)
        closed = self._store.close(after, self._clock())
        _tell(closed)
        return closed

    def _approve(self, record: RequestRecord, who: str, why: Ground) -> RequestRecord:
        if not record.is_approved:
            move(record, State.APPROVED, who, why, self._clock())  # refused before anything is written
            record = self._decide(self._shield.hold(record), State.APPROVED, who, why)
        if record.is_open:
            self._shield.confirm(record)
        return record

    def _decide(self, record: RequestRecord, state: State, who: str, why: Ground) -> RequestRecord:
        try:
            after = self._store.update(move(record, state, who, why, self._clock()))
        except StaleWriteError:
            if self._store.get(record.receipt).state is State.REJECTED:
                self._shield.release(record)
                raise ConflictError("Somebody rejected this request meanwhile.") from None
            raise
        _tell(after)
        return after

    def list_twins(self, record: RequestRecord) -> list[RequestRecord]:
        """The other open requests about the same profile that nobody has approved yet."""
        if not record.sealed:
            return []
        identity = self._shield.unseal(record).identity
        subjects = [subject_of(digest) for digest in self._hasher.get().list_digests(identity)]
        found = self._store.list_about(subjects)
        is_twin = [one.receipt != record.receipt and one.kind == "profile" and not one.is_approved for one in found]
        return [one for one, is_one in zip(found, is_twin, strict=True) if is_one]


def _tell(record: RequestRecord) -> None:
    last = record.decisions[-1]
    log.info("removal_decided", receipt_digest=digest_receipt(record.receipt), state=last.state, reason=last.why)
