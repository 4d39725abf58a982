"""A made-up Google: thousands of points, the page size and the cap of the real one, and its rule about page tokens."""

from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from directory.clock import utc_now
from directory.config import load_config
from directory.errors import InvalidDataError, NotFoundError
from directory.store.stores import stores_over
from tattoo_crawler.places.box import Box
from tattoo_crawler.places.place_memory import PlaceMemory
from tattoo_crawler.places.requests import ApiCall, billed_tier
from tests.fakes.memory_table import MemoryTable

CITY = Box(53.70, -1.80, 53.95, -1.29)


class MadeUpGoogle:
    """Answers calls from memory, as the real service would, and counts what each one bills."""

    def __init__(self, points: dict[str, tuple[float, float]], cap: int = 60) -> None:
        self.points = points
        self.cap = cap
        self.billed: Counter[str] = Counter()
        self.searched: list[dict[str, Any]] = []
        self.refuses: Callable[[ApiCall], bool] = lambda call: False

    async def send(self, call: ApiCall) -> dict[str, Any]:
        self.billed[f"{'details' if call.method == 'GET' else 'search'}:{billed_tier(call.mask)}"] += 1
        if self.refuses(call):
            raise InvalidDataError("refused", reason="invalid_argument")
        return self._details(call) if call.body is None else self._page(call, call.body)

    def _details(self, call: ApiCall) -> dict[str, Any]:
        place_id = call.path.split("/")[-1].split("?")[0]
        if place_id not in self.points:
            raise NotFoundError("gone")
        return self._place(place_id)

    def _page(self, call: ApiCall, body: dict[str, Any]) -> dict[str, Any]:
        first = {name: value for name, value in body.items() if name != "pageToken"}
        at = 0
        if token := body.get("pageToken"):
            at = int(token)
            assert first in self.searched, "the next page must repeat the body of the first"
        self.searched.append(first)
        found = self._inside(body)[: self.cap]
        page: dict[str, Any] = {"places": [self._place(place_id) for place_id in found[at : at + 20]]}
        if not page["places"]:
            return {}
        if at + 20 < len(found):
            page["nextPageToken"] = str(at + 20)
        return page if billed_tier(call.mask) != "ids_only" else _ids_only(page)

    def _inside(self, body: dict[str, Any]) -> list[str]:
        low, high = (body["locationRestriction"]["rectangle"][corner] for corner in ("low", "high"))
        box = Box(low["latitude"], low["longitude"], high["latitude"], high["longitude"])
        return sorted(place_id for place_id, point in self.points.items() if box.contains(*point))

    def _place(self, place_id: str) -> dict[str, Any]:
        latitude, longitude = self.points[place_id]
        return {"id": place_id, "location": {"latitude": latitude, "longitude": longitude}}


def _ids_only(page: dict[str, Any]) -> dict[str, Any]:
    return {**page, "places": [{"id": place["id"]} for place in page["places"]]}


def crowded_points(count: int, seed: int = 7) -> dict[str, tuple[float, float]]:
    """Points inside CITY: half of them crowd into a few square kilometres, as shops do."""
    rng = Random(seed)  # noqa: S311 - made-up points guard nothing
    points = {}
    for at in range(count):
        spread = 0.1 if at % 2 else 1.0
        latitude = 53.825 + rng.uniform(-0.125, 0.125) * spread
        longitude = -1.545 + rng.uniform(-0.255, 0.255) * spread
        points[f"place-{at:05d}"] = (latitude, longitude)
    return points


@pytest.fixture
def make_google() -> Callable[..., MadeUpGoogle]:
    return lambda count=0, points=None, cap=60: MadeUpGoogle(points or crowded_points(count), cap)


@pytest.fixture
def memory() -> PlaceMemory:
    """Knows no place yet; what it counts is not looked at."""
    studios = stores_over(MemoryTable(), utc_now).studios
    return PlaceMemory(studios, utc_now, load_config(), lambda name: None)


@pytest.fixture
def city_box() -> Box:
    return CITY
