"""Claims: one row for each thing that only one artist or one studio can own. The row's key makes it unique."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from pydantic import ConfigDict

from directory.records.item import CAMEL_CASE, Item, Key, dump_record, key_part, load_record
from directory.records.normalised_name import normalise_name

_SK = "CLAIM"


@dataclass(frozen=True)
class ClaimRecord:
    """`owner_id` (an artist's or a studio's) holds `claim_key`; see the functions below for the kinds of claims."""

    __pydantic_config__: ClassVar[ConfigDict] = CAMEL_CASE

    claim_key: str
    owner_id: str
    claimed_at: datetime

    @property
    def key(self) -> Key:
        return claim_row_key(self.claim_key)

    def to_item(self) -> Item:
        return {**self.key.to_item(), **dump_record(self)}

    @classmethod
    def from_item(cls, item: Item) -> "ClaimRecord":
        return load_record(cls, item)


def claim_row_key(claim_key: str) -> Key:
    return Key(claim_key, _SK)


def handle_claim(handle: str) -> str:
    """An Instagram handle, current or former."""
    return f"INSTAGRAM#{key_part(handle).lower()}"


def instagram_id_claim(instagram_id: str) -> str:
    return f"INSTAGRAMID#{key_part(instagram_id)}"


def find_studio_name_claim(studio_id: str | None, name: str | None) -> str | None:
    """A person's name at one studio; None when either is missing or nothing of the name is left."""
    normalised = normalise_name(name or "")
    return f"STUDIONAME#{studio_id}#{normalised}" if studio_id and normalised else None


def move_studio_name_claim(claim_key: str, former_id: str, studio_id: str) -> str:
    """The claim key at the other studio when it is a name at the former one; else the key as it is."""
    prefix = f"STUDIONAME#{former_id}#"
    return f"STUDIONAME#{studio_id}#{claim_key.removeprefix(prefix)}" if claim_key.startswith(prefix) else claim_key


def place_claim(place_id: str) -> str:
    return f"PLACE#{key_part(place_id)}"


def osm_claim(osm_id: str) -> str:
    return f"OSM#{key_part(osm_id)}"


def host_claim(host: str) -> str:
    return f"HOST#{host}"
