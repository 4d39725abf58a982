"""A studio: `STUDIO#{studioId}` / `PROFILE#{studioId}`, in the city index."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from pydantic import ConfigDict

from directory.records.item import CAMEL_CASE, Item, Key, dump_record, load_record
from directory.records.location import location_key
from directory.records.source import FieldSources

SK_PREFIX = "PROFILE#"
CITY_SK_PREFIX = "STUDIO#"
_VOLATILE = frozenset(
    {"version", "contentHash", "firstSeenAt", "lastSeenAt", "claimKeys", "mergedIds", "pendingMergeIds"}
)


@dataclass(frozen=True)
class StudioRecord:
    """A studio as the best source of each field shows it. Coordinates are WGS 84 degrees, both or neither.

    What terms limit in time is not in here but in a row of its own (`studio_coordinates`); readers of the store get it
    filled in while it lasts. `name` is None for a studio that only Google named so far. Ids are sorted.
    """

    __pydantic_config__: ClassVar[ConfigDict] = CAMEL_CASE

    studio_id: str
    city: str
    country: str
    first_seen_at: datetime
    last_seen_at: datetime
    name: str | None = None
    website: str | None = None
    address: str | None = None
    postcode: str | None = None
    phone: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    opening_hours: tuple[str, ...] = ()
    instagram: str | None = None
    place_ids: tuple[str, ...] = ()
    osm_ids: tuple[str, ...] = ()
    is_closed: bool = False
    sources: FieldSources = field(default_factory=dict)
    claim_keys: frozenset[str] = frozenset()
    merged_ids: tuple[str, ...] = ()
    pending_merge_ids: tuple[str, ...] = ()
    version: int = 0
    content_hash: str = ""

    @property
    def key(self) -> Key:
        return studio_key(self.studio_id)

    @property
    def coordinates(self) -> tuple[float, float] | None:
        """(latitude, longitude), or None."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude

    def to_item(self) -> Item:
        index = {"gsi3pk": city_partition(self.country, self.city), "gsi3sk": f"{CITY_SK_PREFIX}{self.studio_id}"}
        return {**self.key.to_item(), **index, **dump_record(self)}

    @classmethod
    def from_item(cls, item: Item) -> "StudioRecord":
        return load_record(cls, item)


@dataclass(frozen=True)
class StudioSighting:
    """A studio as one reading of one source shows it: matched by all it says, stored as far as `retention` allows.

    Each field that is set has its source in `sources`, under the field's name.
    `studio_id` is the known studio, or the id for a new one.
    """

    city: str
    country: str
    fetched_at: datetime
    name: str | None = None
    website: str | None = None
    address: str | None = None
    postcode: str | None = None
    phone: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    opening_hours: tuple[str, ...] = ()
    instagram: str | None = None
    place_id: str | None = None
    osm_id: str | None = None
    is_closed: bool = False
    sources: FieldSources = field(default_factory=dict)
    studio_id: str | None = None

    @property
    def coordinates(self) -> tuple[float, float] | None:
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


def studio_partition(studio_id: str) -> str:
    return f"STUDIO#{studio_id}"


def studio_key(studio_id: str) -> Key:
    return Key(studio_partition(studio_id), f"{SK_PREFIX}{studio_id}")


def moved_studio_key(studio_id: str) -> Key:
    """The row left of a merged studio: `{"movedTo": the other id}`."""
    return Key(studio_partition(studio_id), "MOVED")


def city_partition(country: str, city: str) -> str:
    """Partition of the city index."""
    return f"CITY#{location_key(country, city)}"


def studio_content_hash(record: StudioRecord) -> str:
    """SHA-256 over what the record says; the same whenever and however often it was read."""
    content = {name: value for name, value in dump_record(record).items() if name not in _VOLATILE}
    for source in content.get("sources", {}).values():
        source.pop("fetchedAt", None)
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=sorted).encode()).hexdigest()
