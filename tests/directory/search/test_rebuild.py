"""A new index beside the one that answers: readers never see nothing, writers lose nothing, a kill leaves the old."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from directory.errors import UnavailableError
from directory.search.consistency import Comparison, check, compare
from directory.search.port import SearchIndex
from directory.search.query import SearchQuery
from directory.search.rebuild import rebuild
from directory.search.sync import IndexSync
from tests.contracts.search_documents import make_document
from tests.contracts.store_sightings import DAY, START, profile
from tests.directory.search.synced_city import SyncedCity

ARTISTS = 30


@pytest.fixture
def city(tmp_path: Path) -> Iterator[SyncedCity]:
    city = SyncedCity(tmp_path)
    for number in range(ARTISTS):
        city.stores.artists.put_profile(profile(f"ink{number}", str(number)), artist_id=f"a{number}")
    city.deliver()
    yield city
    city.index.close()


def is_equal(city: SyncedCity) -> bool:
    return check(city.sync, sleep=lambda _: None).is_equal


def during(city: SyncedCity, monkeypatch: pytest.MonkeyPatch, act: Callable[[SearchIndex], object]) -> None:
    """Let `act` happen when the new index is full and not yet swapped in."""
    swap_in = city.index.swap_in

    def acting(beside: SearchIndex) -> None:
        act(beside)
        swap_in(beside)

    monkeypatch.setattr(city.index, "swap_in", acting)


def test_a_rebuilt_index_holds_what_the_table_does_and_no_ghost(city: SyncedCity) -> None:
    city.index.put(make_document("ghost", 5))
    result = rebuild(city.sync, city.index)
    assert (result.indexed, result.replayed, result.failed) == (ARTISTS, 0, 0)
    assert city.list_shown() == city.list_due()
    assert is_equal(city)


def test_a_reader_never_sees_nothing(city: SyncedCity) -> None:
    totals: set[int] = set()
    done, reading = threading.Event(), threading.Event()

    def read() -> None:
        while not done.is_set():
            totals.add(city.index.search(SearchQuery(limit=1)).total)
            reading.set()

    reader = threading.Thread(target=read)
    reader.start()
    assert reading.wait(5)
    try:
        for _ in range(3):
            rebuild(city.sync, city.index)
    finally:
        done.set()
        reader.join()
    assert totals == {ARTISTS}


def test_writes_meanwhile_are_in_the_new_index(city: SyncedCity, monkeypatch: pytest.MonkeyPatch) -> None:
    """They reach the old index by the stream, which the new one never sees."""

    def write(_: SearchIndex) -> None:
        del city.table.records[:]
        city.stores.artists.put_profile(profile("new", "900"), artist_id="new")
        city.stores.artists.put_profile(profile("ink3", "3", at=START + DAY, bio="other words"))
        city.remove_artist("a4")
        city.denied.add("ink5")
        city.deliver()

    during(city, monkeypatch, write)
    assert rebuild(city.sync, city.index).replayed == 4
    assert city.list_shown() == city.list_due()
    assert {"a4", "a5"}.isdisjoint(city.list_shown())
    assert city.list_shown()["a3"].bio == "other words"
    assert is_equal(city)


def test_what_goes_wrong_leaves_the_old_index_and_a_second_rebuild_starts_clean(
    city: SyncedCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: SearchIndex) -> None:
        raise UnavailableError("The machine went away.")

    before = city.list_shown()
    with monkeypatch.context() as patch:
        during(city, patch, fail)
        with pytest.raises(UnavailableError):
            rebuild(city.sync, city.index)
    assert city.list_shown() == before
    city.remove_artist("a7")
    assert rebuild(city.sync, city.index).indexed == ARTISTS - 1
    assert is_equal(city)


def test_a_killed_rebuild_leaves_nothing_in_the_next(city: SyncedCity) -> None:
    """Killed: nothing is discarded."""
    killed = city.index.begin_rebuild()
    killed.put(make_document("left-over", 3))
    killed.close()
    assert set(city.list_shown()) == {f"a{number}" for number in range(ARTISTS)}
    assert rebuild(city.sync, city.index).indexed == ARTISTS
    assert "left-over" not in city.list_shown()
    assert is_equal(city)


def test_a_row_that_is_no_record_does_not_stop_a_rebuild(city: SyncedCity) -> None:
    city.table.put_row({"PK": "ARTIST#broken", "SK": "PROFILE#broken", "artistId": "broken", "version": 1})
    assert rebuild(city.sync, city.index).failed == 1
    assert city.list_shown().keys() == {f"a{number}" for number in range(ARTISTS)}


def test_a_table_that_changes_faster_than_the_new_index_leaves_the_old(
    city: SyncedCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = iter(range(1000))

    def change_and_compare(sync: IndexSync) -> Comparison:
        for number in (next(waiting), next(waiting)):
            city.stores.artists.put_profile(profile(f"new{number}", f"9{number}"))
        return compare(sync)

    monkeypatch.setattr("directory.search.rebuild.compare", change_and_compare)
    with pytest.raises(UnavailableError, match="faster"):
        rebuild(city.sync, city.index)
    assert len(city.list_shown()) == ARTISTS
