"""Writers at the same moment, on the real emulator: one of two wins, nothing is counted twice, nothing is torn."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TypeVar

import pytest

from denylist.entries import entries_from
from denylist.guard import Guard
from denylist.identifiers import identify
from denylist.write_guard import write_guard
from directory import aws
from directory.clock import utc_now
from directory.config import Config
from directory.errors import DeniedError, QuotaExhaustedError, StaleWriteError
from directory.records.artist_sighting import ArtistIdentity
from directory.store.artist_rows import commit, plan_write, read_rows
from directory.store.artist_store import TableArtistStore
from directory.store.dynamodb_table import DynamoDbTable
from directory.store.stores import Stores, open_stores
from tests.contracts.store_consistency import assert_consistent
from tests.contracts.store_sightings import LEEDS, START, evidence, link, picture, profile, studio

pytestmark = pytest.mark.integration
T = TypeVar("T")
HERE = {"latitude": LEEDS[0], "longitude": LEEDS[1]}
WRITERS = 8


@pytest.fixture
def stores(cloud_config: Config) -> Stores:
    return open_stores(cloud_config)


@pytest.fixture
def table(cloud_config: Config) -> DynamoDbTable:
    return DynamoDbTable(aws.dynamodb(cloud_config), cloud_config.table_name)


def all_at_once(calls: Iterable[Callable[[], T]]) -> list[T | Exception]:
    """What each call gave or raised; all start together."""
    each = list(calls)
    gate = threading.Barrier(len(each))

    def run(call: Callable[[], T]) -> T | Exception:
        gate.wait()
        try:
            return call()
        except (DeniedError, QuotaExhaustedError, StaleWriteError) as error:
            return error

    with ThreadPoolExecutor(len(each)) as pool:
        return list(pool.map(run, each))


def test_of_two_writers_on_one_reading_one_loses(table: DynamoDbTable, stores: Stores) -> None:
    stores.artists.put_profile(profile("ana", "77"), artist_id="a1")
    rows = read_rows(table, "a1")
    assert rows.profile is not None
    before = rows.profile
    results = all_at_once(
        lambda number=number: commit(table, plan_write(rows, before, (picture(number),)), [])
        for number in range(WRITERS)
    )
    assert sum(isinstance(result, StaleWriteError) for result in results) == WRITERS - 1
    assert len(read_rows(table, "a1").pictures) == 1


def test_one_new_artist_seen_by_many_is_minted_once(table: DynamoDbTable, stores: Stores) -> None:
    results = all_at_once(
        lambda number=number: stores.artists.put_link(link(f"s{number}", "Ana", "ana.ink")) for number in range(WRITERS)
    )
    assert not [result for result in results if isinstance(result, Exception)]
    (artist,) = stores.artists.iter_artists()
    assert artist.studio_ids == tuple(f"s{number}" for number in range(WRITERS))
    assert_consistent(table)


def test_the_latest_reading_stays_whoever_writes_last(table: DynamoDbTable, stores: Stores) -> None:
    sightings = [
        profile("ana", "77", at=START + timedelta(hours=n), bio=f"bio {n}", style_evidence=evidence(f"style{n}"))
        for n in range(WRITERS)
    ]
    all_at_once(lambda sighting=sighting: stores.artists.put_profile(sighting) for sighting in sightings)
    (artist,) = stores.artists.iter_artists()
    assert artist.bio == f"bio {WRITERS - 1}"
    assert artist.styles == {f"style{WRITERS - 1}"}
    assert_consistent(table)


def test_merging_and_writing_at_once_keeps_everything(table: DynamoDbTable, stores: Stores) -> None:
    stores.artists.put_profile(profile("old", pictures=tuple(picture(n) for n in range(25))), artist_id="loser")
    stores.artists.put_profile(profile("new", "77", at=START + timedelta(hours=2)), artist_id="winner")
    calls: list[Callable[[], object]] = [
        lambda: stores.artists.put_profile(profile("old", "77", at=START + timedelta(hours=1))) for _ in range(3)
    ]
    calls += [lambda n=n: stores.artists.put_link(link(f"s{n}", "Ana", "old")) for n in range(4)]  # type: ignore[misc] # a bound default
    results = all_at_once(calls)
    assert not [result for result in results if isinstance(result, Exception)]
    artist = stores.artists.get_artist("loser")
    assert artist.profile.artist_id == "winner"
    assert artist.profile.studio_ids == ("s0", "s1", "s2", "s3")
    assert len(artist.pictures) == 25
    assert_consistent(table)


def test_one_studio_from_many_sources_at_once_is_one_in_the_end(table: DynamoDbTable, stores: Stores) -> None:
    sightings = [
        studio("openstreetmap", name="Black Rose", osm_id="node/1", **HERE),
        studio("csv", name="Black Rose", place_id="p1", **HERE),
        studio("google_places", name="Black Rose", place_id="p1", **HERE),
    ]
    all_at_once(lambda sighting=sighting: stores.studios.put_studio(sighting) for sighting in sightings)
    for sighting in sightings:  # the next run meets them all again
        stores.studios.put_studio(sighting)
    (found,) = stores.studios.list_studios("GB", "Leeds")
    assert (found.place_ids, found.osm_ids) == (("p1",), ("node/1",))
    assert_consistent(table)


def test_a_budget_is_never_overdrawn(stores: Stores) -> None:
    results = all_at_once(
        lambda number=number: stores.budgets.reserve("search", 1, run_id=f"r{number % 2}", run_cap=9, month_cap=10)
        for number in range(24)
    )
    taken = [result for result in results if not isinstance(result, Exception)]
    assert len(taken) == 10
    assert stores.budgets.get_usage("search", run_id="r0").month_calls == 10


def test_a_removal_approved_in_flight_wins(cloud_config: Config, table: DynamoDbTable) -> None:
    """The crawl read its answer before the entry was there; the write itself is refused all the same."""
    entries = entries_from(cloud_config)
    guard = Guard(entries)
    identity = identify("ig_handle", "ana.ink")
    assert not guard.denies([identity])
    artists = TableArtistStore(table, utc_now, write_guard(guard))
    artists.put_profile(profile("ana.ink", "77"), artist_id="a1")
    entries.put([identity], "erasure")
    with pytest.raises(DeniedError):
        artists.put_profile(profile("ana.ink", "77", at=START + timedelta(hours=1), bio="new"))
    with pytest.raises(DeniedError):
        artists.put_profile(profile("renamed", "77", at=START + timedelta(hours=2), pictures=(picture(1),)))
    assert artists.get_artist("a1").profile.bio == "words of ana.ink"
    assert artists.find_artist_id(ArtistIdentity(handle="renamed")) is None
