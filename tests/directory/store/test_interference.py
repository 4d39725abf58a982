"""Another writer steps in just before a write, at every write of a step: both end up in the table, whole."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest

from directory.errors import DeniedError
from directory.records.item import Item, Key
from directory.records.source import SourceName
from directory.store.artist_store import TableArtistStore
from directory.store.ports import Identifiers
from directory.store.stores import Stores, stores_over
from directory.store.studio_store import TableStudioStore
from directory.store.table import Action, ConditionCheck, Page
from tests.contracts.store_consistency import assert_consistent
from tests.contracts.store_sightings import LEEDS, START, evidence, link, picture, profile, studio
from tests.fakes.memory_table import MemoryTable

HOUR = timedelta(hours=1)
HERE = {"latitude": LEEDS[0], "longitude": LEEDS[1]}
Step = Callable[[Stores], object]


class InterferingTable(MemoryTable):
    """Lets `stranger` write once, just before the transaction number `position`; `steps_into_reads`: before the read
    or transaction of that number.
    """

    def __init__(self, *, steps_into_reads: bool = False) -> None:
        super().__init__()
        self.stranger: Callable[[], object] | None = None
        self.position = 0
        self._steps_into_reads = steps_into_reads

    def transact(self, actions: Sequence[Action]) -> None:
        self._let_the_stranger_in()
        super().transact(actions)

    def find(self, key: Key) -> Item | None:
        self._let_the_stranger_in(before_read=True)
        return super().find(key)

    def find_many(self, keys: Sequence[Key], *, only: Sequence[str] = ()) -> dict[Key, Item]:
        self._let_the_stranger_in(before_read=True)
        return super().find_many(keys, only=only)

    def query_index(self, *asked: Any, **how: Any) -> Page:
        self._let_the_stranger_in(before_read=True)
        return super().query_index(*asked, **how)

    def _let_the_stranger_in(self, *, before_read: bool = False) -> None:
        if before_read and not self._steps_into_reads:
            return
        stranger = self.stranger
        if stranger is not None and self.position == 0:
            self.stranger = None
            stranger()
        self.position -= 1


def open_over(table: MemoryTable) -> Stores:
    return stores_over(table, lambda: START)


def nothing(_: Stores) -> None:
    return None


def two_records(stores: Stores) -> None:
    old = tuple(picture(number) for number in range(30))
    stores.artists.put_profile(profile("old", pictures=old, style_evidence=evidence("dotwork")), artist_id="loser")
    stores.artists.put_profile(profile("new", "77", at=START + 2 * HOUR), artist_id="winner")


def two_studios(stores: Stores) -> None:
    stores.studios.put_studio(studio("google_places", place_id="p1", studio_id="g1", **HERE))
    seen = studio("openstreetmap", name="Black Rose", osm_id="node/1", at=START + HOUR, studio_id="o1", **HERE)
    stores.studios.put_studio(seen)
    stores.artists.put_link(link("o1", "Bo", "bo"))


def merge_records(stores: Stores) -> None:
    stores.artists.put_profile(profile("old", "77", at=START + HOUR))


def merge_studios(stores: Stores) -> None:
    stores.studios.put_studio(studio("google_places", name="Black Rose", place_id="p1", at=START + 2 * HOUR, **HERE))


def renew_open_data(stores: Stores) -> None:
    seen = studio("openstreetmap", name="Black Rose", osm_id="node/1", phone="0113 1", at=START + 3 * HOUR, **HERE)
    stores.studios.put_studio(seen)


def link_ana(studio_id: str, handle: str) -> Step:
    return lambda stores: stores.artists.put_link(link(studio_id, "Ana", handle))


def read_ana(handle: str, hours: int) -> Step:
    seen = profile(handle, "77", at=START + hours * HOUR, bio=f"bio {hours}", style_evidence=evidence(f"style-{hours}"))
    return lambda stores: stores.artists.put_profile(seen)


def find_by_claim(stores: Stores) -> None:
    stores.studios.put_studio(studio("openstreetmap", osm_id="node/1", phone="0113 1", at=START + 3 * HOUR))


def find_place(source_name: SourceName, **facts: str) -> Step:
    return lambda stores: stores.studios.put_studio(studio(source_name, place_id="p1", **HERE, **facts))


def find_site(source_name: SourceName, **facts: str) -> Step:
    seen = studio(source_name, website="https://blackrose.test/", **HERE, **facts)
    return lambda stores: stores.studios.put_studio(seen)


PAIRS: list[tuple[Step, Step, Step]] = [
    (nothing, read_ana("ana", 2), read_ana("ana", 3)),
    (nothing, read_ana("ana", 3), read_ana("ana", 2)),
    (read_ana("ana", 1), read_ana("ana", 2), read_ana("ana", 3)),
    (read_ana("ana", 1), read_ana("ana", 3), read_ana("ana", 2)),
    (nothing, link_ana("s1", "ana"), link_ana("s2", "ana")),
    (nothing, link_ana("s1", "ana"), read_ana("ana", 1)),
    (two_records, merge_records, link_ana("s1", "old")),
    (two_records, link_ana("s1", "old"), merge_records),
    (two_records, merge_records, read_ana("newer", 4)),
    (two_records, merge_records, merge_records),
    (two_studios, merge_studios, link_ana("o1", "ana")),
    (two_studios, link_ana("o1", "ana"), merge_studios),
    (two_studios, merge_studios, merge_studios),
    (two_studios, merge_studios, renew_open_data),
    (two_studios, renew_open_data, merge_studios),
    (two_studios, merge_studios, find_by_claim),
    (two_studios, find_by_claim, merge_studios),
    (nothing, find_place("csv", name="Black Rose"), find_place("google_places")),
    (nothing, find_place("google_places"), find_place("csv", name="Black Rose")),
    (nothing, find_site("csv"), find_site("openstreetmap", osm_id="node/1")),
]


def outcome(table: MemoryTable) -> list[str]:
    """What readers are told: ids, times and versions aside, which depend on who was first."""
    stores = open_over(table)
    facts = []
    for record in stores.artists.iter_artists():
        shown = [row.image_id for row in stores.artists.get_artist(record.artist_id).pictures]
        names = (record.instagram_handle, record.aliases, record.bio, sorted(record.styles), record.studio_ids)
        facts.append(repr((record.instagram_id, *names, sorted(shown))))
    studios = stores.studios.list_studios("GB", "Leeds")
    return sorted(
        [*facts, *(repr((s.name, s.website, s.place_ids, s.osm_ids, s.phone, s.pending_merge_ids)) for s in studios)]
    )


@pytest.mark.parametrize("steps_into_reads", [False, True])
@pytest.mark.parametrize(("prepare", "step", "other"), PAIRS)
def test_a_stranger_may_write_at_any_moment(prepare: Step, step: Step, other: Step, steps_into_reads: bool) -> None:  # noqa: FBT001 # a parameter
    expected = MemoryTable()
    for each in (prepare, step, other):
        each(open_over(expected))
    position, stepped_in = 0, True
    while stepped_in:
        table = InterferingTable(steps_into_reads=steps_into_reads)
        stores = open_over(table)
        prepare(stores)
        table.position, table.stranger = position, lambda stores=stores: other(stores)  # type: ignore[misc] # a bound default
        step(stores)
        stepped_in = table.stranger is None
        if not stepped_in:
            table.stranger = None
            other(stores)
        assert outcome(table) == outcome(expected)
        assert_consistent(table)
        position += 1
    assert position > 1


def test_an_id_that_was_merged_away_meanwhile_is_not_revived() -> None:
    table = InterferingTable()
    stores = open_over(table)
    stores.artists.put_profile(profile("winner", "77", at=START + HOUR), artist_id="winner")

    def take_the_id_and_merge_it() -> None:
        stores.artists.put_profile(profile("loser"), artist_id="wanted")
        stores.artists.put_profile(profile("loser", "77"))

    table.position, table.stranger = 0, take_the_id_and_merge_it
    result = stores.artists.put_profile(profile("other", "88"), artist_id="wanted")
    assert result.record_id != "wanted"
    assert stores.artists.get_artist("wanted").profile.artist_id == "winner"
    assert_consistent(table)


def test_a_merge_asks_the_guard_about_both() -> None:
    table = MemoryTable()
    denial = ConditionCheck("Governance", {"PK": "DENY#someone", "SK": "ENTRY"})

    def guard(identifiers: Identifiers) -> Sequence[ConditionCheck]:
        return [denial] if {"winner", "loser"} <= set(identifiers.artist_ids) else []

    stores = stores_over(table, lambda: START, guard)
    two_records(stores)
    table.put_other(denial)
    before = dict(table.rows)
    with pytest.raises(DeniedError):
        merge_records(stores)
    assert table.rows == before


def test_a_merge_that_a_removal_stops_half_way_moves_nothing_more() -> None:
    """Denied between the two steps: the pictures that have not moved yet stay where the purge looks for them."""
    table = InterferingTable()
    denial = ConditionCheck("Governance", {"PK": "DENY#someone", "SK": "ENTRY"})
    stores = stores_over(table, lambda: START, lambda _: [denial])
    two_records(stores)
    table.position, table.stranger = 1, lambda: table.put_other(denial)
    with pytest.raises(DeniedError):
        merge_records(stores)
    winner = TableArtistStore(table, lambda: START).get_artist("loser").profile
    assert (winner.artist_id, winner.pending_merge_ids) == ("winner", ("loser",))
    assert len([key for key in table.rows if key.pk == "ARTIST#loser" and key.sk.startswith("IMAGE#")]) == 30


def test_a_studio_that_the_citys_index_still_lists_after_a_merge_is_not_revived() -> None:
    """An index trails the table: what it names first is gone, and the second look finds who is there."""
    table = LateIndexTable()
    stores = open_over(table)
    two_studios(stores)
    table.fall_behind()
    merge_studios(stores)
    patient = TableStudioStore(table, lambda: START, lambda *_: 0, sleep=lambda _: table.catch_up())
    patient.put_studio(studio("csv", name="Black Rose", at=START + 4 * HOUR, **HERE))
    table.catch_up()
    (found,) = stores.studios.list_studios("GB", "Leeds")
    assert found.merged_ids
    assert_consistent(table)


class LateIndexTable(MemoryTable):
    """Answers from an index as it was when it fell behind, until it catches up."""

    def __init__(self) -> None:
        super().__init__()
        self._before: MemoryTable | None = None

    def fall_behind(self) -> None:
        self._before = MemoryTable()
        self._before.rows = dict(self.rows)

    def catch_up(self) -> None:
        self._before = None

    def query_index(self, *asked: Any, **how: Any) -> Page:
        if self._before is not None:
            return self._before.query_index(*asked, **how)
        return super().query_index(*asked, **how)
