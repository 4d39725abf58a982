"""An artist in a style: `ARTIST#{artistId}` / `STYLE#{style}`; in the style-location index, with what a card shows."""

from dataclasses import dataclass
from typing import ClassVar

from pydantic import ConfigDict

from directory.records.item import CAMEL_CASE, Item, Key, dump_record, key_part, load_record
from directory.records.location import location_key

SK_PREFIX = "STYLE#"


@dataclass(frozen=True)
class ArtistStyleRecord:
    """One card: enough to show an artist in a list without a second read. `card_*` is the newest picture, or None."""

    __pydantic_config__: ClassVar[ConfigDict] = CAMEL_CASE

    artist_id: str
    style: str
    location_city: str
    location_country: str
    styles: frozenset[str]
    artist_name: str | None = None
    instagram_handle: str | None = None
    studio_ids: tuple[str, ...] = ()
    card_image_id: str | None = None
    card_stored_under: str | None = None
    card_widths_px: tuple[int, ...] = ()
    card_placeholder: str | None = None

    @property
    def key(self) -> Key:
        return Key(f"ARTIST#{self.artist_id}", f"{SK_PREFIX}{key_part(self.style)}")

    def to_item(self) -> Item:
        gsi1 = {
            "gsi1pk": style_partition(self.style),
            "gsi1sk": f"{location_prefix(self.location_country, self.location_city)}{self.artist_id}",
        }
        return {**self.key.to_item(), **gsi1, **dump_record(self)}

    @classmethod
    def from_item(cls, item: Item) -> "ArtistStyleRecord":
        return load_record(cls, item)


def style_partition(style: str) -> str:
    """Partition of the style-location index."""
    return f"STYLE#{key_part(style)}"


def location_prefix(country: str | None, city: str | None) -> str:
    """How every sort key of one city, of one country or of all of them starts in the style-location index."""
    if country is None:
        return "LOCATION#"
    return f"LOCATION#{location_key(country, city)}#" if city else f"LOCATION#{key_part(country).upper()}#"
