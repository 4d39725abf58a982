"""An artist at a studio: `STUDIO#{studioId}` / `ARTIST#{artistId}`, with the evidence that says so."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal

from pydantic import ConfigDict

from directory.records.item import CAMEL_CASE, Item, Key, dump_record, load_record

SK_PREFIX = "ARTIST#"
Role = Literal["resident", "guest", "apprentice", "owner", "piercer", "other"]


@dataclass(frozen=True)
class LinkEvidence:
    """Why we believe it: `signal` is the rule, `snippet` at most 200 characters, `confidence` 0-1."""

    __pydantic_config__: ClassVar[ConfigDict] = CAMEL_CASE

    page: str
    signal: str
    snippet: str
    confidence: float


@dataclass(frozen=True)
class StudioArtistRecord:
    """`name` and `handle` are as this studio's site spells them; `fetched_at` is the newest reading of the site."""

    __pydantic_config__: ClassVar[ConfigDict] = CAMEL_CASE

    studio_id: str
    artist_id: str
    role: Role
    confidence: float
    fetched_at: datetime
    first_seen_at: datetime
    evidence: tuple[LinkEvidence, ...] = ()
    name: str | None = None
    handle: str | None = None
    page_url: str | None = None

    @property
    def key(self) -> Key:
        return link_key(self.studio_id, self.artist_id)

    def to_item(self) -> Item:
        return {**self.key.to_item(), **dump_record(self)}

    @classmethod
    def from_item(cls, item: Item) -> "StudioArtistRecord":
        return load_record(cls, item)


def link_key(studio_id: str, artist_id: str) -> Key:
    return Key(f"STUDIO#{studio_id}", f"{SK_PREFIX}{artist_id}")
