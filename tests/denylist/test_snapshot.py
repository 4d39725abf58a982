"""The denylist in memory answers like the entries themselves, whatever happens between two questions."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from denylist.entries import DenylistEntries
from denylist.hashing import HasherSource
from denylist.identifiers import identify
from denylist.snapshot import LIFE_S, SETTLED_S, DenylistSnapshot
from directory.config import load_config
from directory.errors import DenylistUnreadableError, UnavailableError
from directory.records.item import Item, Key
from directory.store.attribute_values import decode_item
from tests.denylist.conftest import TABLE, MemoryDynamo

PEOPLE = [identify("ig_handle", f"artist{number}") for number in range(4)]
TOLD = datetime(2026, 11, 21, tzinfo=UTC)


class Governance:
    """The table port over the rows of a MemoryDynamo. `scans` counts; `hidden` rows are not in a scan yet."""

    def __init__(self, dynamo: MemoryDynamo) -> None:
        self._dynamo = dynamo
        self.hidden: set[str] = set()
        self.scans = 0

    def find(self, key: Key) -> Item | None:
        assert key == Key("DENYLIST", "CHANGED")
        if self._dynamo.failing:
            raise UnavailableError("DynamoDB does not answer.")
        return decode_item(self._dynamo.mark) if self._dynamo.mark else None

    def scan(self, *, segment: int = 0, segments: int = 1) -> Iterator[Item]:
        self.scans += 1
        yield {"PK": "REQUEST#r1", "SK": "REQUEST"}
        yield from (decode_item(row) for pk, row in self._dynamo.rows.items() if pk not in self.hidden)


class World:
    """Entries, a snapshot over the same rows, and a clock for both."""

    def __init__(self, keys: str = "k2:second-key-0123456789 k1:first-key-0123456789") -> None:
        self.dynamo, self.passed_s = MemoryDynamo(), 1000.0
        self.governance = Governance(self.dynamo)
        self.entries = self.open_entries(keys)
        table: Any = self.governance
        self.snapshot = DenylistSnapshot(self.entries, table, clock=self.now, monotonic=lambda: self.passed_s)

    def open_entries(self, keys: str) -> DenylistEntries:
        client: Any = self.dynamo
        hasher = HasherSource(load_config(denylist_keys=keys, governance_table_name=TABLE))
        return DenylistEntries(TABLE, hasher, lambda: client, clock=self.now, sleep=lambda _: None)

    def now(self) -> datetime:
        return TOLD + timedelta(seconds=self.passed_s)


class Snapshots(RuleBasedStateMachine):
    """Whatever is denied and released, and however much time passes, the snapshot says what the entries say."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.old = self.world.open_entries("k1:first-key-0123456789")

    @rule(person=st.sampled_from(PEOPLE), reason=st.sampled_from(["objection", "pending"]), is_old=st.booleans())
    def deny(self, person: Any, reason: Any, is_old: bool) -> None:
        (self.old if is_old else self.world.entries).put([person], reason)

    @rule(person=st.sampled_from(PEOPLE))
    def release(self, person: Any) -> None:
        for group in self.world.entries.find_groups([person]).values():
            self.world.entries.release_pending([person], group)

    @rule(seconds=st.sampled_from([0.5, SETTLED_S, LIFE_S]))
    def wait(self, seconds: float) -> None:
        self.world.passed_s += seconds

    @invariant()
    def says_what_the_entries_say(self) -> None:
        assert self.world.snapshot.find_denied(PEOPLE) == self.world.entries.find_groups(PEOPLE).keys()


TestSnapshots = Snapshots.TestCase


def test_many_questions_cost_one_reading() -> None:
    world = World()
    world.entries.put(PEOPLE[:1], "objection")
    world.passed_s += SETTLED_S
    world.dynamo.reads.clear()
    for _ in range(5):
        assert world.snapshot.find_denied(PEOPLE) == {PEOPLE[0]}
    assert (world.governance.scans, world.dynamo.reads) == (1, [])


def test_what_a_scan_does_not_show_yet_is_denied_all_the_same() -> None:
    """DynamoDB writes the rows of a transaction one after the other: the mark may be there before an entry is."""
    world = World()
    assert world.snapshot.find_denied(PEOPLE) == set()
    world.entries.put(PEOPLE[:1], "objection")
    world.governance.hidden |= world.dynamo.rows.keys()
    assert world.snapshot.find_denied(PEOPLE) == {PEOPLE[0]}
    world.governance.hidden.clear()
    world.passed_s += SETTLED_S
    assert world.snapshot.find_denied(PEOPLE) == {PEOPLE[0]}


def test_an_entry_without_a_mark_is_seen_after_a_minute() -> None:
    world = World()
    assert world.snapshot.find_denied(PEOPLE) == set()
    world.entries.put(PEOPLE[:1], "objection")
    world.dynamo.mark = None
    world.passed_s += LIFE_S
    assert world.snapshot.find_denied(PEOPLE) == {PEOPLE[0]}


def test_an_unreadable_denylist_is_never_a_no() -> None:
    world = World()
    assert world.snapshot.find_denied(PEOPLE) == set()
    world.dynamo.failing = True
    with pytest.raises(DenylistUnreadableError):
        world.snapshot.find_denied(PEOPLE)
