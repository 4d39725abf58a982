"""What is asked for again and what is not, over the real store on a table in memory."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from directory.config import load_config
from directory.errors import UnavailableError
from directory.store.stores import stores_over
from tattoo_crawler.items import Studio
from tattoo_crawler.places.place_memory import PlaceMemory, refresh_days
from tests.fakes.memory_table import MemoryTable

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
STUDIO = Studio("Leeds", "GB", place_id="p1")


class Visits:
    """One place memory, with a clock and counters of its own."""

    def __init__(self, **config: Any) -> None:
        self.now = START
        self.stats: Counter[str] = Counter()
        self.store: Any = stores_over(MemoryTable(), lambda: self.now).studios
        self.memory = PlaceMemory(
            self.store, lambda: self.now, load_config(**config), lambda name: self.stats.update([name])
        )

    def is_due(self, days: float) -> bool:
        self.now = START + timedelta(days=days)
        return bool(asyncio.run(self.memory.find_due(["p1"])))


@pytest.fixture
def visits() -> Visits:
    return Visits()


def test_an_unknown_place_is_due(visits: Visits) -> None:
    assert visits.is_due(0)
    assert visits.stats == {}


def test_a_place_just_asked_for_is_known(visits: Visits) -> None:
    asyncio.run(visits.memory.remember("p1"))
    assert asyncio.run(visits.memory.find_due({"p1", "p2"})) == {"p2"}
    assert visits.stats["place/known"] == 1


@pytest.mark.parametrize(
    ("config", "last_known_day"),
    [
        ({}, 26),  # renewed three days before the coordinates have to go
        ({"google_content": "licensed"}, 29),
        ({"google_content": "licensed", "places_refresh_days": 90}, 89),
        ({"places_refresh_days": 5}, 4),
        ({"places_refresh_days": 90}, 26),
    ],
)
def test_a_place_is_asked_for_again_after_the_refresh_period(config: dict[str, Any], last_known_day: int) -> None:
    visits = Visits(**config)
    asyncio.run(visits.memory.remember("p1"))
    assert not visits.is_due(last_known_day)
    assert visits.is_due(last_known_day + 1)
    assert refresh_days(load_config(**config)) == last_known_day + 1


def test_no_period_means_always() -> None:
    visits = Visits(places_refresh_days=0)
    asyncio.run(visits.memory.remember("p1"))
    assert visits.is_due(0)


def test_a_silent_website_is_tried_again_after_a_week(visits: Visits) -> None:
    asyncio.run(visits.memory.remember("p1", is_settled=False))
    assert [visits.is_due(days) for days in (0.5, 6.9, 7)] == [False, False, True]


def test_a_place_handed_over_is_known_once_its_studio_is_through(visits: Visits) -> None:
    visits.memory.expect("p1", is_settled=True)
    assert visits.is_due(0)
    asyncio.run(visits.memory.item_done(STUDIO))
    assert not visits.is_due(0)


def test_a_studio_that_nobody_asked_google_for_is_no_place(visits: Visits) -> None:
    asyncio.run(visits.memory.item_done(STUDIO))
    asyncio.run(visits.memory.item_done(object()))
    assert visits.is_due(0)


def test_a_store_that_does_not_answer_forgets_and_goes_on(visits: Visits) -> None:
    def put(memory: object) -> None:
        raise UnavailableError("down")

    visits.store.put_place_memory = put
    visits.memory.calls._first_pause_s = 0
    asyncio.run(visits.memory.remember("p1"))
    assert visits.stats == {"memory/unwritten": 1}
