"""A process may be killed between any two writes: readers see whole artists, and the next run completes the work."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest

from directory.errors import UnavailableError
from directory.records.item import Item
from directory.store.artist_store import TableArtistStore
from directory.store.stores import Stores, stores_over
from directory.store.table import Action
from tests.contracts.store_consistency import assert_consistent, assert_readers_see_whole_artists
from tests.contracts.store_sightings import LEEDS, START, evidence, link, picture, profile, studio
from tests.fakes.memory_table import MemoryTable

HOUR = timedelta(hours=1)
STYLES = evidence(*(f"style-{number:02}" for number in range(30)))
HERE = {"latitude": LEEDS[0], "longitude": LEEDS[1]}


class FailingTable(MemoryTable):
    """Stops for good after so many transactions, as a process does that is killed; None lets all of them pass."""

    allowed: int | None = None

    def transact(self, actions: Sequence[Action]) -> None:
        if self.allowed == 0:
            raise UnavailableError("killed")
        if self.allowed is not None:
            self.allowed -= 1
        super().transact(actions)


def write_a_large_profile(stores: Stores) -> None:
    pictures = tuple(picture(number) for number in range(150))
    stores.artists.put_profile(profile("ana", "77", pictures=pictures, style_evidence=STYLES), artist_id="a1")


def write_it_smaller(stores: Stores) -> None:
    pictures = tuple(picture(number) for number in range(149, 300))
    seen = profile("ana", "77", at=START + HOUR, pictures=pictures, style_evidence=STYLES[:1])
    stores.artists.put_profile(seen)


def prepare_two_artists(stores: Stores) -> None:
    old = tuple(picture(number) for number in range(130))
    stores.artists.put_profile(profile("old", pictures=old, style_evidence=STYLES), artist_id="loser")
    stores.artists.put_link(link("s1", "Ana", "old"))
    new = tuple(picture(number) for number in range(500, 503))
    stores.artists.put_profile(profile("new", "77", at=START + 3 * HOUR, pictures=new), artist_id="winner")


def merge_two_artists(stores: Stores) -> None:
    stores.artists.put_profile(profile("old", "77", at=START + HOUR))


def prepare_two_studios(stores: Stores) -> None:
    stores.studios.put_studio(studio("google_places", place_id="p1", studio_id="g1", **HERE))
    seen = studio("openstreetmap", name="Black Rose", osm_id="node/1", at=START + HOUR, studio_id="o1", **HERE)
    stores.studios.put_studio(seen)
    stores.artists.put_profile(profile("ana", "77"), artist_id="a1")
    stores.artists.put_link(link("o1", "Ana", "ana"))
    stores.artists.put_profile(profile("bo", "78"), artist_id="a2")
    stores.artists.put_link(link("o1", "Bo", "bo"))
    stores.artists.put_link(link("g1", "Bo", "bo"))


def merge_two_studios(stores: Stores) -> None:
    stores.studios.put_studio(studio("google_places", name="Black Rose", place_id="p1", at=START + 2 * HOUR, **HERE))


def contents(table: MemoryTable) -> dict[tuple[str, str], Item]:
    """All rows but for the counters of writes, which a repeated write may raise."""
    rows = {(item["PK"], item["SK"]): dict(item) for item in table.scan()}
    for item in rows.values():
        item.pop("version", None)
    return rows


Step = Callable[[Stores], None]


@pytest.mark.parametrize(
    ("prepare", "step", "fewest_writes"),
    [
        (lambda _: None, write_a_large_profile, 3),
        (write_a_large_profile, write_it_smaller, 4),
        (prepare_two_artists, merge_two_artists, 8),
        (prepare_two_studios, merge_two_studios, 4),
    ],
    ids=["new profile", "changed profile", "artists", "studios"],
)
def test_a_step_may_be_killed_at_any_write(prepare: Step, step: Step, fewest_writes: int) -> None:
    whole = FailingTable()
    prepare(stores_over(whole, lambda: START))
    step(stores_over(whole, lambda: START))
    kills, was_killed = 0, True
    while was_killed:
        table = FailingTable()
        stores = stores_over(table, lambda: START)
        prepare(stores)
        table.allowed = kills
        try:
            step(stores)
            was_killed = False
        except UnavailableError:
            assert_readers_see_whole_artists(table, TableArtistStore(table, lambda: START))
        table.allowed = None
        step(stores)
        assert contents(table) == contents(whole)
        assert_consistent(table)
        kills += 1
    assert kills > fewest_writes
