"""What lists show: one read of the table, one of the denylist, and nothing older than a guard's answers may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_lambda.reading.listed import ListReader
from denylist.guard import Guard
from denylist.identifiers import Kind, identify
from denylist.visibility import Visibility
from directory.errors import DenylistUnreadableError
from directory.records.item import Item, Key
from directory.search.document import Point
from directory.store.stores import stores_over
from tests.api_lambda.conftest import City
from tests.contracts.store_sightings import DAY, LEEDS, START, picture, profile, studio
from tests.fakes.api_client import ask
from tests.fakes.memory_denylist import MemoryDenylist
from tests.fakes.memory_table import MemoryTable

SITE = "https://blackrose.test"
DENIED_SITE = identify(Kind.STUDIO_SITE, SITE)
ANA = identify(Kind.IG_HANDLE, "ana.ink")
PLACE = {"latitude": LEEDS[0], "longitude": LEEDS[1]}


class CountingTable(MemoryTable):
    """`reads`: batches that were read."""

    reads = 0

    def find_many(self, keys: Sequence[Key], *, only: Sequence[str] = ()) -> dict[Key, Item]:
        self.reads += bool(keys)
        return super().find_many(keys, only=only)


@dataclass
class World:
    """Ana (`a1`) and her studio (`s1`)."""

    now_s: float = 1000.0

    def __post_init__(self) -> None:
        self.denylist, self.table = MemoryDenylist(), CountingTable()
        entries: Any = self.denylist
        self.guard = Guard(entries, staleness_s=60, monotonic=lambda: self.now_s)
        self.stores = stores_over(self.table, lambda: START)
        self.lists = ListReader(self.stores.cards, Visibility(self.guard), monotonic=lambda: self.now_s)
        self.stores.artists.put_profile(profile("ana.ink", "77", pictures=(picture(1),)), artist_id="a1")
        self.stores.studios.put_studio(studio("studio_site", name="Black Rose", website=SITE, studio_id="s1", **PLACE))
        self.table.reads = 0

    def find(self) -> set[str]:
        found = self.lists.find({"a1": "image001"}, ["s1", "unknown"])
        return found.artists.keys() | found.studios.keys()


@pytest.fixture
def world() -> World:
    return World()


def test_a_list_gets_what_it_shows(world: World) -> None:
    found = world.lists.find({"a1": "image001", "nobody": None}, ["s1", "unknown"])
    assert (list(found.artists), list(found.studios)) == (["a1"], ["s1"])
    assert [one.image_id for one in found.artists["a1"].pictures] == ["image001"]
    told = found.studios["s1"]
    assert (told.studio_id, told.name, told.city, told.is_closed) == ("s1", "Black Rose", "Leeds", False)
    assert told.point == Point(*LEEDS)
    assert world.lists.find({}).artists == {}


def test_artists_and_studios_are_one_read_and_one_question(world: World) -> None:
    world.stores.studios.put_studio(studio("csv", name="White Thorn", studio_id="s2", **PLACE))
    world.table.reads = 0
    assert world.lists.find({"a1": "image001"}, ["s1", "s2"]).studios.keys() == {"s1", "s2"}
    assert (world.table.reads, world.denylist.reads) == (1, 1)
    assert world.lists.find({"a1": "image001"}, ["s1", "s2"]).studios.keys() == {"s1", "s2"}
    assert (world.table.reads, world.denylist.reads) == (2, 1), "artists anew, the rest from memory"
    assert world.lists.find({}, ["s1", "s2"]).studios.keys() == {"s1", "s2"}
    assert (world.table.reads, world.denylist.reads) == (2, 1)


@pytest.mark.parametrize("address", ["/v1/artists", "/v1/search?q=ink", "/v1/suggest?q=b"])
def test_a_request_reads_the_table_once_and_asks_the_denylist_once(
    city: City, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    reads = list[int]()
    find_many = city.table.find_many
    monkeypatch.setattr(city.table, "find_many", lambda keys: reads.append(len(keys)) or find_many(keys))
    asked = city.denylist.reads
    path, _, query = address.partition("?")
    assert ask(path, dict([query.split("=")]) if query else {}).json["items"]
    assert (len([count for count in reads if count]), city.denylist.reads - asked) == (1, 1)


def test_the_denied_are_left_out_each_on_its_own(world: World) -> None:
    world.denylist.denied = {ANA}
    assert world.find() == {"s1"}
    world.denylist.denied = {DENIED_SITE}
    world.guard.forget()
    assert world.find() == {"a1"}, "at once: nothing but the guard remembers a verdict"


def test_rows_of_studios_are_read_anew_after_a_minute(world: World) -> None:
    def name() -> str | None:
        return world.lists.find({}, ["s1"]).studios["s1"].name

    assert name() == "Black Rose"
    world.stores.studios.put_studio(studio("studio_site", name="White Thorn", website=SITE, at=START + DAY, **PLACE))
    world.now_s += 59
    assert name() == "Black Rose"
    world.now_s += 1
    assert name() == "White Thorn"


@given(st.lists(st.tuples(st.sampled_from(["find", "deny", "ask the guard"]), st.integers(0, 70)), max_size=20))
def test_nobody_is_shown_a_minute_after_a_denial(steps: list[tuple[str, int]]) -> None:
    world, denied_at = World(), None
    for step, pause_s in [*steps, ("find", 0)]:
        world.now_s += pause_s
        if step == "deny":
            world.denylist.denied |= {ANA, DENIED_SITE}
            denied_at = world.now_s if denied_at is None else denied_at
        elif step == "ask the guard":
            world.guard.denied([ANA, DENIED_SITE])
        elif world.find():
            assert denied_at is None or world.now_s - denied_at < 60


def test_an_unreadable_list_shows_nothing(world: World) -> None:
    world.denylist.is_down = True
    with pytest.raises(DenylistUnreadableError):
        world.find()
    world.denylist.is_down = False
    assert world.find() == {"a1", "s1"}, "a failure is not remembered"
