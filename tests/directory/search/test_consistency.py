"""The pass over the whole table: it finds and mends what the stream did not tell."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from directory.errors import DeniedError, DenylistUnreadableError, UnavailableError
from directory.search.consistency import Comparison, Kind, bring_in_step, check, compare, is_in_step, mend
from directory.search.document import Point
from directory.search.query import SearchQuery
from directory.search.sqlite_index import SqliteSearchIndex
from tests.contracts.search_documents import make_document
from tests.contracts.store_sightings import DAY, LEEDS, START, evidence, link, picture, profile, studio
from tests.directory.search.synced_city import SyncedCity

HERE = {"latitude": LEEDS[0], "longitude": LEEDS[1]}


@pytest.fixture
def city(tmp_path: Path) -> Iterator[SyncedCity]:
    """Two artists, one at a studio; the index is in step."""
    city = SyncedCity(tmp_path)
    city.stores.studios.put_studio(studio("openstreetmap", name="Black Rose", osm_id="node/1", studio_id="s1", **HERE))
    city.stores.artists.put_profile(profile("ada", "1", style_evidence=evidence("dotwork")), artist_id="ada")
    city.stores.artists.put_link(link("s1", "Ada", "ada"))
    city.stores.artists.put_profile(profile("ben", "2", pictures=(picture(1),)), artist_id="ben")
    city.deliver()
    yield city
    city.index.close()


def kinds(comparison: Comparison) -> dict[str, Kind]:
    return {difference.artist_id: difference.kind for difference in comparison.differences}


def check_now(city: SyncedCity, sample: int | None = None) -> Comparison:
    return check(city.sync, sample, sleep=lambda _: None)


def spoil(city: SyncedCity, artist_id: str) -> None:
    """Other words under the right version: a bug of ours, or a hand in the index."""
    document = next(
        hit.document for hit in city.index.search(SearchQuery()).items if hit.document.artist_id == artist_id
    )
    city.index.clear()
    city.index.put(replace(document, bio="spoilt"))
    others = [a for a in city.stores.artists.iter_artist_ids() if a != artist_id]
    city.sync.refresh(dict.fromkeys(others, 0))


def test_an_index_in_step_differs_in_nothing(city: SyncedCity) -> None:
    comparison = check_now(city)
    assert comparison.is_equal
    assert (comparison.document_count, comparison.compared_count) == (2, 2)
    assert is_in_step(city.sync)


def test_an_empty_index_is_filled(city: SyncedCity) -> None:
    city.index.clear()
    assert kinds(check_now(city)) == {"ada": "missing", "ben": "missing"}
    assert bring_in_step(city.sync).indexed == 2
    assert city.list_shown() == city.list_due()


def test_a_lost_change_is_found(city: SyncedCity) -> None:
    city.stores.artists.put_profile(profile("ben", "2", at=START + DAY, bio="other words"))
    assert kinds(check_now(city)) == {"ben": "stale"}
    bring_in_step(city.sync)
    assert city.list_shown()["ben"].bio == "other words"


def test_a_lost_studio_name_is_found(city: SyncedCity) -> None:
    renamed = studio("openstreetmap", name="White Thorn", osm_id="node/1", at=START + DAY, studio_id="s1", **HERE)
    city.stores.studios.put_studio(renamed)
    assert kinds(check_now(city)) == {"ada": "stale"}
    bring_in_step(city.sync)
    assert city.list_shown()["ada"].studio_names == ("White Thorn",)


def test_a_day_of_a_last_look_that_got_lost_is_found(city: SyncedCity) -> None:
    looked_again = profile("ben", "2", at=START + DAY, pictures=(picture(1),))
    assert city.stores.artists.put_profile(looked_again).change == "seen"
    assert kinds(check_now(city)) == {"ben": "stale"}
    bring_in_step(city.sync)
    (ben,) = (h.document for h in city.index.search(SearchQuery(text="ben")).items)
    assert ben.last_checked_at == START + DAY


def test_a_lost_removal_and_a_lost_merge_are_found(city: SyncedCity) -> None:
    city.remove_artist("ben")
    assert kinds(check_now(city)) == {"ben": "ghost"}
    city.stores.artists.put_profile(profile("cyd", "3"), artist_id="cyd")
    bring_in_step(city.sync)
    city.stores.artists.put_profile(profile("dee"), artist_id="dee")
    bring_in_step(city.sync)
    city.stores.artists.put_profile(profile("dee", "3", at=START + DAY))
    bring_in_step(city.sync)
    assert len(city.list_shown()) == 2
    assert city.list_shown() == city.list_due()
    assert check_now(city).is_equal


def test_a_document_of_nobody_is_a_ghost_and_goes(city: SyncedCity) -> None:
    city.index.put(make_document("nobody", 9 << 30))
    comparison = check_now(city)
    assert comparison.list_ids("ghost") == ["nobody"]
    assert mend(city.sync, comparison.differences).deleted == 1
    assert check_now(city).is_equal


def test_a_denial_that_no_event_told_is_found(city: SyncedCity) -> None:
    city.denied.add("ada")
    assert kinds(check_now(city)) == {"ada": "ghost"}
    assert bring_in_step(city.sync).deleted == 1
    assert set(city.list_shown()) == {"ben"}


def test_a_denial_that_was_taken_back_is_found(city: SyncedCity) -> None:
    """The tombstone of the denial holds the document's own version: only a new one gets past it."""
    city.denied.add("ada")
    bring_in_step(city.sync)
    city.denied.clear()
    assert kinds(check_now(city)) == {"ada": "missing"}
    before = city.stores.artists.get_artist("ada").profile.version
    assert bring_in_step(city.sync).indexed == 1
    assert set(city.list_shown()) == {"ada", "ben"}
    assert city.stores.artists.get_artist("ada").profile.version == before + 1
    assert check_now(city).is_equal


def test_who_may_be_shown_again_without_a_new_version_is(city: SyncedCity) -> None:
    city.must_be_told = True
    bring_in_step(city.sync)
    assert city.list_shown() == {}
    city.must_be_told = False
    bring_in_step(city.sync)
    assert set(city.list_shown()) == {"ada", "ben"}
    assert check_now(city).is_equal


def test_spoilt_words_under_the_right_version_are_found_and_mended(city: SyncedCity) -> None:
    spoil(city, "ben")
    comparison = check_now(city)
    assert kinds(comparison) == {"ben": "stale"}
    mend(city.sync, comparison.differences)
    assert check_now(city).is_equal
    assert city.list_shown() == city.list_due()


def test_a_table_that_was_set_back_catches_up_with_its_index(city: SyncedCity) -> None:
    (ben,) = (h.document for h in city.index.search(SearchQuery(text="ben")).items)
    city.index.put(replace(ben, version=(7 << 24) + 5, bio="from before the table was set back"))
    bring_in_step(city.sync)
    assert check_now(city).is_equal
    assert city.list_shown()["ben"].bio == "words of ben"


def test_coordinates_past_their_time_go_before_their_row_does(city: SyncedCity) -> None:
    city.stores.studios.put_studio(
        studio("google_places", place_id="p1", studio_id="g1", latitude=54.0, longitude=-1.6)
    )
    eve = city.stores.artists.put_link(link("g1", "Eve")).record_id
    bring_in_step(city.sync)
    assert city.list_shown()[eve].points == (Point(54.0, -1.6),)
    city.now = START + timedelta(days=31)
    assert kinds(check_now(city)) == {eve: "stale"}
    bring_in_step(city.sync)
    assert city.list_shown()[eve].points == ()


def test_a_row_that_is_no_record_is_named_and_holds_up_nobody(city: SyncedCity) -> None:
    city.table.put_row({"PK": "ARTIST#broken", "SK": "PROFILE#broken", "artistId": "broken", "version": 1})
    city.index.clear()
    bring_in_step(city.sync)
    assert set(city.list_shown()) == {"ada", "ben"}
    comparison = check_now(city)
    assert (list(comparison.failures), comparison.differences, comparison.is_equal) == (["broken"], (), False)


def test_a_change_on_its_way_is_no_difference(city: SyncedCity) -> None:
    city.stores.artists.put_profile(profile("ben", "2", at=START + DAY, bio="other words"))
    assert check(city.sync, sleep=lambda _: city.deliver()).is_equal


def test_only_what_differs_is_mended(city: SyncedCity, monkeypatch: pytest.MonkeyPatch) -> None:
    city.stores.artists.put_profile(profile("ben", "2", at=START + DAY, bio="other words"))
    written: list[str] = []
    put_many = SqliteSearchIndex.put_many

    def noting(index: SqliteSearchIndex, documents: object) -> int:
        documents = list(documents)  # type: ignore[call-overload] # an iterable of documents
        written.extend(document.artist_id for document in documents)
        return put_many(index, documents)

    monkeypatch.setattr(SqliteSearchIndex, "put_many", noting)
    mend(city.sync, check_now(city).differences)
    assert written == ["ben"]


@pytest.mark.parametrize("sample", [1, 5, 60])
def test_a_sample_looks_at_so_many_and_finds_what_all_of_them_have(city: SyncedCity, sample: int) -> None:
    for number in range(40):
        city.stores.artists.put_profile(profile(f"ink{number}", str(number + 10)), artist_id=f"a{number}")
    bring_in_step(city.sync)
    assert check_now(city, sample).is_equal
    city.denied |= {f"ink{number}" for number in range(40)} | {"ada", "ben"}
    comparison = check_now(city, sample)
    assert sample / 2 <= comparison.compared_count <= 2 * sample or comparison.compared_count == 42
    assert set(kinds(comparison).values()) == {"ghost"}


def test_an_unreadable_denylist_or_index_ends_the_check(city: SyncedCity, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(*_: object) -> tuple[set[str], set[str]]:
        raise DenylistUnreadableError("The denylist cannot be read.")

    def down(*_: object) -> int:
        raise UnavailableError("The index is down.")

    monkeypatch.setattr(city.sync, "find_shown", unreadable)
    with pytest.raises(DenylistUnreadableError):
        compare(city.sync)
    monkeypatch.undo()
    city.index.clear()
    monkeypatch.setattr(city.index, "put_many", down)
    with pytest.raises(UnavailableError):
        bring_in_step(city.sync)


def test_who_is_denied_again_meanwhile_gets_no_new_version(city: SyncedCity, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(artist_id: str, *, above: int = 0) -> None:
        raise DeniedError("The denylist refuses this write.")

    city.denied.add("ada")
    bring_in_step(city.sync)
    city.denied.clear()
    monkeypatch.setattr(city.stores.artists, "put_new_version", refuse)
    assert list(bring_in_step(city.sync).failures) == ["ada"]
    assert set(city.list_shown()) == {"ben"}


def test_a_studio_denied_as_a_whole_leaves_every_document(city: SyncedCity) -> None:
    """No event tells of it: the mend does, and again when the denial is taken back."""
    city.stores.studios.put_studio(studio("openstreetmap", name="Quiet Thorn", osm_id="n/77", studio_id="s77", **HERE))
    artist_id = city.stores.artists.put_link(link("s77", "Tove Thorn", "tove.thorn")).record_id
    bring_in_step(city.sync)
    before = city.list_shown()[artist_id]
    assert before.studio_names == ("Quiet Thorn",)
    city.denied_studios.add("s77")
    bring_in_step(city.sync)
    shown = city.list_shown()[artist_id]
    assert (shown.studio_ids, shown.studio_names, shown.points) == ((), (), ())
    assert artist_id not in {hit.document.artist_id for hit in city.index.search(SearchQuery(studio_id="s77")).items}
    assert not city.index.search(SearchQuery(text="quiet")).items
    assert is_in_step(city.sync)
    city.denied_studios.clear()
    bring_in_step(city.sync)
    assert city.list_shown()[artist_id] == before
