"""Taking a removal request in: stored before it is answered, the same whether or not we know the person."""

import json
from dataclasses import asdict, dataclass

from denylist.hashing import Digest, HasherSource
from denylist.identifiers import Identity
from denylist.requests.business_days import deadline_of
from denylist.requests.named import identify_named
from denylist.requests.proof_code import mint_proof_code
from denylist.requests.rate_limit import RateLimiter
from denylist.requests.receipt_number import digest_receipt, mint_receipt_number
from denylist.requests.record import Relation, RequestKind, RequestReason, RequestRecord
from denylist.requests.sealing import PersonalData, Sealer
from denylist.requests.store import RequestStore
from directory.clock import Clock
from directory.errors import StaleWriteError
from directory.telemetry import get_logger

log = get_logger(__name__)


@dataclass(frozen=True)
class Submission:
    """What a requester sent, lengths checked. `profile`: handle or address. `image_id` names the picture of a request
    about one; `is_suspect`: the field that only robots fill was filled."""

    profile: str
    relation: Relation
    reason: RequestReason
    kind: RequestKind = "profile"
    email: str | None = None
    text: str | None = None
    image_id: str | None = None
    is_suspect: bool = False


class Intake:
    """Nothing here looks the person up: neither the answer nor its time can tell whether we know them."""

    def __init__(
        self, store: RequestStore, sealer: Sealer, hasher: HasherSource, limiter: RateLimiter, clock: Clock
    ) -> None:
        self._store = store
        self._sealer = sealer
        self._hasher = hasher
        self._limiter = limiter
        self._clock = clock

    def submit(self, submission: Submission, source: str, retry_key: str | None = None) -> RequestRecord:
        """Store the request and return it. The same `retry_key` with the same content gives the same request for a
        day at least; without a key each call makes one, so that nobody is shown what somebody else has sent.

        Raises InvalidDataError, RateLimitedError, UnavailableError; DenylistUnreadableError without the keys.
        """
        identity = identify_named(submission.profile)
        digest = self._retry_digest(submission, retry_key) if retry_key else None
        if digest and (known := self._store.find_retry(digest)):
            return known
        self._limiter.take(source)
        record = self._to_record(submission, identity)
        try:
            created = self._store.create(record, digest)
        except StaleWriteError:  # the same request came twice at once
            known = self._store.find_retry(digest) if digest else None
            if known is None:
                raise
            return known
        log.info("removal_received", receipt_digest=digest_receipt(created.receipt), kind=created.kind)
        return created

    def _to_record(self, submission: Submission, identity: Identity) -> RequestRecord:
        receipt, now = mint_receipt_number(), self._clock()
        data = PersonalData(submission.profile, identity, submission.email, submission.text, submission.image_id)
        return RequestRecord(
            receipt=receipt,
            kind=submission.kind,
            relation=submission.relation,
            reason=submission.reason,
            received_at=now,
            deadline_at=deadline_of(now),
            proof_code=mint_proof_code(),
            subject=subject_of(self._hasher.get().digest(identity)),
            sealed=self._sealer.seal(receipt, data),
            is_suspect=submission.is_suspect,
        )

    def _retry_digest(self, submission: Submission, retry_key: str) -> str:
        content = json.dumps([retry_key, asdict(submission)], sort_keys=True)
        return subject_of(self._hasher.get().digest_text("removal-retry", content))


def subject_of(digest: Digest) -> str:
    """A digest as one part of a key."""
    return f"{digest.version}#{digest.value}"
