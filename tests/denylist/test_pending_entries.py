"""Entries for the time being: they deny, they can be taken back, and they never weaken or outlive a real one."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from denylist.aliases import learn_aliases
from denylist.entries import DenylistEntries, Entry
from denylist.guard import Guard
from denylist.identifiers import identify
from tests.denylist.conftest import MemoryDynamo

HANDLE = identify("ig_handle", "ana_ink")
NEW_HANDLE = identify("ig_handle", "ana.tattoos")
IG_ID = identify("ig_id", "178414")
NAMES = [HANDLE, NEW_HANDLE, IG_ID]


def test_a_pending_entry_denies_until_it_is_taken_back(entries: DenylistEntries) -> None:
    group = entries.put([HANDLE, IG_ID], "pending")
    assert Guard(entries).denies([IG_ID])
    assert entries.release_pending([HANDLE, IG_ID], group) == 2
    assert not Guard(entries).denies([HANDLE, IG_ID])
    assert entries.release_pending([HANDLE, IG_ID], group) == 0


def test_what_is_confirmed_cannot_be_taken_back(entries: DenylistEntries) -> None:
    group = entries.put([HANDLE], "pending")
    assert entries.put([HANDLE, IG_ID], "objection") == group
    assert entries.find_entries([HANDLE, IG_ID]) == dict.fromkeys([HANDLE, IG_ID], Entry(group, "objection"))
    assert entries.release_pending([HANDLE, IG_ID], group) == 0
    assert Guard(entries).denies([HANDLE])


def test_a_pending_entry_never_weakens_a_real_one(entries: DenylistEntries) -> None:
    group = entries.put([HANDLE], "erasure")
    assert entries.put([HANDLE, IG_ID], "pending") == group
    assert entries.release_pending([HANDLE, IG_ID], group) == 1
    assert entries.find_groups([HANDLE, IG_ID]) == {HANDLE: group}


def test_an_approval_between_reading_and_writing_wins(
    entries: DenylistEntries, dynamo: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, late = dynamo.batch_get_item, iter(["objection"])

    def read_then_lose(**request: Any) -> Any:
        answer = read(**request)
        for reason in late:
            entries.put([HANDLE], "objection")
            assert reason
        return answer

    monkeypatch.setattr(dynamo, "batch_get_item", read_then_lose)
    group = entries.put([HANDLE], "pending")
    assert entries.find_entries([HANDLE]) == {HANDLE: Entry(group, "objection")}


def test_another_group_keeps_its_pending_entries(entries: DenylistEntries) -> None:
    entries.put([HANDLE], "pending")
    assert entries.release_pending([HANDLE], "another-group") == 0
    assert Guard(entries).denies([HANDLE])


def test_no_alias_is_learned_while_it_may_be_taken_back(entries: DenylistEntries, dynamo: Any) -> None:
    entries.put([IG_ID], "pending")
    assert learn_aliases(entries, [IG_ID, NEW_HANDLE]) == 0
    assert len(dynamo.rows) == 1


def test_an_entry_of_an_old_key_is_confirmed_and_released(make_entries: Callable[..., DenylistEntries]) -> None:
    old = make_entries("k1:first-key-0123456789")
    rotated = make_entries("k2:second-key-0123456789 k1:first-key-0123456789")
    group = old.put([HANDLE], "pending")
    assert rotated.put([HANDLE], "pending") == group
    assert rotated.release_pending([HANDLE], group) == 1
    group = old.put([HANDLE], "pending")
    assert rotated.put([HANDLE], "objection") == group
    assert rotated.release_pending([HANDLE], group) == 0
    assert old.find_entries([HANDLE]) == {HANDLE: Entry(group, "objection")}


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["pending", "objection", "alias", "release"]), st.sets(st.sampled_from(NAMES), min_size=1)
    ),
    max_size=12,
)


@given(STEPS)
def test_whoever_was_denied_for_good_stays_denied(steps: list[tuple[Any, set[Any]]]) -> None:
    """Whatever pends and is released around it, in any order."""
    from denylist.hashing import HasherSource
    from directory.config import load_config

    client: Any = MemoryDynamo()
    hasher = HasherSource(load_config(denylist_keys="k1:first-key-0123456789"))
    entries = DenylistEntries("Governance", hasher, lambda: client, sleep=lambda _: None)
    denied: set[Any] = set()
    for reason, identities in steps:
        if reason == "release":
            for group in set(entries.find_groups(NAMES).values()):
                entries.release_pending(identities, group)
        else:
            entries.put(identities, reason)
            denied |= identities if reason != "pending" else set()
        found = entries.find_entries(NAMES)
        assert {one for one, entry in found.items() if entry.reason != "pending"} == denied
