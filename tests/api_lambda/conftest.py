"""The API over a small city in memory: the real stores, the real embedded index, a denylist that tests can fill."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import structlog

from api_lambda.services import Services, use_services
from denylist.guard import Guard
from denylist.visibility import Visibility
from directory import telemetry
from directory.config import load_config
from directory.search.consistency import bring_in_step
from directory.search.open_index import open_search_index
from directory.search.sync import IndexSync
from directory.store.stores import Stores, stores_over
from directory.styles.taxonomy_files import load_taxonomy
from tests.contracts.store_sightings import START
from tests.fakes.memory_denylist import MemoryDenylist
from tests.fakes.memory_table import MemoryTable
from tests.fakes.removal_room import MemoryRoom, make_memory_room
from tests.fakes.small_city import fill_city
from tests.fakes.stoppable_index import StoppableIndex

SITE = "https://tattoos.example"


@dataclass
class City:
    """`now` is the clock of stores and cursors. Nothing that a guard said is remembered."""

    folder: Path
    now: datetime = START
    ids: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.config = load_config(data_dir=self.folder, site_origin=SITE)
        self.table = MemoryTable()
        self.denylist = MemoryDenylist()
        entries: Any = self.denylist
        self.guard = Guard(entries, staleness_s=0)
        self.stores: Stores = stores_over(self.table, lambda: self.now)
        self.real_index = open_search_index(self.config, load_taxonomy())
        self.index = StoppableIndex(self.real_index)
        shown = Visibility(self.guard)
        studios = self.stores.studios
        self.sync = IndexSync(self.stores.artists, studios, self.real_index, shown.find_shown)
        index: Any = self.index
        self.services = Services(self.config, self.stores, self.guard, lambda *_: index, lambda: self.now)

    def index_all(self) -> None:
        bring_in_step(self.sync)

    def configure(self, **changes: object) -> None:
        """Let the handlers run with other settings."""
        index: Any = self.index
        config = self.config.model_copy(update=changes)
        use_services(Services(config, self.stores, self.guard, lambda *_: index, lambda: self.now))


@pytest.fixture
def empty_city(tmp_path: Path) -> Iterator[City]:
    city = City(tmp_path)
    use_services(city.services)
    handlers, level = logging.root.handlers, logging.root.level
    telemetry.configure("INFO")  # as in the Lambda: structlog's own default draws every traceback at length
    yield city
    structlog.reset_defaults()
    logging.root.handlers, logging.root.level = handlers, level
    use_services(None)
    city.real_index.close()  # type: ignore[attr-defined] # the embedded engine has it


@pytest.fixture
def city(empty_city: City) -> City:
    """The small city, its ids by first name."""
    empty_city.ids = fill_city(empty_city.stores)
    empty_city.index_all()
    return empty_city


@pytest.fixture
def memory(city: City) -> MemoryRoom:
    """Requests in memory, about the people of the city."""
    memory = make_memory_room()
    object.__setattr__(memory.room, "artists", city.stores.artists)
    object.__setattr__(memory.room, "unguarded_artists", city.stores.artists)
    object.__setattr__(memory.room, "studios", city.stores.studios)
    city.services.__dict__["room"] = memory.room
    return memory
