"""A removal request: `REQUEST#{receipt}` / `CASE` in the governance table.

The row is safe to show but for `sealed`, the encrypted part, and `subject`, the keyed digest of whom it is about. Both
go in the write that closes the case.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Literal

from pydantic import ConfigDict

from directory.records.item import CAMEL_CASE, TTL, Item, Key, dump_record, load_record, to_ttl

Relation = Literal["artist", "someone_else"]
RequestKind = Literal["profile", "picture"]
# What the requester says. objection: does not want to be listed. erasure: wants the data deleted. incorrect: the entry
# is wrong or about somebody else. picture: it shows them, or is their work and used without leave.
RequestReason = Literal["objection", "erasure", "incorrect", "picture", "other"]

KEPT_AFTER_CLOSING = timedelta(days=730)


class State(StrEnum):
    RECEIVED = "received"
    PROVED = "proved"
    APPROVED = "approved"
    PURGING = "purging"
    CLOSED = "closed"
    REJECTED = "rejected"


class Ground(StrEnum):
    """Why an operator decided so. A list and no free text: nobody's name gets into a trail that outlives the case."""

    CONTROL_PROVED = "control_proved"
    IDENTITY_PLAUSIBLE = "identity_plausible"
    THIRD_PARTY_SHOWN = "third_party_shown"
    LEGAL_ORDER = "legal_order"
    DUPLICATE = "duplicate"
    NOT_THE_PERSON = "not_the_person"
    NOT_A_PERSON = "not_a_person"
    NO_ANSWER = "no_answer"
    ABUSE = "abuse"
    WITHDRAWN = "withdrawn"
    PURGE_VERIFIED = "purge_verified"
    PURGE_STARTED = "purge_started"


@dataclass(frozen=True)
class Decision:
    """One step of a case: the state it led to, who took it, when, why. `who` is an operator's subject or `system`."""

    __pydantic_config__: ClassVar[ConfigDict] = CAMEL_CASE

    state: State
    who: str
    at: datetime
    why: Ground


@dataclass(frozen=True)
class RequestRecord:
    """`sealed` are the parts of the encrypted personal data, base64; `subject` is `version#digest` of whom it names;
    `is_suspect`: the field that only robots fill was filled. `alerts` are the alerts that were sent: `late`, `breach`.
    `version` grows by one a write.
    """

    __pydantic_config__: ClassVar[ConfigDict] = CAMEL_CASE

    receipt: str
    kind: RequestKind
    relation: Relation
    reason: RequestReason
    received_at: datetime
    deadline_at: datetime
    state: State = State.RECEIVED
    proof_code: str | None = None
    subject: str | None = None
    sealed: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    alerts: tuple[str, ...] = ()
    is_suspect: bool = False
    closed_at: datetime | None = None
    version: int = 0

    @property
    def key(self) -> Key:
        return request_key(self.receipt)

    @property
    def is_open(self) -> bool:
        return self.state not in (State.CLOSED, State.REJECTED)

    @property
    def is_approved(self) -> bool:
        """Whether an operator said yes, whatever came after."""
        return any(decision.state is State.APPROVED for decision in self.decisions)

    def without_personal_data(self) -> "RequestRecord":
        return replace(self, sealed=(), subject=None, proof_code=None)

    def to_item(self) -> Item:
        ttl = {TTL: to_ttl(self.closed_at + KEPT_AFTER_CLOSING)} if self.closed_at else {}
        return {**self.key.to_item(), **ttl, **dump_record(self)}

    @classmethod
    def from_item(cls, item: Item) -> "RequestRecord":
        return load_record(cls, item)


def request_key(receipt: str) -> Key:
    return Key(f"REQUEST#{receipt}", "CASE")
