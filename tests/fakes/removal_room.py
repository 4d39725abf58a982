"""The room of removal requests over tables in memory, with a clock that tests move and a sealer that hides nothing."""

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from denylist.entries import DenylistEntries
from denylist.hashing import HasherSource
from denylist.pictures import PictureDenials
from denylist.purge.case import PurgeCase
from denylist.requests.room import Room
from denylist.requests.sealing import PersonalData
from directory.config import Config, load_config
from directory.errors import UnavailableError
from directory.store.stores import Stores, stores_over
from tests.contracts.store_sightings import link, picture, profile, studio
from tests.denylist.conftest import MemoryDynamo
from tests.fakes.memory_table import MemoryTable

START = datetime(2026, 11, 4, 10, 0, tzinfo=UTC)  # a Wednesday


class MemorySealer:
    """Keeps the rule that a part belongs to its case; `failing` plays a KMS that is down."""

    def __init__(self) -> None:
        self.failing = False

    def seal(self, receipt: str, data: PersonalData) -> tuple[str, ...]:
        self._fail_if_down()
        return (base64.b64encode(f"{receipt}|{data.to_text()}".encode()).decode(),)

    def unseal(self, receipt: str, sealed: tuple[str, ...]) -> PersonalData:
        self._fail_if_down()
        owner, _, text = base64.b64decode(sealed[0]).decode().partition("|")
        assert owner == receipt
        return PersonalData.from_text(text)

    def _fail_if_down(self) -> None:
        if self.failing:
            raise UnavailableError("down")


@dataclass
class MemoryPurger:
    """Remembers what it was asked to purge. `answers` are what it says or raises, the last one for ever."""

    answers: list[bool | Exception] = field(default_factory=lambda: [True])
    cases: list[PurgeCase] = field(default_factory=list)

    def purge(self, case: PurgeCase) -> bool:
        self.cases.append(case)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


class MovedClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **step: float) -> None:
        self.now += timedelta(**step)


@dataclass
class MemoryRoom:
    """The room and what is behind it. `governance` holds requests and pictures, `dynamo` the denylist's entries."""

    room: Room
    stores: Stores
    clock: MovedClock
    sealer: MemorySealer
    governance: MemoryTable
    dynamo: MemoryDynamo
    entries: DenylistEntries


def make_memory_room(
    config: Config | None = None, keys: str = "k1:first-key-0123456789", wrap: Callable[[Any], Any] = lambda it: it
) -> MemoryRoom:
    config = config or load_config(denylist_keys=keys)
    clock, sealer, governance, dynamo = MovedClock(), MemorySealer(), MemoryTable(), MemoryDynamo()
    hasher = HasherSource(config)
    client: Any = dynamo
    entries = DenylistEntries("Governance", hasher, lambda: client, clock=clock, sleep=lambda _: None)
    pictures = PictureDenials(lambda: governance, "Governance", clock)
    stores = stores_over(MemoryTable(), clock)
    table = wrap(governance)
    artists, studios = stores.artists, stores.studios
    room = Room(config, table, sealer, hasher, wrap(entries), pictures, artists, studios, artists, clock)
    return MemoryRoom(room, stores, clock, sealer, governance, dynamo, entries)


PICTURE = "a" * 32
PICTURE_HASH = "f0f0a5a5c3c30f0f"


def store_artist(stores: Stores, handle: str = "ana_ink", instagram_id: str = "178414", **more: Any) -> str:
    """A known artist with one picture; her id."""
    shown = picture(1, image_id=PICTURE, perceptual_hash=PICTURE_HASH)
    seen = profile(handle, instagram_id, at=START - timedelta(days=9), name="Ana Example", pictures=(shown,), **more)
    return stores.artists.put_profile(seen).record_id


def store_studio(stores: Stores, *people: tuple[str, str | None], site: str = "https://blackanchor.example/") -> str:
    """A studio whose site names people (name, own page); its id."""
    studio_id = stores.studios.put_studio(studio("studio_site", name="Black Anchor", website=site)).record_id
    for name, page in people:
        stores.artists.put_link(link(studio_id, name, page_url=page, evidence=()))
    return studio_id
