"""The sync over real stores and the real embedded index: the index ends as the rows are, whatever way the news took."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.errors import DenylistUnreadableError, InvalidDataError, NotFoundError
from directory.records.item import Item, Key
from directory.records.studio_coordinates import coordinates_key
from directory.search.document import Point, SearchDocument
from directory.search.query import SearchQuery
from directory.search.row_change import RowChange
from directory.search.sync import SyncResult
from tests.contracts.store_sightings import DAY, HOUR, LEEDS, START, evidence, link, picture, profile, studio
from tests.directory.search.city_steps import HANDLES, STEPS, Step, void
from tests.directory.search.synced_city import SyncedCity

HERE = {"latitude": LEEDS[0], "longitude": LEEDS[1]}


@pytest.fixture
def city(tmp_path: Path) -> Iterator[SyncedCity]:
    city = SyncedCity(tmp_path)
    yield city
    city.index.close()


@pytest.fixture
def rosa(city: SyncedCity) -> str:
    """An artist of Black Rose with a profile; nothing is delivered yet."""
    city.stores.studios.put_studio(studio("openstreetmap", name="Black Rose", osm_id="node/1", studio_id="s1", **HERE))
    found = city.stores.artists.put_link(link("s1", "Rosa Quill", "rosa.quill"))
    pictures = (picture(1), picture(2, widths_px=(), placeholder=None))
    seen = profile("rosa.quill", "77", at=START + HOUR, pictures=pictures, style_evidence=evidence("dotwork"))
    city.stores.artists.put_profile(seen)
    return found.record_id


def test_a_document_holds_what_the_rows_say(city: SyncedCity, rosa: str) -> None:
    city.deliver()
    document = city.list_shown()[rosa]
    assert (document.name, document.handle, document.bio) == ("Rosa Quill", "rosa.quill", "words of rosa.quill")
    assert (document.styles, document.cities, document.country) == (("dotwork",), ("Leeds",), "GB")
    assert (document.studio_ids, document.studio_names) == (("s1",), ("Black Rose",))
    assert document.points == (Point(*LEEDS),)
    assert document.picture_count == 2
    assert document.first_picture is not None
    assert document.first_picture.image_id == "image001"


def test_a_second_delivery_changes_nothing(city: SyncedCity, rosa: str) -> None:
    city.deliver()
    assert city.sync_records(city.table.records) == SyncResult(unchanged=1)


def test_a_look_that_changed_nothing_makes_the_document_fresher(city: SyncedCity, rosa: str) -> None:
    city.deliver()
    version = city.stores.artists.get_artist(rosa).profile.version
    pictures = (picture(1), picture(2, widths_px=(), placeholder=None))
    again = profile("rosa.quill", "77", at=START + DAY, pictures=pictures, style_evidence=evidence("dotwork"))
    assert city.stores.artists.put_profile(again).change == "seen"
    city.deliver()
    (found,) = city.index.search(SearchQuery()).items
    assert found.document.last_checked_at == START + DAY
    assert city.stores.artists.get_artist(rosa).profile.version == version


def test_renditions_made_later_reach_the_document(city: SyncedCity) -> None:
    """Though somebody wrote to the picture's row alone, and the profile's version stays."""
    bare = picture(1, widths_px=(), placeholder=None)
    city.stores.artists.put_profile(profile("bo", "78", pictures=(bare, picture(2))), artist_id="bo")
    city.deliver()
    first = city.list_shown()["bo"].first_picture
    assert first is not None
    assert first.image_id == "image002"
    city.table.put_row(picture(1, artist_id="bo", placeholder="made").to_item())
    city.deliver(city.table.records[-1:])
    first = city.list_shown()["bo"].first_picture
    assert first is not None
    assert (first.image_id, first.placeholder) == ("image001", "made")


def test_one_artist_who_cannot_be_indexed_holds_up_no_other(
    city: SyncedCity, rosa: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_many = city.index.put_many

    def picky(documents: Iterable[SearchDocument]) -> int:
        batch = list(documents)
        if any(document.artist_id == "bad" for document in batch):
            raise InvalidDataError("The mapping refuses this.")
        return put_many(batch)

    monkeypatch.setattr(city.index, "put_many", picky)
    city.stores.artists.put_profile(profile("bo", "78"), artist_id="bad")
    city.table.put_row({"PK": "ARTIST#broken", "SK": "PROFILE#broken", "artistId": "broken", "version": 1})
    result = city.sync.refresh({"bad": 0, "broken": 0, rosa: 0})
    assert (result.indexed, sorted(result.failures)) == (1, ["bad", "broken"])
    assert set(city.list_shown()) == {rosa}


def test_a_studio_renamed_and_moved_reaches_its_artists(city: SyncedCity, rosa: str) -> None:
    city.deliver()
    del city.table.records[:]
    there = {"latitude": 53.81, "longitude": -1.53}
    later = START + DAY
    city.stores.studios.put_studio(
        studio("openstreetmap", name="White Thorn", osm_id="node/1", at=later, studio_id="s1", **there)
    )
    city.deliver()
    document = city.list_shown()[rosa]
    assert (document.studio_names, document.points) == (("White Thorn",), (Point(53.81, -1.53),))


def test_coordinates_of_limited_life_leave_the_index_with_their_row(city: SyncedCity) -> None:
    city.stores.studios.put_studio(studio("google_places", place_id="p1", studio_id="g1", **HERE))
    artist_id = city.stores.artists.put_link(link("g1", "Bo")).record_id
    city.deliver()
    assert city.list_shown()[artist_id].points == (Point(*LEEDS),)
    del city.table.records[:]
    city.now = START + timedelta(days=31)
    city.expire(coordinates_key("g1", "google_places"))
    city.deliver()
    assert city.list_shown()[artist_id].points == ()


def test_coordinates_seen_again_come_back(city: SyncedCity) -> None:
    google = studio("google_places", place_id="p1", studio_id="g1", **HERE)
    city.stores.studios.put_studio(google)
    artist_id = city.stores.artists.put_link(link("g1", "Bo")).record_id
    city.now = START + timedelta(days=31)
    city.expire(coordinates_key("g1", "google_places"))
    city.deliver()
    city.stores.studios.put_studio(studio("google_places", at=city.now, place_id="p1", studio_id="g1", **HERE))
    city.deliver()
    assert city.list_shown()[artist_id].points == (Point(*LEEDS),)


def test_a_studio_that_closed_is_named_no_more(city: SyncedCity, rosa: str) -> None:
    city.deliver()
    seen = studio("openstreetmap", name="Black Rose", osm_id="node/1", at=START + DAY, is_closed=True, studio_id="s1")
    sources = {**seen.sources, "is_closed": seen.sources["name"]}
    city.stores.studios.put_studio(replace(seen, sources=sources))
    city.deliver()
    assert (city.list_shown()[rosa].studio_names, city.list_shown()[rosa].points) == ((), ())


def test_an_artist_of_an_unknown_studio_is_found_all_the_same(city: SyncedCity) -> None:
    artist_id = city.stores.artists.put_link(link("nowhere", "Bo")).record_id
    city.deliver()
    assert city.list_shown()[artist_id].studio_ids == ()


def test_a_merged_id_leaves_no_document(city: SyncedCity) -> None:
    put = city.stores.artists.put_profile
    put(profile("old", pictures=(picture(1),), style_evidence=evidence("dotwork")), artist_id="loser")
    put(profile("new", "77", at=START + 2 * HOUR), artist_id="winner")
    city.deliver()
    assert set(city.list_shown()) == {"loser", "winner"}
    del city.table.records[:]
    result = put(profile("old", "77", at=START + 3 * HOUR))
    assert result.merged_ids
    city.deliver()
    assert set(city.list_shown()) == {result.record_id}
    assert city.list_shown() == city.list_due()


@pytest.mark.parametrize("order", [1, -1])
def test_a_denied_artist_is_never_in_the_index(city: SyncedCity, rosa: str, order: int) -> None:
    city.denied.add("rosa.quill")
    for record in city.table.records[::order]:
        city.deliver([record])
        assert city.list_shown() == {}
    city.remove_artist(rosa)
    city.deliver(city.table.records[::order])
    assert city.list_shown() == {}


def test_a_denial_takes_an_artist_out(city: SyncedCity, rosa: str) -> None:
    city.deliver()
    city.denied.add("rosa.quill")
    city.deliver()
    assert city.list_shown() == {}


def test_a_denial_takes_out_whom_a_merge_that_was_cut_off_left_with_a_smaller_sum(
    city: SyncedCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    studios = city.stores.studios
    studios.put_studio(studio("openstreetmap", name="Elder", osm_id="node/1", studio_id="s1"))
    for hours in range(1, 13):
        at = START + hours * HOUR
        studios.put_studio(studio("openstreetmap", name=f"Younger {hours}", osm_id="node/2", studio_id="s2", at=at))
    city.stores.artists.put_link(link("s2", "Ana Ink", "ana"))
    city.deliver()
    assert len(city.list_shown()) == 1
    monkeypatch.setattr(studios._merging, "_move_links", _fail)
    with pytest.raises(InterruptedError):
        studios._merging.merge("s1", "s2", ())
    city.denied.add("ana")
    city.deliver()
    assert city.list_shown() == {}


def _fail(*_: object) -> None:
    raise InterruptedError


def test_an_artist_is_shown_once_told(city: SyncedCity, rosa: str) -> None:
    city.must_be_told = True
    city.deliver()
    assert city.list_shown() == {}
    city.stores.artists.put_notice_sent(rosa, START + DAY)
    city.deliver()
    assert set(city.list_shown()) == {rosa}


def test_an_unreadable_denylist_shows_nobody(city: SyncedCity, rosa: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(*_: object) -> tuple[set[str], set[str]]:
        raise DenylistUnreadableError("The denylist cannot be read.")

    monkeypatch.setattr(city.sync, "find_shown", unreadable)
    with pytest.raises(DenylistUnreadableError):
        city.deliver()
    assert city.list_shown() == {}


def test_rows_that_are_no_artist_raise_a_permanent_error(city: SyncedCity) -> None:
    city.table.put_row({"PK": "ARTIST#broken", "SK": "PROFILE#broken", "artistId": "broken", "version": 1})
    with pytest.raises(InvalidDataError, match="no record"):
        city.deliver()


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"eventName": "INSERT"},
        {"eventName": "INSERT", "dynamodb": {}},
        {"eventName": "INSERT", "dynamodb": None},
        {"eventName": "INSERT", "dynamodb": {"Keys": {"PK": {"S": "ARTIST#a"}}}},
        {"eventName": "INSERT", "dynamodb": {"Keys": {"PK": {"N": "1"}, "SK": {"S": "PROFILE#a"}}}},
        {"dynamodb": {"Keys": {"PK": {"S": "ARTIST#a"}, "SK": {"S": "PROFILE#a"}}}},
        {
            "eventName": "REMOVE",
            "dynamodb": {
                "Keys": {"PK": {"S": "ARTIST#a"}, "SK": {"S": "PROFILE#a"}},
                "OldImage": {"version": {"N": "many"}},
            },
        },
    ],
)
def test_what_is_no_stream_record_raises_a_permanent_error(record: dict[str, Any]) -> None:
    with pytest.raises(InvalidDataError) as caught:
        RowChange.of(record)
    assert caught.value.reason == "bad_stream_record"


def test_rows_of_others_touch_no_artist() -> None:
    for pk, sk in (("RUN#r", "SUMMARY"), ("INSTAGRAM#a", "CLAIM"), ("STUDIO#s", "ARTIST#a"), ("STUDIO#s", "PAGE#x")):
        change = RowChange(pk, sk, is_removed=False)
        assert (change.artist_id, change.studio_id) == (None, None)


@given(
    st.lists(STEPS, min_size=1, max_size=9),
    st.integers(0, 2**32),
    st.booleans(),
    st.frozensets(st.sampled_from(HANDLES), max_size=1),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.slow
def test_the_index_ends_as_the_rows_are(
    steps: list[Step], seed: int, must_be_told: bool, denied: frozenset[str]
) -> None:
    """Records come late, twice, in any order and some not before the end; never is somebody shown who must not be."""
    chance = Random(seed)  # noqa: S311 # not hypothesis's own: the store mints ids, so how many records there are may vary
    with TemporaryDirectory() as folder:
        city = SyncedCity(Path(folder), denied=set(denied), must_be_told=must_be_told)
        for hour, step in enumerate(steps):
            step(city, hour)
            city.deliver(chance.sample(city.heard, chance.randint(0, len(city.heard))))
            assert not {document.handle for document in city.list_shown().values()} & denied
        left = city.heard
        chance.shuffle(left)
        while left:
            city.deliver([left.pop() for _ in range(min(len(left), chance.randint(1, 4)))])
        assert city.list_shown() == city.list_due()
        city.index.close()


@given(st.lists(STEPS, max_size=7), st.lists(st.tuples(STEPS, st.integers(1, 5)), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.slow
def test_what_happens_between_two_reads_of_one_batch_holds_nothing_down(
    before: list[Step], between: list[tuple[Step, int]]
) -> None:
    """A document may be of mixed moments; the event of what came in between mends it."""
    with TemporaryDirectory() as folder:
        city = SyncedCity(Path(folder))
        for hour, step in enumerate(before):
            step(city, hour)
        for hour, (step, reads) in enumerate(between, len(before)):
            known = city.heard
            with happening(city, lambda step=step, hour=hour: step(city, hour), after=reads):
                city.deliver(known)
            city.deliver(city.heard[len(known) :])  # in the order of the stream, as a shard brings them
        assert city.list_shown() == city.list_due()
        city.index.close()


def test_many_artists_are_brought_in_step_in_parts(city: SyncedCity, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("directory.search.sync.PART", 3)
    for number in range(10):
        city.stores.artists.put_profile(profile(f"ink{number}"), artist_id=f"a{number}")
    city.table.put_row({"PK": "ARTIST#a10", "SK": "PROFILE#a10", "artistId": "a10", "version": 1})
    known = {f"a{number}": 0 for number in range(11)} | {"gone": 7, "unknown": 0}
    result = city.sync.refresh(known)
    assert (result.indexed, result.deleted, result.unchanged) == (10, 1, 1)
    assert result.failures.keys() == {"a10"}
    assert city.list_shown().keys() == {f"a{number}" for number in range(10)}


@contextmanager
def happening(city: SyncedCity, act: Callable[[], None], *, after: int) -> Iterator[None]:
    """`act` comes right after that many batch reads; at the end if there were fewer."""
    find_many, left = city.table.find_many, after

    def read(keys: Sequence[Key], *, only: Sequence[str] = ()) -> dict[Key, Item]:
        nonlocal left
        found, left = find_many(keys, only=only), left - 1
        if not left:
            city.table.find_many = find_many  # type: ignore[method-assign] # the act reads too
            act()
        return found

    city.table.find_many = read  # type: ignore[method-assign] # a real table, looked at from between its reads
    yield
    city.table.find_many = find_many  # type: ignore[method-assign] # as before
    if left > 0:
        act()


def test_a_picture_that_goes_between_two_reads_is_mended_by_its_own_event(city: SyncedCity) -> None:
    put = city.stores.artists.put_profile
    put(profile("bo", "78", pictures=(picture(1), picture(2))), artist_id="bo")
    later = profile("bo", "78", at=START + DAY, pictures=(picture(2),))
    known = list(city.table.records)
    with happening(city, lambda: void(put(later, artist_id="bo")), after=1):
        city.deliver(known)
    assert city.list_shown()["bo"].picture_count == 2
    city.deliver(city.table.records[len(known) :])
    city.deliver(known)
    assert city.list_shown() == city.list_due()
    assert city.list_shown()["bo"].picture_count == 1


def test_get_raises_for_the_unknown(city: SyncedCity) -> None:
    """What the sync relies on to tell a removed artist."""
    with pytest.raises(NotFoundError):
        city.stores.artists.get_artist("nobody")
