import asyncio
from collections import Counter
from typing import Any, cast

import pytest

from directory.errors import InvalidDataError, QuotaExhaustedError
from tattoo_crawler.places.answers import PlaceAnswer, SearchAnswer
from tattoo_crawler.places.box import Box
from tattoo_crawler.places.legacy_place_finder import TOKEN_WAIT_S, LegacyPlaceFinder
from tattoo_crawler.places.maps_client import MapsClient
from tattoo_crawler.places.place_memory import PlaceMemory
from tattoo_crawler.places.requests import Query


class MadeUpMaps:
    """A legacy service in memory: 60 places at most around a box, and page tokens that are not good at once."""

    def __init__(self, places: list[PlaceAnswer], fresh_for: int = 0) -> None:
        self.places = places
        self.fresh_for = fresh_for
        self.calls: Counter[str] = Counter()

    def list_places(self, query: Query, box: Box, country: str, page_token: str | None) -> SearchAnswer:
        self.calls["search"] += 1
        if page_token and self.fresh_for:
            self.fresh_for -= 1
            raise InvalidDataError("too fresh")
        found = [place for place in self.places if box.contains(place.latitude or 0, place.longitude or 0)][:60]
        at = int(page_token or 0)
        return SearchAnswer(tuple(found[at : at + 20]), str(at + 20) if at + 20 < len(found) else None)

    def find_place(self, place_id: str) -> PlaceAnswer:
        self.calls["details"] += 1
        return PlaceAnswer(place_id, website="https://ink.example/")


def places(count: int, name: str = "Ink Tattoo") -> list[PlaceAnswer]:
    spread = [(53.71 + at % 20 * 0.011, -1.79 + at // 20 * 0.02) for at in range(count)]
    return [PlaceAnswer(f"p{at}", name=name, latitude=y, longitude=x) for at, (y, x) in enumerate(spread)]


def found_by(
    maps: MadeUpMaps, box: Box, memory: PlaceMemory, budget: int = 10_000
) -> tuple[list[PlaceAnswer], Counter[str]]:
    stats: Counter[str] = Counter()

    async def reserve(sku: str) -> None:
        stats[sku] += 1
        if stats.total() > budget:
            raise QuotaExhaustedError("The budget is used up.")

    async def sleep(seconds: float) -> None:
        stats["waited_s"] += int(seconds)

    async def collect() -> list[PlaceAnswer]:
        client, count = cast(MapsClient, maps), lambda name: stats.update([name])
        finder = LegacyPlaceFinder(client, "GB", reserve, count, memory, sleep)
        return [place async for place in finder.iter_places(box)]

    return asyncio.run(collect()), stats


def test_more_than_sixty_are_found_by_tiling(city_box: Box, memory: PlaceMemory) -> None:
    maps = MadeUpMaps(places(300))
    found, stats = found_by(maps, city_box, memory)
    assert {place.place_id for place in found} == {place.place_id for place in maps.places}
    assert all(place.website for place in found)
    assert (stats["places_legacy_search"], stats["places_legacy_details"]) == (maps.calls["search"], 300)


def test_the_next_page_waits_for_its_token(city_box: Box, memory: PlaceMemory) -> None:
    _, stats = found_by(MadeUpMaps(places(25)), city_box, memory)
    assert stats["waited_s"] == 4 * TOKEN_WAIT_S  # one second page for each of the four loose texts


def test_a_token_that_is_too_fresh_is_tried_once_more(city_box: Box, memory: PlaceMemory) -> None:
    found, _ = found_by(MadeUpMaps(places(25), fresh_for=1), city_box, memory)
    assert len(found) == 25


def test_a_token_that_stays_bad_is_an_error(city_box: Box, memory: PlaceMemory) -> None:
    with pytest.raises(InvalidDataError):
        found_by(MadeUpMaps(places(25), fresh_for=100), city_box, memory)


def test_a_budget_stops_the_search_before_the_call(city_box: Box, memory: PlaceMemory) -> None:
    maps = MadeUpMaps(places(25))
    with pytest.raises(QuotaExhaustedError):
        found_by(maps, city_box, memory, budget=3)
    assert maps.calls.total() == 3


def test_what_is_no_studio_or_outside_the_city_costs_no_look_up(city_box: Box, memory: PlaceMemory) -> None:
    elsewhere = PlaceAnswer("far", name="Ink Tattoo", latitude=10.0, longitude=10.0)
    barber = PlaceAnswer("barber", name="Quiet Barbers", types=("barber_shop",), latitude=53.8, longitude=-1.5)

    class Loose(MadeUpMaps):
        def list_places(self, *args: Any, **kwargs: Any) -> SearchAnswer:
            return SearchAnswer((elsewhere, barber), None)

    maps = Loose([])
    found, stats = found_by(maps, city_box, memory)
    assert (found, maps.calls["details"], stats["place/unrelated"]) == ([], 0, 1)


def test_what_is_known_costs_no_look_up(city_box: Box, memory: PlaceMemory) -> None:
    maps = MadeUpMaps(places(30))
    asyncio.run(memory.remember("p7"))
    found, _ = found_by(maps, city_box, memory)
    assert (len(found), maps.calls["details"]) == (29, 29)
    assert "p7" not in {place.place_id for place in found}
