"""Made-up items that every pipeline test starts from, and stats to read afterwards."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from botocore.exceptions import ClientError
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector, StatsCollector

from denylist.entries import DenylistEntries, Entry
from denylist.hashing import HasherSource
from denylist.identifiers import Identity
from directory.config import load_config
from directory.errors import DenylistUnreadableError, UnavailableError
from directory.records.source import Source
from tattoo_crawler.items import ArtistLink, ArtistProfile, LinkEvidence, Picture, ProfileRefusal, Studio

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
SITE = Source("studio_site", NOW, "https://inkhaven.example/team")
GRAPH = Source("instagram_graph", NOW)


def make_studio(**changes: Any) -> Studio:
    fields: dict[str, Any] = {
        "city": "Leeds",
        "country": "GB",
        "name": "Ink Haven",
        "website": "https://inkhaven.example/",
        "latitude": 53.8,
        "longitude": -1.54,
        "instagram": "inkhaven_leeds",
    }
    fields |= changes
    sources = {name: SITE for name, value in fields.items() if value is not None}
    return Studio(**({"sources": sources} | fields))


def make_link(**changes: Any) -> ArtistLink:
    fields: dict[str, Any] = {
        "studio_id": "st1",
        "city": "Leeds",
        "country": "GB",
        "role": "resident",
        "confidence": 0.9,
        "evidence": [LinkEvidence("https://inkhaven.example/team", "card", "Ana, blackwork", 0.9)],
        "name": "Ana Example",
        "handle": "ana_ink",
        "about": "Ana does blackwork and fine line.",
        "page_url": "https://inkhaven.example/team/ana",
    }
    fields |= changes
    sources = {name: SITE for name in ("name", "handle", "about", "page_url") if fields[name] is not None}
    return ArtistLink(**({"sources": sources} | fields))


def make_profile(**changes: Any) -> ArtistProfile:
    fields: dict[str, Any] = {
        "handle": "ana_ink",
        "city": "Leeds",
        "country": "GB",
        "instagram_id": "178414",
        "name": "Ana",
        "bio": "Blackwork in Leeds #blackwork #finelinetattoo #leeds",
        "media_count": 2,
        "pictures": [Picture(f"https://cdn.example/{n}.jpg", f"m{n}", caption="#dotwork") for n in range(2)],
    }
    fields |= changes
    sources = {name: GRAPH for name, value in fields.items() if value is not None}
    return ArtistProfile(**({"sources": sources} | fields))


def make_refusal(**changes: Any) -> ProfileRefusal:
    fields: dict[str, Any] = {"handle": "ana_ink", "kind": "private", "reason": "private", "seen_at": NOW}
    return ProfileRefusal(**(fields | changes))


@pytest.fixture
def make() -> dict[str, Callable[..., Any]]:
    """Makers of valid items by kind; keyword arguments change fields."""
    return {"studio": make_studio, "link": make_link, "profile": make_profile, "refusal": make_refusal}


@pytest.fixture
def stats() -> StatsCollector:
    """Stats of no crawl."""
    return MemoryStatsCollector(Crawler(Spider, Settings()))


class FakeEntries(DenylistEntries):
    """Entries in a dict; `is_down` and `is_read_only` as a bad day and a narrow role."""

    def __init__(self) -> None:
        super().__init__("Governance", HasherSource(load_config()), self._no_client)
        self.groups: dict[Identity, str] = {}
        self.is_down = False
        self.is_read_only = False

    def find_entries(self, identities: Any) -> dict[Identity, Entry]:
        if self.is_down:
            raise DenylistUnreadableError("The denylist cannot be read; nothing may be crawled.")
        return {one: Entry(self.groups[one], "objection") for one in identities if one in self.groups}

    def put(self, identities: Any, reason: Any, group: str | None = None) -> str:
        if self.is_read_only:
            raise UnavailableError("The denylist cannot be written.")
        self.groups |= dict.fromkeys(identities, group or "g1")
        return group or "g1"

    def _no_client(self) -> Any:
        raise ClientError({"Error": {"Code": "NoNetworkInTests"}}, "Any")


@pytest.fixture
def entries() -> FakeEntries:
    return FakeEntries()
