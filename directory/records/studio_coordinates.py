"""Coordinates that terms let us keep for a time only: `STUDIO#{studioId}` / `COORDINATES#{source}`, with a TTL.

A row of its own, because DynamoDB's time to live deletes whole rows; and read as gone from its hour on, because
DynamoDB may take days to delete.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from pydantic import ConfigDict

from directory.records.item import CAMEL_CASE, TTL, Item, Key, dump_record, load_record, to_ttl
from directory.records.source import SourceName
from directory.records.studio import CITY_SK_PREFIX, city_partition, studio_partition

SK_PREFIX = "COORDINATES#"


@dataclass(frozen=True)
class StudioCoordinatesRecord:
    """WGS 84 degrees, as `source` gave them, until `expires_at`."""

    __pydantic_config__: ClassVar[ConfigDict] = CAMEL_CASE

    studio_id: str
    city: str
    country: str
    source: SourceName
    latitude: float
    longitude: float
    fetched_at: datetime
    expires_at: datetime

    @property
    def key(self) -> Key:
        return coordinates_key(self.studio_id, self.source)

    def of_studio(self, studio_id: str) -> "StudioCoordinatesRecord":
        """The same coordinates for another studio id, their time unchanged."""
        return replace(self, studio_id=studio_id)

    def to_item(self) -> Item:
        index = {
            "gsi3pk": city_partition(self.country, self.city),
            "gsi3sk": f"{CITY_SK_PREFIX}{self.studio_id}#{SK_PREFIX}{self.source}",
        }
        return {**self.key.to_item(), **index, TTL: to_ttl(self.expires_at), **dump_record(self)}

    @classmethod
    def from_item(cls, item: Item) -> "StudioCoordinatesRecord":
        return load_record(cls, item)


def coordinates_key(studio_id: str, source: SourceName) -> Key:
    return Key(studio_partition(studio_id), f"{SK_PREFIX}{source}")
