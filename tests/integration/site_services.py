"""Services of a crawl in a child process: studios from the demo city's truth, memories in one file of the test."""

import json
import os
import pickle
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from denylist.identifiers import Identity
from directory.clock import Clock, from_iso, utc_now
from directory.config import Config
from directory.errors import DenylistUnreadableError, NotFoundError
from directory.records.page_memory import PageMemoryRecord, digest_url
from directory.records.studio import StudioRecord
from directory.records.studio_artist import StudioArtistRecord


@dataclass
class FileMemory:
    """Studios, page memories and links of one test, in `services.pickle`; shared by runs one after the other."""

    path: Path
    studios: list[StudioRecord] = field(default_factory=list)
    memories: dict[tuple[str, str], PageMemoryRecord] = field(default_factory=dict)
    linked: set[str] = field(default_factory=set)
    denied: set[str] = field(default_factory=set)

    def save(self) -> None:
        self.path.write_bytes(pickle.dumps((self.studios, self.memories, self.linked, self.denied)))

    @classmethod
    def load(cls, path: Path) -> "FileMemory":
        return cls(path, *pickle.loads(path.read_bytes()))  # noqa: S301 - the test itself wrote it a moment ago

    def get_studio(self, studio_id: str) -> StudioRecord:
        for studio in self.studios:
            if studio.studio_id == studio_id:
                return studio
        raise NotFoundError("no such studio")

    def list_studios(self, country: str, city: str) -> list[StudioRecord]:
        return [studio for studio in self.studios if (studio.country, studio.city) == (country, city)]

    def list_artists_of_studio(self, studio_id: str) -> list[StudioArtistRecord]:
        seen_at = datetime(2026, 1, 1, tzinfo=UTC)
        return [StudioArtistRecord(studio_id, "a1", "resident", 0.9, seen_at, seen_at)] * (studio_id in self.linked)

    def find_page(self, studio_id: str, url: str) -> PageMemoryRecord | None:
        return self.memories.get((studio_id, digest_url(url)))

    def put_page(self, page: PageMemoryRecord) -> None:
        self.memories[page.studio_id, page.url_digest] = page
        self.save()

    def iter_pages(self, studio_id: str) -> Iterator[PageMemoryRecord]:
        return (page for (owner, _), page in self.memories.items() if owner == studio_id)

    def denies(self, identities: list[Identity]) -> bool:
        if "unreadable" in self.denied:
            raise DenylistUnreadableError("The denylist cannot be read.")
        return any(identity.value in self.denied for identity in identities)


@dataclass(frozen=True)
class SiteStores:
    studios: Any
    artists: Any
    pages: Any


@dataclass(frozen=True)
class SiteServices:
    config: Config
    clock: Clock
    stores: SiteStores
    guard: Any


def build(config: Config) -> SiteServices:
    memory = FileMemory.load(config.data_dir / "services.pickle")
    pretended = os.environ.get("TEST_NOW")
    clock: Clock = (lambda: from_iso(pretended)) if pretended else utc_now
    return SiteServices(config, clock, SiteStores(memory, memory, memory), memory)


def studios_of(truth_path: Path, seen_at: datetime) -> list[StudioRecord]:
    truth = json.loads(truth_path.read_text(encoding="utf-8"))
    return [
        StudioRecord(one["key"], "Leeds", "GB", seen_at, seen_at, name=one["name"], website=one["website"])
        for one in truth["studios"]
    ]
