"""The denylist in memory answers like the entries themselves, whatever happens between two questions."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from denylist.entries import DenylistEntries
from denylist.hashing import HasherSource
from denylist.identifiers import identify
from denylist.snapshot import LIFE_S, SETTLED_S, DenylistSnapshot
from directory.config import load_config
from directory.errors import DenylistUnreadableError, RateLimitedError, UnavailableError
from directory.records.item import Item, Key
from directory.store.attribute_values import decode_item
from tests.denylist.conftest import TABLE, MemoryDynamo

PEOPLE = [identify("ig_handle", f"artist{number}") for number in range(4)]


class Governance:
    """The table port over the rows of a MemoryDynamo.

    `scans` counts them; `hidden` rows are not in a scan yet; `meanwhile` happens at the end of one, whose answer does
    not know it; `throttled`: none ends.
    """

    def __init__(self, dynamo: MemoryDynamo) -> None:
        self._dynamo = dynamo
        self.hidden: set[str] = set()
        self.scans = 0
        self.meanwhile: Callable[[], object] = lambda: None
        self.throttled = False
        self.failure: Exception | None = None

    def find(self, key: Key) -> Item | None:
        assert key == Key("DENYLIST", "CHANGED")
        if self.failure:
            raise self.failure
        return decode_item(self._dynamo.mark) if self._dynamo.mark else None

    def scan(self, *, segment: int = 0, segments: int = 1) -> Iterator[Item]:
        self.scans += 1
        yield {"PK": "REQUEST#r1", "SK": "REQUEST"}
        if self.throttled:
            raise RateLimitedError("DynamoDB left rows of a scan unread.")
        rows = [decode_item(row) for pk, row in self._dynamo.rows.items() if pk not in self.hidden]
        self.meanwhile()
        yield from rows


class World:
    """Entries, a snapshot over the same rows, and a clock for both."""

    def __init__(self, keys: str = "k2:second-key-0123456789 k1:first-key-0123456789") -> None:
        self.dynamo, self.passed_s = MemoryDynamo(), 1000.0
        self.governance = Governance(self.dynamo)
        self.entries = self.open_entries(keys)
        table: Any = self.governance
        self.snapshot = DenylistSnapshot(self.entries, table, monotonic=lambda: self.passed_s)

    def open_entries(self, keys: str) -> DenylistEntries:
        client: Any = self.dynamo
        hasher = HasherSource(load_config(denylist_keys=keys, governance_table_name=TABLE))
        return DenylistEntries(TABLE, hasher, lambda: client, sleep=lambda _: None)

    def settle(self) -> None:
        """The mark of this moment is seen, and some time goes by."""
        self.snapshot.find_denied([])
        self.passed_s += SETTLED_S


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
    world.settle()
    world.dynamo.reads.clear()
    for _ in range(5):
        assert world.snapshot.find_denied(PEOPLE) == {PEOPLE[0]}
    assert (world.governance.scans, world.dynamo.reads) == (1, [])


def test_what_a_scan_does_not_show_yet_is_denied_all_the_same() -> None:
    """DynamoDB writes the rows of a transaction one after the other: the mark may be there before an entry is."""
    world = World()
    world.settle()
    assert world.snapshot.find_denied(PEOPLE) == set()
    world.entries.put(PEOPLE[:1], "objection")
    world.governance.hidden |= world.dynamo.rows.keys()
    assert world.snapshot.find_denied(PEOPLE) == {PEOPLE[0]}
    world.governance.hidden.clear()
    world.passed_s += SETTLED_S
    assert world.snapshot.find_denied(PEOPLE) == {PEOPLE[0]}


def test_who_is_denied_while_the_entries_are_read_is_denied() -> None:
    world = World()
    world.settle()
    world.governance.meanwhile = lambda: world.entries.put(PEOPLE[:1], "objection")
    assert world.snapshot.find_denied(PEOPLE) == {PEOPLE[0]}
    assert world.governance.scans == 1


def test_an_entry_without_a_mark_is_seen_after_a_minute() -> None:
    world = World()
    world.settle()
    assert world.snapshot.find_denied(PEOPLE) == set()
    world.entries.put(PEOPLE[:1], "objection")
    world.dynamo.mark = None
    world.passed_s += LIFE_S
    assert world.snapshot.find_denied(PEOPLE) == {PEOPLE[0]}


def test_who_takes_entries_out_by_hand_takes_the_mark_out_too() -> None:
    world = World()
    world.entries.put(PEOPLE[:1], "objection")
    world.settle()
    assert world.snapshot.find_denied(PEOPLE) == {PEOPLE[0]}
    world.dynamo.rows.clear()
    world.dynamo.mark = None
    assert world.snapshot.find_denied(PEOPLE) == set()


def test_where_they_cannot_be_read_as_a_whole_the_entries_are_asked() -> None:
    world = World()
    world.entries.put(PEOPLE[:1], "objection")
    world.settle()
    world.governance.throttled = True
    for _ in range(3):
        assert world.snapshot.find_denied(PEOPLE) == {PEOPLE[0]}
    assert world.governance.scans == 1  # a table with too much to do is left alone for a while
    world.passed_s += SETTLED_S
    world.governance.throttled = False
    assert world.snapshot.find_denied(PEOPLE) == {PEOPLE[0]}
    assert world.governance.scans == 2


def test_an_unreadable_denylist_is_never_a_no() -> None:
    world = World()
    world.settle()
    assert world.snapshot.find_denied(PEOPLE) == set()
    no_key: Any = {"Error": {"Code": "KMSInvalidStateException", "Message": "The key is disabled."}}
    for failure in (UnavailableError("DynamoDB does not answer."), ClientError(no_key, "GetItem")):
        world.governance.failure = failure
        with pytest.raises(DenylistUnreadableError):
            world.snapshot.find_denied(PEOPLE)
