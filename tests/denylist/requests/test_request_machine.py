"""Requests, proofs, decisions, sweeps, kills, new keys in any order: who was approved stays denied, who was rejected is
shown again, and what is over holds no personal data."""

from contextlib import suppress

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pydantic import SecretStr

from denylist.guard import Guard
from denylist.hashing import HasherSource
from denylist.identifiers import Identity, identify
from denylist.requests.intake import Submission
from denylist.requests.record import Ground, State
from directory.errors import ConflictError, DirectoryError
from tests.fakes.crashing import CrashPoint
from tests.fakes.removal_room import MemoryPurger, MemoryRoom, make_memory_room, store_artist

PEOPLE = ("ana_ink", "bob_ink", "nobody_knows")
KNOWN = {"ana_ink": "11", "bob_ink": "22"}
WRITINGS = ("@{0}", "https://www.instagram.com/{0}/?hl=en", "{0}.")
numbers = st.integers(0, 4)


class Requests(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.point = CrashPoint()
        self.memory: MemoryRoom = make_memory_room(wrap=self.point.wrap)
        for handle, instagram_id in KNOWN.items():
            store_artist(self.memory.stores, handle, instagram_id)
        self.requests: dict[str, str] = {}
        self.approved: set[str] = set()
        for person in PEOPLE:  # from the first step on there is something to decide
            self.submit(person, WRITINGS[0], 0)

    @rule(person=st.sampled_from(PEOPLE), writing=st.sampled_from(WRITINGS), source=numbers)
    def submit(self, person: str, writing: str, source: int) -> None:
        form = Submission(writing.format(person), "artist", "objection", email=f"{person}@mail.example")
        try:
            record = self.memory.room.intake.submit(form, f"10.0.0.{source}")
        except DirectoryError:
            return
        self.requests[record.receipt] = person

    @rule(number=numbers)
    def prove(self, number: int) -> None:
        self._try("prove", number)

    @rule(number=numbers)
    def approve(self, number: int) -> None:
        self._try("approve", number, "operator-1", Ground.IDENTITY_PLAUSIBLE)

    @rule(number=numbers)
    def reject(self, number: int) -> None:
        self._try("reject", number, "operator-1", Ground.WITHDRAWN)

    @rule(is_done=st.booleans())
    def sweep(self, is_done: bool) -> None:
        before = {receipt for receipt in self.requests if self._state(receipt) is State.CLOSED}
        with suppress(DirectoryError):
            self.memory.room.sweep(MemoryPurger([is_done])).run()
        after = {receipt for receipt in self.requests if self._state(receipt) is State.CLOSED}
        assert before <= after
        assert is_done or before == after

    @rule(writes=st.integers(1, 4), is_after=st.booleans())
    def let_a_coming_write_fail(self, writes: int, is_after: bool) -> None:
        self.point.at, self.point.is_after = self.point.writes + writes, is_after

    @precondition(lambda self: len(self._keys()) < 3)
    @rule()
    def rotate_keys(self) -> None:
        version = len(self._keys()) + 1
        keys = " ".join([f"k{version}:key-number-{version}-0123456789", *self._keys()])
        config = self.memory.room.config.model_copy(update={"denylist_keys": SecretStr(keys)})
        object.__setattr__(self.memory.room, "config", config)
        fresh = HasherSource(config)
        self.memory.entries._hasher = fresh
        self.memory.room.hasher._hasher = fresh.get()

    @rule(hours=st.integers(1, 60))
    def let_time_go_by(self, hours: int) -> None:
        self.memory.clock.move(hours=hours)

    @invariant()
    def who_was_approved_is_denied_by_every_name(self) -> None:
        for receipt, person in self.requests.items():
            if self.memory.room.store.get(receipt).is_approved:
                self.approved.add(person)
        for person in self.approved:
            for name in self._names(person):
                assert Guard(self.memory.entries).denies([name])

    @invariant()
    def what_is_closed_is_denied_for_good(self) -> None:
        for receipt, person in self.requests.items():
            if self._state(receipt) is State.CLOSED:
                entries = self.memory.entries.find_entries(self._names(person)).values()
                assert "pending" not in {entry.reason for entry in entries}

    @invariant()
    def who_has_no_open_request_and_was_not_approved_is_shown(self) -> None:
        is_open = {person for receipt, person in self.requests.items() if self.memory.room.store.get(receipt).is_open}
        for person in set(PEOPLE) - is_open - self.approved:
            assert not Guard(self.memory.entries).denies(self._names(person))

    @invariant()
    def who_proved_control_is_hidden(self) -> None:
        for receipt, person in self.requests.items():
            if self._state(receipt) is State.PROVED:
                assert Guard(self.memory.entries).denies([self._names(person)[0]])

    @invariant()
    def what_is_over_holds_no_personal_data(self) -> None:
        records = [self.memory.room.store.get(receipt) for receipt in self.requests]
        for record in records:
            assert record.is_open or (record.sealed, record.subject, record.proof_code) == ((), None, None)
            assert record.state is not State.CLOSED or record.is_approved
        open_ones = {record.receipt for record in records if record.is_open}
        listed = [record.receipt for record in self.memory.room.store.list_open()]
        assert open_ones <= set(listed)  # one whose answer was lost is listed too
        assert len(listed) == len(set(listed))

    def teardown(self) -> None:
        if not hasattr(self, "memory"):
            return
        self.point.at = None
        for _ in range(2):
            self.memory.room.sweep(MemoryPurger()).run()
        for record in self.memory.room.store.list_open():
            assert not record.is_approved

    def _try(self, step: str, number: int, *more: object) -> None:
        receipt = list(self.requests)[-1 - number % len(self.requests)]
        for _ in range(3):  # as a person would who reads "not available" or "somebody was quicker"
            try:
                getattr(self.memory.room.decisions, step)(receipt, *more)
            except ConflictError:
                return
            except DirectoryError:
                continue
            return

    def _state(self, receipt: str) -> State:
        return self.memory.room.store.get(receipt).state

    def _names(self, person: str) -> list[Identity]:
        names = [identify("ig_handle", person)]
        return [*names, identify("ig_id", KNOWN[person])] if person in KNOWN else names

    def _keys(self) -> list[str]:
        if not hasattr(self, "memory"):
            return []
        return self.memory.room.config.denylist_keys.get_secret_value().split()


Requests.TestCase.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)


@pytest.mark.slow
class TestRequests(Requests.TestCase):
    """Run as a test."""
