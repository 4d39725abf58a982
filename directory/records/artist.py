"""An artist's profile: `ARTIST#{artistId}` / `PROFILE#{artistId}`, in the Instagram index and in the city index."""

import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import ClassVar, Literal

from pydantic import ConfigDict

from directory.records.artist_style import ArtistStyleRecord
from directory.records.item import CAMEL_CASE, Item, Key, dump_record, load_record
from directory.records.location import location_key
from directory.records.picture import PictureRecord
from directory.records.source import FieldSources

SK_PREFIX = "PROFILE#"
# A profile that was missing three times, a week apart each, is hidden: once may be a slip of the source.
MISSING_SIGHTINGS_TO_HIDE = 3
MISSING_SIGHTING_GAP = timedelta(days=7)
# Bookkeeping of the store itself: it never makes two profiles differ.
_VOLATILE = frozenset(
    {
        "version",
        "contentHash",
        "firstSeenAt",
        "lastSeenAt",
        "lastCheckedAt",
        "profileFetchedAt",
        "claimKeys",
        "mergedIds",
        "pendingMergeIds",
    }
)

Status = Literal["active", "hidden"]
ImageRights = Literal["own_copy", "embed", "none"]


@dataclass(frozen=True)
class StyleEvidence:
    """Where a style came from: `signal` (bio_hashtag, bio_words, caption_hashtag, studio_page), what it `matched`,
    how often, how sure (0-1). `origin` is `instagram` or the id of the studio whose page said it.
    """

    __pydantic_config__: ClassVar[ConfigDict] = CAMEL_CASE

    style: str
    signal: str
    matched: str
    count: int
    confidence: float
    origin: str = "instagram"


@dataclass(frozen=True)
class ArtistRecord:
    """A profile. `styles` and `other_tags` follow from the evidence and the tags of each origin (see `settle`).

    `image_ids` are the pictures on show, newest first: a picture row that is not listed is not visible yet, or no more.
    `aliases` are former handles, sorted. `claim_keys` are all claim rows the artist owns. `merged_ids` are the ids that
    were found to be this artist; `pending_merge_ids` those of which rows may still have to be cleared away.
    `missing_seen_at` are the times the profile was found missing, oldest first. `version` grows by one a write.
    """

    __pydantic_config__: ClassVar[ConfigDict] = CAMEL_CASE

    artist_id: str
    location_city: str
    location_country: str
    first_seen_at: datetime
    last_seen_at: datetime
    artist_name: str | None = None
    instagram_handle: str | None = None
    instagram_id: str | None = None
    aliases: tuple[str, ...] = ()
    bio: str | None = None
    website: str | None = None
    followers_count: int | None = None
    media_count: int | None = None
    studio_ids: tuple[str, ...] = ()
    styles: frozenset[str] = frozenset()
    style_evidence: tuple[StyleEvidence, ...] = ()
    other_tags: frozenset[str] = frozenset()
    tags_by_origin: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    image_ids: tuple[str, ...] = ()
    profile_image_id: str | None = None
    status: Status = "active"
    missing_seen_at: tuple[datetime, ...] = ()
    refusal_reason: str | None = None
    last_checked_at: datetime | None = None
    profile_fetched_at: datetime | None = None
    notice_sent_at: datetime | None = None
    image_rights: ImageRights | None = None
    sources: FieldSources = field(default_factory=dict)
    claim_keys: frozenset[str] = frozenset()
    merged_ids: tuple[str, ...] = ()
    pending_merge_ids: tuple[str, ...] = ()
    version: int = 0
    content_hash: str = ""

    @property
    def key(self) -> Key:
        return artist_key(self.artist_id)

    def to_item(self) -> Item:
        """The row. A hidden artist is in no index that readers browse."""
        index = {"gsi3pk": f"CITY#{location_key(self.location_country, self.location_city)}"}
        index["gsi3sk"] = f"{CITY_SK_PREFIX}{self.artist_id}"
        if self.instagram_handle:
            index["gsi2pk"] = f"INSTAGRAM#{self.instagram_handle}"
        return {**self.key.to_item(), **index, **dump_record(self)}

    @classmethod
    def from_item(cls, item: Item) -> "ArtistRecord":
        return load_record(cls, item)


CITY_SK_PREFIX = "ARTIST#"


@dataclass(frozen=True)
class Artist:
    """What a reader gets of one artist: the profile and its pictures on show, newest first."""

    profile: ArtistRecord
    pictures: tuple[PictureRecord, ...] = ()
    profile_picture: PictureRecord | None = None


def mint_id() -> str:
    """A new id for an artist or a studio: 32 hexadecimal digits, never made from a person's data."""
    return uuid.uuid4().hex


def artist_partition(artist_id: str) -> str:
    return f"ARTIST#{artist_id}"


def artist_key(artist_id: str) -> Key:
    return Key(artist_partition(artist_id), f"{SK_PREFIX}{artist_id}")


def moved_key(artist_id: str) -> Key:
    """The row left of a merged artist: `{"movedTo": the other id}`."""
    return Key(artist_partition(artist_id), "MOVED")


def settle(record: ArtistRecord) -> ArtistRecord:
    """The record with what follows from its parts: styles, other tags, sorted lists, status and content hash."""
    hidden = len(record.missing_seen_at) >= MISSING_SIGHTINGS_TO_HIDE
    evidence = {(e.origin, e.signal, e.style, e.matched): e for e in record.style_evidence}
    settled = replace(
        record,
        aliases=tuple(sorted(set(record.aliases) - {record.instagram_handle})),
        studio_ids=tuple(sorted(set(record.studio_ids))),
        merged_ids=tuple(sorted(set(record.merged_ids))),
        style_evidence=tuple(evidence[key] for key in sorted(evidence)),
        styles=frozenset(item.style for item in evidence.values()),
        other_tags=frozenset(tag for tags in record.tags_by_origin.values() for tag in tags),
        status="hidden" if hidden else "active",
    )
    return replace(settled, content_hash=content_hash(settled))


def content_hash(record: ArtistRecord) -> str:
    """SHA-256 over what the profile says; the same whenever and however often it was read."""
    content = {name: value for name, value in dump_record(record).items() if name not in _VOLATILE}
    for source in content.get("sources", {}).values():
        source.pop("fetchedAt", None)
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=sorted).encode()).hexdigest()


def style_rows(record: ArtistRecord, pictures: Iterable[PictureRecord]) -> list[ArtistStyleRecord]:
    """One card a style, sorted; none for a hidden artist, so that browsing cannot meet one."""
    if record.status == "hidden":
        return []
    by_id = {picture.image_id: picture for picture in pictures}
    shown = [by_id[image_id] for image_id in record.image_ids if image_id in by_id]
    card = next((picture for picture in shown if not picture.is_profile_picture), None)
    return [
        ArtistStyleRecord(
            artist_id=record.artist_id,
            style=style,
            location_city=record.location_city,
            location_country=record.location_country,
            styles=record.styles,
            artist_name=record.artist_name,
            instagram_handle=record.instagram_handle,
            studio_ids=record.studio_ids,
            card_image_id=card.image_id if card else None,
            card_stored_under=card.stored_under if card else None,
            card_widths_px=card.widths_px if card else (),
            card_placeholder=card.placeholder if card else None,
        )
        for style in sorted(record.styles)
    ]
