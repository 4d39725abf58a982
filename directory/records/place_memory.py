"""When Google was last asked for a place: `PLACE#{placeId}` / `ASKED`. It says nothing of what Google answered.

With it a place costs its paid look-up once in a while, not once in a run; also a place that is no studio.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from pydantic import ConfigDict

from directory.records.claim import place_claim
from directory.records.item import CAMEL_CASE, TTL, Item, Key, dump_record, load_record, to_ttl

KEPT_DAYS = 180


@dataclass(frozen=True)
class PlaceMemoryRecord:
    """`is_settled`: nothing was left open; False when the place's website did not answer us."""

    __pydantic_config__: ClassVar[ConfigDict] = CAMEL_CASE

    place_id: str
    asked_at: datetime
    is_settled: bool = True

    @property
    def forgotten_at(self) -> datetime:
        return self.asked_at + timedelta(days=KEPT_DAYS)

    def to_item(self) -> Item:
        return {**asked_place_key(self.place_id).to_item(), TTL: to_ttl(self.forgotten_at), **dump_record(self)}

    @classmethod
    def from_item(cls, item: Item) -> "PlaceMemoryRecord":
        return load_record(cls, item)


def asked_place_key(place_id: str) -> Key:
    return Key(place_claim(place_id), "ASKED")
