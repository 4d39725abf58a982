"""From an answer to an item, and whom the denylist is asked about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from denylist.identifiers import identify
from directory.records.artist import ArtistRecord
from tattoo_crawler.items import Picture
from tattoo_crawler.profiles.asked_profile import AskedProfile
from tattoo_crawler.profiles.due import is_due
from tattoo_crawler.profiles.profile_answer import ProfileAnswer

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
ASKED = AskedProfile("ana", "Leeds", "GB", artist_id="a1", instagram_id="7")
ANSWER = ProfileAnswer("ana", "7", biography="ink", pictures=(Picture("https://cdn.example/a.jpg", "A1"),))
KNOWN = ArtistRecord(
    "a1", "Leeds", "GB", NOW, NOW, instagram_handle="ana", instagram_id="7", aliases=("ana", "old.ana")
)


def test_each_field_that_was_said_carries_its_source() -> None:
    item = ASKED.profile(ANSWER, "instagram_graph", NOW)
    assert set(item.sources) == {"handle", "instagram_id", "bio", "pictures"}
    assert {(source.name, source.fetched_at) for source in item.sources.values()} == {("instagram_graph", NOW)}
    assert (item.artist_id, item.asked_handle, item.city) == ("a1", None, "Leeds")


def test_a_count_of_nothing_is_something_said() -> None:
    item = ASKED.profile(replace(ANSWER, media_count=0, pictures=()), "instagram_graph", NOW)
    assert item.media_count == 0
    assert "media_count" in item.sources
    assert "pictures" not in item.sources


def test_a_renamed_account_comes_under_its_new_handle_and_keeps_the_artist() -> None:
    item = ASKED.profile(replace(ANSWER, username="ana.new"), "instagram_graph", NOW)
    assert (item.handle, item.asked_handle, item.artist_id) == ("ana.new", "ana", "a1")


def test_a_handle_that_somebody_else_has_taken_over_is_not_the_artists_any_more() -> None:
    item = ASKED.profile(replace(ANSWER, instagram_id="8"), "instagram_graph", NOW)
    assert item.artist_id is None


def test_a_refusal_keeps_nothing_of_the_profile() -> None:
    refusal = ASKED.refusal("private", NOW)
    assert vars(refusal) == {
        "handle": "ana",
        "kind": "private",
        "reason": "private",
        "seen_at": NOW,
        "artist_id": "a1",
        "instagram_id": "7",
        "job": None,
    }


def test_the_denylist_is_asked_about_former_handles_too() -> None:
    identities = AskedProfile.of_artist(KNOWN).identities(NOW)
    wanted = [("ig_handle", "ana"), ("ig_handle", "old.ana"), ("ig_id", "7"), ("artist_id", "a1")]
    assert {identify(kind, text) for kind, text in wanted} <= set(identities)


@pytest.mark.parametrize(
    ("reason", "age_days", "due"),
    [(None, 0, True), ("private", 29, False), ("private", 30, True), ("missing", 6, False), ("missing", 7, True)]
    + [("emptied", 1, True)],
)
def test_when_a_profile_is_worth_another_look(reason: str | None, age_days: int, due: bool) -> None:
    record = replace(KNOWN, refusal_reason=reason, last_checked_at=NOW - timedelta(days=age_days))
    assert is_due(record, NOW) is due
    assert is_due(replace(record, last_checked_at=None), NOW)
