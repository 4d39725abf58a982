"""Which open requests a crawl can prove, and what it found."""

from collections.abc import Iterator
from dataclasses import dataclass

from denylist.identifiers import Identity, Kind
from denylist.requests.decisions import Decisions
from denylist.requests.proof_code import is_code_in
from denylist.requests.receipt_number import digest_receipt
from denylist.requests.record import State
from denylist.requests.shield import Shield
from denylist.requests.store import RequestStore
from directory.errors import ConflictError, RetryableError
from directory.telemetry import get_logger

log = get_logger(__name__)


@dataclass(frozen=True)
class ProofTask:
    """Where to look for a code: at the bio of an Instagram account, or at the web page `address`."""

    receipt: str
    code: str
    place: Identity
    address: str

    def __repr__(self) -> str:
        return f"ProofTask({self.place.kind.value})"  # neither the code nor whom it is about


class Proofs:
    """The crawl asks for tasks, fetches the public page of each, and hands in what it read. Raises what the stores do.

    A person who is denied already is not fetched: the request's proof is of no use any more.
    """

    def __init__(self, store: RequestStore, shield: Shield, decisions: Decisions) -> None:
        self._store = store
        self._shield = shield
        self._decisions = decisions

    def iter_tasks(self) -> Iterator[ProofTask]:
        """One for each request that was received and not proved yet, the most urgent first."""
        for record in self._store.list_open():
            if record.state is State.RECEIVED and record.proof_code:
                data = self._shield.unseal(record)
                if data.identity.kind in (Kind.IG_HANDLE, Kind.ARTIST_URL):
                    yield ProofTask(record.receipt, record.proof_code, data.identity, _address(data.named))

    def hand_in(self, task: ProofTask, text: str) -> bool:
        """Whether `text`, the bio or the page's visible words, carries the code; then the profile is hidden."""
        is_proved = is_code_in(task.code, text)
        if is_proved:
            try:
                self._decisions.prove(task.receipt)
            except (ConflictError, RetryableError) as error:
                log.warning("proof_checked", status="put_off", reason=error.reason)
                return False
        digest = digest_receipt(task.receipt)
        log.info("proof_checked", status="proved" if is_proved else "missing", receipt_digest=digest)
        return is_proved


def _address(named: str) -> str:
    """What the requester wrote, as an address that can be asked for."""
    written = named.strip()
    return written if written.lower().startswith(("http://", "https://")) else f"https://{written.lstrip('/')}"
