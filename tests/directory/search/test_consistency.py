"""The pass over the whole table: it finds and mends what the stream did not tell."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from directory.search.consistency import bring_in_step, find_lagging
from directory.search.document import Point
from tests.contracts.store_sightings import DAY, LEEDS, START, evidence, link, profile, studio
from tests.directory.search.synced_city import SyncedCity

HERE = {"latitude": LEEDS[0], "longitude": LEEDS[1]}


@pytest.fixture
def city(tmp_path: Path) -> Iterator[SyncedCity]:
    """Two artists, one at a studio; the index is in step."""
    city = SyncedCity(tmp_path)
    city.stores.studios.put_studio(studio("openstreetmap", name="Black Rose", osm_id="node/1", studio_id="s1", **HERE))
    city.stores.artists.put_profile(profile("ada", "1", style_evidence=evidence("dotwork")), artist_id="ada")
    city.stores.artists.put_link(link("s1", "Ada", "ada"))
    city.stores.artists.put_profile(profile("ben", "2"), artist_id="ben")
    city.deliver()
    yield city
    city.index.close()


def test_an_index_in_step_lags_in_nothing(city: SyncedCity) -> None:
    assert find_lagging(city.sync) == {}


def test_an_empty_index_is_filled(city: SyncedCity) -> None:
    city.index.clear()
    assert set(find_lagging(city.sync)) == {"ada", "ben"}
    assert bring_in_step(city.sync).indexed == 2
    assert city.list_shown() == city.list_due()


def test_a_lost_change_is_found(city: SyncedCity) -> None:
    city.stores.artists.put_profile(profile("ben", "2", at=START + DAY, bio="other words"))
    assert set(find_lagging(city.sync)) == {"ben"}
    bring_in_step(city.sync)
    assert city.list_shown()["ben"].bio == "other words"


def test_a_lost_studio_name_is_found(city: SyncedCity) -> None:
    renamed = studio("openstreetmap", name="White Thorn", osm_id="node/1", at=START + DAY, studio_id="s1", **HERE)
    city.stores.studios.put_studio(renamed)
    assert set(find_lagging(city.sync)) == {"ada"}
    bring_in_step(city.sync)
    assert city.list_shown()["ada"].studio_names == ("White Thorn",)


def test_a_lost_removal_and_a_lost_merge_are_found(city: SyncedCity) -> None:
    city.remove_artist("ben")
    city.stores.artists.put_profile(profile("cyd", "3"), artist_id="cyd")
    bring_in_step(city.sync)
    city.stores.artists.put_profile(profile("dee"), artist_id="dee")
    bring_in_step(city.sync)
    city.stores.artists.put_profile(profile("dee", "3", at=START + DAY))
    bring_in_step(city.sync)
    assert len(city.list_shown()) == 2
    assert city.list_shown() == city.list_due()
    assert find_lagging(city.sync) == {}


def test_a_denial_that_no_event_told_is_found(city: SyncedCity) -> None:
    city.denied.add("ada")
    assert set(find_lagging(city.sync)) == {"ada"}
    assert bring_in_step(city.sync).deleted == 1
    assert set(city.list_shown()) == {"ben"}


def test_coordinates_past_their_time_go_before_their_row_does(city: SyncedCity) -> None:
    city.stores.studios.put_studio(
        studio("google_places", place_id="p1", studio_id="g1", latitude=54.0, longitude=-1.6)
    )
    eve = city.stores.artists.put_link(link("g1", "Eve")).record_id
    bring_in_step(city.sync)
    assert city.list_shown()[eve].points == (Point(54.0, -1.6),)
    city.now = START + timedelta(days=31)
    assert set(find_lagging(city.sync)) == {eve}
    bring_in_step(city.sync)
    assert city.list_shown()[eve].points == ()


def test_who_may_be_shown_again_without_a_new_version_is(city: SyncedCity) -> None:
    city.must_be_told = True
    bring_in_step(city.sync)
    assert city.list_shown() == {}
    city.must_be_told = False
    bring_in_step(city.sync)
    assert set(city.list_shown()) == {"ada", "ben"}
    assert find_lagging(city.sync) == {}
