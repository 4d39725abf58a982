"""A fresh city in memory for each test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from local.city.model import City
from local.city.plan import make_city
from local.city.server import create_app
from local.city.world import World
from tests.local.city.city_client import Answer, CityClient

SEED = 7


@pytest.fixture(scope="session")
def city() -> City:
    """The city of the demo."""
    return make_city(SEED)


@pytest.fixture(scope="session")
def picture_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all tests, so that a picture is drawn once."""
    return tmp_path_factory.mktemp("city")


@pytest.fixture
def client(city: City, picture_dir: Path) -> CityClient:
    """A fresh world each time: no faults, no counts."""
    world = World(city, picture_dir, is_fast=True)
    return CityClient(create_app(world), world)


@pytest.fixture
def switch_on(client: CityClient) -> Callable[..., Answer]:
    """Switches a fault on through the control host."""

    def call(name: str, **settings: Any) -> Answer:
        return client.post("http://control.leeds.test/faults", {"name": name, **settings})

    return call
