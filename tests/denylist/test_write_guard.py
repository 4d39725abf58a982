"""The store's identifiers become the same identities as an item's: both ask for the same rows."""

from denylist.entries import DenylistEntries
from denylist.guard import Guard
from denylist.identifiers import identify, name_at_studio
from denylist.write_guard import iter_identities, write_guard
from directory.store.ports import Identifiers

KNOWN = Identifiers(("a1", "a0"), "178414", ("ana_ink", "ana_old"), (("ana example", "st1"),))


def test_every_identifier_is_asked_for(entries: DenylistEntries) -> None:
    assert set(iter_identities(KNOWN)) == {
        identify("artist_id", "a1"),
        identify("artist_id", "a0"),
        identify("ig_id", "178414"),
        identify("ig_handle", "@Ana_Ink"),
        identify("ig_handle", "ana_old"),
        name_at_studio("Ana EXAMPLE", "st1"),
    }
    guard = Guard(entries)
    assert write_guard(guard)(KNOWN) == guard.condition_checks(iter_identities(KNOWN))


def test_what_is_no_identity_is_left_out() -> None:
    assert list(iter_identities(Identifiers(("",), None, ("not a handle!",), (("★", "st1"),)))) == []
