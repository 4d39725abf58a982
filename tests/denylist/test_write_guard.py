"""The store's identifiers become the same identities as an item's: both ask for the same rows."""

from datetime import UTC, datetime

from denylist.entries import DenylistEntries
from denylist.guard import Guard
from denylist.identifiers import identify, identities_of_artist, identities_of_known, name_at_studio
from denylist.write_guard import write_guard
from directory.records.artist import ArtistRecord
from directory.store.ports import Identifiers

KNOWN = Identifiers(("a1", "a0"), "178414", ("ana_ink", "ana_old"), (("ana example", "st1"),))


def test_every_identifier_is_asked_for(entries: DenylistEntries) -> None:
    assert set(identities_of_known(KNOWN)) == {
        identify("artist_id", "a1"),
        identify("artist_id", "a0"),
        identify("ig_id", "178414"),
        identify("ig_handle", "@Ana_Ink"),
        identify("ig_handle", "ana_old"),
        name_at_studio("Ana EXAMPLE", "st1"),
    }
    guard = Guard(entries)
    assert write_guard(guard)(KNOWN) == guard.condition_checks(identities_of_known(KNOWN))


def test_a_stored_artist_has_every_identity() -> None:
    seen_at = datetime(2026, 11, 2, tzinfo=UTC)
    record = ArtistRecord(
        "a1",
        "Leeds",
        "GB",
        seen_at,
        seen_at,
        instagram_handle="ana_ink",
        aliases=("ana_old",),
        instagram_id="178414",
        website="https://www.ana.example/",
        claim_keys=frozenset({"STUDIONAME#st1#ana example", "INSTAGRAM#ana_ink"}),
        merged_ids=("a0",),
    )
    assert set(identities_of_artist(record)) == {*identities_of_known(KNOWN), identify("artist_url", "ana.example")}


def test_what_is_no_identity_is_left_out() -> None:
    assert list(identities_of_known(Identifiers(("",), None, ("not a handle!",), (("★", "st1"),)))) == []
