"""What lists tell of studios is remembered as long as a guard remembers, and no longer."""

from dataclasses import dataclass
from typing import Any

import pytest

from api_lambda.reading.studio_memory import StudioMemory
from denylist.guard import Guard
from denylist.identifiers import Kind, identify
from directory.errors import DenylistUnreadableError
from directory.search.document import Point
from directory.store.stores import stores_over
from tests.contracts.store_sightings import START, studio
from tests.fakes.memory_denylist import MemoryDenylist
from tests.fakes.memory_table import MemoryTable

SITE = "https://blackrose.test"
DENIED_SITE = identify(Kind.STUDIO_SITE, SITE)


@dataclass
class World:
    now_s: float = 1000.0

    def __post_init__(self) -> None:
        self.denylist, self.table = MemoryDenylist(), MemoryTable()
        entries: Any = self.denylist
        self.guard = Guard(entries, staleness_s=60, monotonic=lambda: self.now_s)
        self.studios = stores_over(self.table, lambda: START).studios
        self.memory = StudioMemory(self.studios, self.guard, monotonic=lambda: self.now_s)


@pytest.fixture
def world() -> World:
    world = World()
    world.studios.put_studio(
        studio("studio_site", name="Black Rose", website=SITE, latitude=53.8, longitude=-1.5, studio_id="s1")
    )
    return world


def test_a_list_gets_what_it_shows(world: World) -> None:
    found = world.memory.find(["s1", "unknown"])
    assert list(found) == ["s1"]
    told = found["s1"]
    assert (told.studio_id, told.name, told.city, told.is_closed) == ("s1", "Black Rose", "Leeds", False)
    assert told.point == Point(53.8, -1.5)


def test_a_denial_takes_effect_within_a_minute_whatever_the_guard_remembers(world: World) -> None:
    assert not world.guard.denies([DENIED_SITE])
    world.denylist.denied.add(DENIED_SITE)
    world.now_s += 59
    assert world.memory.find(["s1"]) == {}, "read past the guard's memory"


def test_what_was_told_can_be_forgotten_at_once(world: World) -> None:
    assert world.memory.find(["s1"])
    world.denylist.denied.add(DENIED_SITE)
    world.memory.forget()
    assert world.memory.find(["s1"]) == {}


def test_what_was_told_is_forgotten_after_a_minute(world: World) -> None:
    assert world.memory.find(["s1"])
    reads = world.denylist.reads
    world.denylist.denied.add(DENIED_SITE)
    world.now_s += 59
    assert world.memory.find(["s1"])
    assert world.denylist.reads == reads
    world.now_s += 1
    assert world.memory.find(["s1"]) == {}
    world.denylist.denied.clear()
    world.now_s += 60
    assert world.memory.find(["s1"])


def test_an_unreadable_list_names_no_studio(world: World) -> None:
    world.denylist.is_down = True
    with pytest.raises(DenylistUnreadableError):
        world.memory.find(["s1"])
    world.denylist.is_down = False
    assert world.memory.find(["s1"]), "a failure is not remembered"
