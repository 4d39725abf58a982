"""Which step may follow which. A request goes one way only; what is over stays over."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from denylist.requests.record import Decision, Ground, RequestRecord, State
from directory.errors import ConflictError, InvalidDataError

NEXT: Mapping[State, frozenset[State]] = {
    State.RECEIVED: frozenset({State.PROVED, State.APPROVED, State.REJECTED}),
    State.PROVED: frozenset({State.APPROVED, State.REJECTED}),
    State.APPROVED: frozenset({State.PURGING}),
    State.PURGING: frozenset({State.CLOSED}),
    State.CLOSED: frozenset(),
    State.REJECTED: frozenset(),
}
APPROVALS = frozenset(
    {Ground.CONTROL_PROVED, Ground.IDENTITY_PLAUSIBLE, Ground.THIRD_PARTY_SHOWN, Ground.LEGAL_ORDER, Ground.DUPLICATE}
)
REJECTIONS = frozenset(
    {Ground.NOT_THE_PERSON, Ground.NOT_A_PERSON, Ground.NO_ANSWER, Ground.ABUSE, Ground.WITHDRAWN, Ground.DUPLICATE}
)
GROUNDS: Mapping[State, frozenset[Ground]] = {
    State.PROVED: frozenset({Ground.CONTROL_PROVED}),
    State.APPROVED: APPROVALS,
    State.REJECTED: REJECTIONS,
    State.PURGING: frozenset({Ground.PURGE_STARTED}),
    State.CLOSED: frozenset({Ground.PURGE_VERIFIED}),
}
SYSTEM = "system"
_LONGEST_NAME = 128


def move(record: RequestRecord, state: State, who: str, why: Ground, at: datetime) -> RequestRecord:
    """The record with one more decision. Raises ConflictError for a step that may not follow, InvalidDataError for a
    ground that does not fit it or for nobody who takes it."""
    if state not in NEXT[record.state]:
        raise ConflictError(f"A request that is {record.state} cannot become {state}.")
    if why not in GROUNDS[state]:
        raise InvalidDataError(f"{why} is no ground for {state}.", reason="bad_why")
    operator = " ".join(who.split())[:_LONGEST_NAME]
    if not operator:
        raise InvalidDataError("A decision needs somebody who takes it.", reason="bad_who")
    return replace(record, state=state, decisions=(*record.decisions, Decision(state, operator, at, why)))
