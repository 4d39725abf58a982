"""Rows without personal data, one group a person, every key version looked up, throttling outwaited, failing closed."""

from collections.abc import Callable
from typing import Any

import pytest

from denylist.aliases import learn_aliases
from denylist.entries import DenylistEntries
from denylist.identifiers import Identity, identify
from directory.errors import DenylistUnreadableError, UnavailableError

HANDLE = identify("ig_handle", "ana_ink")
IG_ID = identify("ig_id", "178414")
PAGE = identify("artist_url", "ink.example/team/ana")
OTHER = identify("ig_handle", "bob_ink")


def test_a_row_holds_no_personal_data(entries: DenylistEntries, dynamo: Any) -> None:
    group = entries.put([HANDLE, PAGE], "objection")
    assert len(dynamo.rows) == 2
    for pk, row in dynamo.rows.items():
        assert pk.startswith("DENY#k1#")
        assert set(row) == {"PK", "SK", "kind", "group", "created", "reason"}
        assert (row["SK"]["S"], row["group"]["S"], row["reason"]["S"]) == ("ENTRY", group, "objection")
    assert "ana" not in str(dynamo.rows)


def test_denying_twice_changes_nothing(entries: DenylistEntries, dynamo: Any) -> None:
    group = entries.put([HANDLE], "objection")
    rows = dict(dynamo.rows)
    assert entries.put([HANDLE], "erasure") == group
    assert dynamo.rows == rows


def test_a_later_identifier_joins_the_group(entries: DenylistEntries) -> None:
    group = entries.put([HANDLE], "objection")
    entries.put([HANDLE, IG_ID], "objection")
    entries.put([OTHER], "erasure")
    groups = entries.find_groups([HANDLE, IG_ID, OTHER, PAGE])
    assert groups[HANDLE] == groups[IG_ID] == group != groups[OTHER]
    assert PAGE not in groups


def test_after_a_rotation_old_entries_still_deny(make_entries: Callable[..., DenylistEntries], dynamo: Any) -> None:
    old = make_entries("k1:first-key-0123456789")
    group = old.put([HANDLE], "objection")
    rotated = make_entries("k2:second-key-0123456789 k1:first-key-0123456789")
    assert rotated.find_groups([HANDLE]) == {HANDLE: group}
    assert rotated.put([HANDLE, IG_ID], "objection") == group
    assert sorted(pk[:8] for pk in dynamo.rows) == ["DENY#k1#", "DENY#k2#", "DENY#k2#"]
    assert make_entries("k2:second-key-0123456789").find_groups([HANDLE]) == {HANDLE: group}


def test_many_are_read_in_batches(make_entries: Callable[..., DenylistEntries], dynamo: Any) -> None:
    entries = make_entries("k2:second-key-0123456789 k1:first-key-0123456789")
    many = [identify("ig_handle", f"artist{n}") for n in range(120)]
    entries.put(many[:3], "objection")
    dynamo.reads.clear()
    assert set(entries.find_groups(many)) == set(many[:3])
    assert dynamo.reads == [100, 100, 40]
    assert entries.find_groups([]) == {}


def test_throttled_keys_are_asked_again(entries: DenylistEntries, dynamo: Any) -> None:
    entries.put([HANDLE], "objection")
    dynamo.unprocessed = 3
    assert HANDLE in entries.find_groups([HANDLE, OTHER])


def test_what_cannot_be_read_is_not_guessed(entries: DenylistEntries, dynamo: Any) -> None:
    dynamo.unprocessed = 50
    with pytest.raises(DenylistUnreadableError):
        entries.find_groups([HANDLE] + [identify("ig_handle", f"artist{n}") for n in range(60)])
    dynamo.failing = True
    with pytest.raises(DenylistUnreadableError):
        entries.find_groups([HANDLE])


def test_who_writes_at_the_same_time_is_outwaited(entries: DenylistEntries, dynamo: Any) -> None:
    dynamo.conflicts = 11
    group = entries.put([HANDLE], "pending")
    dynamo.conflicts = 11
    assert entries.release_pending([HANDLE], group) == 1
    dynamo.conflicts = 12
    with pytest.raises(UnavailableError):
        entries.put([HANDLE], "objection")
    assert not dynamo.rows


def test_a_write_that_fails_says_so(entries: DenylistEntries, dynamo: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "_find_entries", lambda digests: {})
    dynamo.failing = True
    with pytest.raises(UnavailableError):
        entries.put([HANDLE], "objection")


def test_condition_checks_name_every_key_once(make_entries: Callable[..., DenylistEntries], dynamo: Any) -> None:
    entries = make_entries("k2:second-key-0123456789 k1:first-key-0123456789")
    checks = entries.condition_checks([HANDLE, IG_ID, HANDLE])
    assert len(checks) == len({check.key["PK"] for check in checks}) == 4
    entries.put([HANDLE], "objection")
    assert [check.key["PK"] for check in checks if check.key["PK"] in dynamo.rows] == [checks[0].key["PK"]]
    assert {(check.table, check.key["SK"]) for check in checks} == {("Governance", "ENTRY")}


@pytest.mark.parametrize(
    ("denied", "learned"), [(IG_ID, True), (identify("artist_id", "a1"), True), (PAGE, False), (HANDLE, False)]
)
def test_only_a_lasting_id_teaches_a_new_handle(entries: DenylistEntries, denied: Identity, learned: bool) -> None:
    entries.put([denied], "objection")
    seen = {denied, OTHER, identify("studio_site", "ink.example")}
    assert learn_aliases(entries, seen) == int(learned)
    assert (OTHER in entries.find_groups([OTHER])) is learned
    assert learn_aliases(entries, seen) == 0
    assert identify("studio_site", "ink.example") not in entries.find_groups(seen)
