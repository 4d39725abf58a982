import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from directory.errors import NotFoundError, QuotaExhaustedError, UpstreamChangedError
from tattoo_crawler.places.answers import PlaceAnswer
from tattoo_crawler.places.box import Box
from tattoo_crawler.places.new_place_finder import NewPlaceFinder, Send
from tattoo_crawler.places.place_memory import PlaceMemory
from tattoo_crawler.places.requests import ApiCall, CallMaker, Query

MakeGoogle = Callable[..., Any]
LOOSE = (Query("tattoo studio"), Query("tattoo artist"))


def found_by(send: Send, box: Box, stats: Counter[str], memory: PlaceMemory) -> list[PlaceAnswer]:
    async def collect() -> list[PlaceAnswer]:
        def count(name: str) -> None:
            stats[name] += 1

        finder = NewPlaceFinder(send, CallMaker("GB"), count, memory, LOOSE)
        return [place async for place in finder.iter_places(box)]

    return asyncio.run(collect())


def test_every_one_of_thousands_is_found_once(make_google: MakeGoogle, city_box: Box, memory: PlaceMemory) -> None:
    google = make_google(3000)
    places = found_by(google.send, city_box, Counter(), memory)
    assert sorted(place.place_id for place in places) == sorted(google.points)
    assert all(place.latitude is not None for place in places)


def test_each_place_is_paid_about_once(make_google: MakeGoogle, city_box: Box, memory: PlaceMemory) -> None:
    google = make_google(3000)
    found_by(google.send, city_box, Counter(), memory)
    # Two texts find the same places: paid naively that would be 300 pages of 20, and far more with half-full leaves.
    assert google.billed["search:enterprise"] <= 3000 / 20 * 2
    assert google.billed["details:enterprise"] <= 30
    assert set(google.billed) <= {"search:ids_only", "search:enterprise", "details:enterprise"}


def test_a_city_without_studios_costs_nothing(make_google: MakeGoogle, city_box: Box, memory: PlaceMemory) -> None:
    google = make_google(points={"elsewhere": (0.0, 0.0)})
    assert found_by(google.send, city_box, Counter(), memory) == []
    assert google.billed == {"search:ids_only": len(LOOSE)}


def test_a_house_full_of_studios_is_reported(make_google: MakeGoogle, city_box: Box, memory: PlaceMemory) -> None:
    google = make_google(points={f"p{at:03d}": (53.8, -1.55) for at in range(70)})
    stats: Counter[str] = Counter()
    places = found_by(google.send, city_box, stats, memory)
    assert len(places) == 60
    assert stats["tile/saturated"] == len(LOOSE)


def test_a_place_that_the_paid_search_left_out_is_looked_up(
    make_google: MakeGoogle, city_box: Box, memory: PlaceMemory
) -> None:
    google = make_google(50)

    async def forgetful(call: ApiCall) -> dict[str, Any]:
        answer: dict[str, Any] = await google.send(call)
        if "websiteUri" in call.mask and call.body:
            answer["places"] = [place for place in answer["places"] if place["id"] != "place-00007"]
        return answer

    places = found_by(forgetful, city_box, Counter(), memory)
    assert sorted(place.place_id for place in places) == sorted(google.points)
    assert google.billed["details:enterprise"] == 1


def test_an_id_that_became_obsolete_meanwhile_is_counted(
    make_google: MakeGoogle, city_box: Box, memory: PlaceMemory
) -> None:
    google = make_google(1)

    async def gone(call: ApiCall) -> dict[str, Any]:
        answer: dict[str, Any] = await google.send(call)
        google.points.clear()
        return answer

    stats: Counter[str] = Counter()
    assert found_by(gone, city_box, stats, memory) == []
    assert stats["place/obsolete"] == 1


def test_refused_searches_are_reported_after_all_others_are_done(
    make_google: MakeGoogle, city_box: Box, memory: PlaceMemory
) -> None:
    google = make_google(30)
    google.refuses = lambda call: (call.body or {}).get("textQuery") == "tattoo artist"
    stats: Counter[str] = Counter()
    places: list[PlaceAnswer] = []

    async def collect() -> None:
        finder = NewPlaceFinder(google.send, CallMaker("GB"), lambda name: stats.update([name]), memory, LOOSE)
        async for place in finder.iter_places(city_box):
            places.append(place)

    with pytest.raises(UpstreamChangedError, match="1 searches"):
        asyncio.run(collect())
    assert len(places) == 30
    assert stats["tile/refused"] == 1


def test_what_was_paid_before_the_budget_ended_is_handed_over(
    make_google: MakeGoogle, city_box: Box, memory: PlaceMemory
) -> None:
    google = make_google(200)
    places: list[PlaceAnswer] = []

    async def short_of_money(call: ApiCall) -> dict[str, Any]:
        if google.billed["search:enterprise"] == 2 and call.mask != CallMaker("GB").sweep(LOOSE[0], city_box).mask:
            raise QuotaExhaustedError("The budget is used up.")
        answer: dict[str, Any] = await google.send(call)
        return answer

    async def collect() -> None:
        finder = NewPlaceFinder(short_of_money, CallMaker("GB"), lambda name: None, memory, LOOSE)
        async for place in finder.iter_places(city_box):
            places.append(place)

    with pytest.raises(QuotaExhaustedError):
        asyncio.run(collect())
    assert 20 <= len(places) <= 40


def test_what_is_known_is_not_paid_for_and_new_places_are(
    make_google: MakeGoogle, city_box: Box, memory: PlaceMemory
) -> None:
    google = make_google(300)
    first = found_by(google.send, city_box, Counter(), memory)
    for place in first:
        asyncio.run(memory.remember(place.place_id))
    google.billed.clear()
    assert found_by(google.send, city_box, Counter(), memory) == []
    assert set(google.billed) == {"search:ids_only"}

    google.points |= {"new-1": (53.8, -1.55), "new-2": (53.9, -1.7)}
    google.billed.clear()
    assert {place.place_id for place in found_by(google.send, city_box, Counter(), memory)} == {"new-1", "new-2"}
    assert google.billed["details:enterprise"] == 2  # cheaper than two pages of which one place each is new
    assert google.billed["search:enterprise"] == 0


def test_an_obsolete_id_is_looked_up_once(make_google: MakeGoogle, city_box: Box, memory: PlaceMemory) -> None:
    google = make_google(1)

    async def gone(call: ApiCall) -> dict[str, Any]:
        answer: dict[str, Any] = await google.send(call)
        if call.body is None:
            raise NotFoundError("gone")
        return answer

    stats: Counter[str] = Counter()
    for _ in range(2):
        assert found_by(gone, city_box, stats, memory) == []
    assert stats["place/obsolete"] == 1
