"""The guard's memory is short and bounded, and nothing is answered from it that was never asked."""

from collections.abc import Callable
from typing import Any

import pytest

from denylist.entries import DenylistEntries
from denylist.guard import Guard
from denylist.identifiers import identify
from directory.errors import DenylistUnreadableError

ANA = identify("ig_handle", "ana_ink")
BOB = identify("ig_handle", "bob_ink")


class Watch:
    """A monotonic clock that a test moves."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def guard(entries: DenylistEntries, watch: Watch) -> Guard:
    return Guard(entries, monotonic=watch)


def test_denies_when_one_identity_is_denied(guard: Guard, entries: DenylistEntries) -> None:
    entries.put([ANA], "objection")
    assert guard.denies([BOB, ANA])
    assert not guard.denies([BOB])
    assert not guard.denies([])
    assert guard.denied([ANA, BOB]) == {ANA}


def test_an_answer_is_remembered_for_a_minute_at_most(
    guard: Guard, entries: DenylistEntries, dynamo: Any, watch: Watch
) -> None:
    assert not guard.denies([ANA])
    entries.put([ANA], "objection")
    reads = len(dynamo.reads)
    watch.now_s += 59
    assert not guard.denies([ANA])
    assert len(dynamo.reads) == reads
    watch.now_s += 1
    assert guard.denies([ANA])


def test_nobody_can_ask_for_a_longer_memory(entries: DenylistEntries, watch: Watch) -> None:
    guard = Guard(entries, staleness_s=86_400, monotonic=watch)
    assert not guard.denies([ANA])
    entries.put([ANA], "objection")
    watch.now_s += 60
    assert guard.denies([ANA])


def test_age_counts_from_before_the_read(
    entries: DenylistEntries, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_groups = entries.find_groups

    def slow(identities: Any) -> Any:
        watch.now_s += 30
        return find_groups(identities)

    monkeypatch.setattr(entries, "find_groups", slow)
    guard = Guard(entries, monotonic=watch)
    assert not guard.denies([ANA])
    entries.put([ANA], "objection")
    watch.now_s += 30
    assert guard.denies([ANA])


def test_an_unreadable_denylist_is_never_a_no(guard: Guard, dynamo: Any, watch: Watch) -> None:
    assert not guard.denies([ANA])
    dynamo.failing = True
    with pytest.raises(DenylistUnreadableError):
        guard.denies([BOB])
    watch.now_s += 61
    with pytest.raises(DenylistUnreadableError):
        guard.denies([ANA])


def test_forgetting_asks_again(guard: Guard, entries: DenylistEntries) -> None:
    assert not guard.denies([ANA])
    entries.put([ANA], "objection")
    guard.forget()
    assert guard.denies([ANA])


def test_the_memory_does_not_grow_without_end(entries: DenylistEntries, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("denylist.guard._CAPACITY", 10)
    guard = Guard(entries)
    for n in range(30):
        guard.denies([identify("ig_id", str(n))])
    assert len(guard._answers) <= 10


def test_checks_carry_every_key_version(make_entries: Callable[..., DenylistEntries]) -> None:
    guard = Guard(make_entries("k2:second-key-0123456789 k1:first-key-0123456789"))
    assert len(guard.condition_checks([ANA])) == 2
