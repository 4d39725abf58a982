"""No step out of order, no decision without somebody and a ground, and no free text in the trail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from denylist.requests.record import Ground, RequestRecord, State
from denylist.requests.states import GROUNDS, NEXT, move
from directory.errors import ConflictError, InvalidDataError
from tests.fakes.removal_room import START


def record_in(state: State) -> RequestRecord:
    return RequestRecord("R", "profile", "artist", "objection", START, START, state)


@given(st.sampled_from(State), st.sampled_from(State), st.sampled_from(Ground))
def test_only_listed_steps_with_fitting_grounds(before: State, after: State, why: Ground) -> None:
    record = record_in(before)
    if after in NEXT[before] and why in GROUNDS[after]:
        moved = move(record, after, "operator-1", why, START)
        assert (moved.state, moved.decisions[-1].why, moved.decisions[-1].who) == (after, why, "operator-1")
        assert moved.decisions[:-1] == record.decisions
    else:
        with pytest.raises((ConflictError, InvalidDataError)):
            move(record, after, "operator-1", why, START)


@given(st.lists(st.sampled_from(State), max_size=8))
def test_every_path_ends_and_no_purge_comes_without_an_approval(steps: list[State]) -> None:
    record = record_in(State.RECEIVED)
    for step in steps:
        try:
            record = move(record, step, "operator-1", min(GROUNDS.get(step, {Ground.ABUSE})), START)
        except ConflictError:
            continue
    states = [decision.state for decision in record.decisions]
    assert len(states) == len(set(states)) <= 4
    if State.CLOSED in states:
        assert states[-3:] == [State.APPROVED, State.PURGING, State.CLOSED]
    assert not {State.CLOSED, State.REJECTED} <= set(states)


def test_a_decision_needs_somebody() -> None:
    with pytest.raises(InvalidDataError) as caught:
        move(record_in(State.RECEIVED), State.APPROVED, " \n", Ground.IDENTITY_PLAUSIBLE, START)
    assert caught.value.reason == "bad_who"


def test_a_state_that_is_over_leads_nowhere() -> None:
    assert not NEXT[State.CLOSED]
    assert not NEXT[State.REJECTED]
    assert set(NEXT) == set(State)
