"""Who may be shown, asked once for many."""

from dataclasses import replace
from typing import Any

import pytest

from denylist.guard import Guard
from denylist.identifiers import Kind, identify
from denylist.visibility import Visibility
from directory.errors import DenylistUnreadableError
from directory.records.artist import ArtistRecord
from directory.records.studio import StudioRecord
from tests.contracts.store_sightings import START
from tests.fakes.memory_denylist import MemoryDenylist


@pytest.fixture
def denylist() -> MemoryDenylist:
    return MemoryDenylist()


@pytest.fixture
def visibility(denylist: MemoryDenylist) -> Visibility:
    entries: Any = denylist
    return Visibility(Guard(entries, staleness_s=0))


def artist(name: str, **facts: Any) -> ArtistRecord:
    return ArtistRecord(name, "Leeds", "GB", START, START, instagram_handle=f"{name}.ink", **facts)


def studio(name: str, **facts: Any) -> StudioRecord:
    return StudioRecord(name, "Leeds", "GB", START, START, name=name, **facts)


def test_the_denied_and_the_hidden_are_left_out(denylist: MemoryDenylist, visibility: Visibility) -> None:
    denylist.denied = {identify(Kind.IG_HANDLE, "ana.ink"), identify(Kind.IG_HANDLE, "old.bo")}
    known = [artist("ana"), artist("bo", aliases=("old.bo",)), artist("cy"), artist("dee", status="hidden")]
    assert visibility.shown_ids(known) == {"cy"}
    assert [visibility.is_hidden(one) for one in known] == [True, True, False, False]
    assert visibility.shown_ids([]) == set()


def test_many_are_asked_for_at_once(denylist: MemoryDenylist, visibility: Visibility) -> None:
    visibility.shown_ids([artist(f"a{number}") for number in range(50)])
    assert denylist.reads == 1


def test_who_must_be_told_first_waits(visibility: Visibility) -> None:
    strict = replace(visibility, must_be_told=True)
    told = artist("ana", notice_sent_at=START)
    assert strict.shown_ids([told, artist("bo")]) == {"ana"}
    assert (strict.is_hidden(told), strict.is_hidden(artist("bo"))) == (False, True)


def test_a_studio_goes_as_a_whole_or_loses_a_denied_handle(denylist: MemoryDenylist, visibility: Visibility) -> None:
    denylist.denied = {
        identify(Kind.STUDIO_SITE, "https://gone.test"),
        identify(Kind.PLACE_ID, "p1"),
        identify(Kind.IG_HANDLE, "ana.ink"),
    }
    shown = visibility.shown_studios(
        [
            studio("gone", website="https://www.gone.test/home"),
            studio("placed", place_ids=("p0", "p1")),
            studio("theirs", instagram="ana.ink"),
            studio("kept", instagram="kept.studio"),
        ]
    )
    assert [(one.studio_id, one.instagram) for one in shown] == [("theirs", None), ("kept", "kept.studio")]


def test_artists_and_studios_are_asked_for_together(denylist: MemoryDenylist, visibility: Visibility) -> None:
    denylist.denied = {identify(Kind.IG_HANDLE, "ana.ink"), identify(Kind.STUDIO_SITE, "https://gone.test")}
    people = [artist("ana"), artist("cy"), artist("dee", status="hidden")]
    places = [studio("gone", website="https://www.gone.test/home"), studio("kept", instagram="ana.ink")]
    assert visibility.find_shown(people, places) == ({"cy"}, {"gone"})
    assert denylist.reads == 1


def test_an_unreadable_list_shows_nobody(denylist: MemoryDenylist, visibility: Visibility) -> None:
    denylist.is_down = True
    with pytest.raises(DenylistUnreadableError):
        visibility.shown_ids([artist("ana")])
    with pytest.raises(DenylistUnreadableError):
        visibility.shown_studios([studio("s", website="https://s.test")])
    with pytest.raises(DenylistUnreadableError):
        visibility.find_shown([], [studio("s", website="https://s.test")])


def test_a_new_version_brings_new_identities(denylist: MemoryDenylist, visibility: Visibility) -> None:
    """What is remembered of a record never outlives it; what the denylist said is not remembered here."""
    denylist.denied = {identify(Kind.IG_HANDLE, "old.ana")}
    first = artist("ana", version=1, content_hash="1")
    assert visibility.shown_ids([first]) == {"ana"}
    assert visibility.shown_ids([replace(first, aliases=("old.ana",), version=2, content_hash="2")]) == set()
    denylist.denied = {identify(Kind.IG_HANDLE, "ana.ink")}
    assert visibility.shown_ids([first]) == set()
