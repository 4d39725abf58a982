"""A picture of an artist: `ARTIST#{artistId}` / `IMAGE#{imageId}`."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from pydantic import ConfigDict

from directory.records.item import CAMEL_CASE, Item, Key, dump_record, load_record

SK_PREFIX = "IMAGE#"


@dataclass(frozen=True)
class PictureRecord:
    """`image_id` is the hash of the original bytes; `media_key` the source's stable id, so a known picture is not
    fetched again. `stored_under` is the artist id in the S3 keys (`img/{stored_under}/{image_id}/{width}.webp`): after
    a merge it is the former id, until the next crawl. `widths_px` is empty when we keep no copy (embed, none), and
    until the image Lambda has made the files; `rejected_reason` says why it never will: such a picture is not on show.
    """

    __pydantic_config__: ClassVar[ConfigDict] = CAMEL_CASE

    artist_id: str
    image_id: str
    media_key: str
    stored_under: str
    permalink: str | None = None
    caption: str | None = None
    taken_at: datetime | None = None
    width_px: int | None = None
    height_px: int | None = None
    widths_px: tuple[int, ...] = ()
    placeholder: str | None = None
    perceptual_hash: str | None = None
    is_profile_picture: bool = False
    rejected_reason: str | None = None

    @property
    def key(self) -> Key:
        return picture_key(self.artist_id, self.image_id)

    @property
    def fits_card(self) -> bool:
        """Whether a result card can show it: there are files of it, and it is no portrait."""
        return bool(self.widths_px) and not self.is_profile_picture

    def to_item(self) -> Item:
        return {**self.key.to_item(), **dump_record(self)}

    @classmethod
    def from_item(cls, item: Item) -> "PictureRecord":
        return load_record(cls, item)


def picture_key(artist_id: str, image_id: str) -> Key:
    return Key(f"ARTIST#{artist_id}", f"{SK_PREFIX}{image_id}")
