"""What spiders yield. An item is complete before it leaves its spider; the first pipeline validates it.

`sources` names, for each field that came from outside, where it came from; a filled field without a source is invalid.
Fields under "filled by pipelines" are None or empty when a spider yields the item.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from directory.records.source import Source

Role = Literal["resident", "guest", "apprentice", "owner", "piercer", "other"]
Sources = dict[str, Source]


@dataclass
class Studio:
    """A tattoo studio as one source shows it. Coordinates are WGS 84 degrees. `country` is ISO 3166-1 alpha-2.

    `name` may be set for matching although the source's terms forbid storing it: retention decides at the write.
    """

    city: str
    country: str
    name: str | None = None
    website: str | None = None
    address: str | None = None
    postcode: str | None = None
    phone: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    opening_hours: list[str] = field(default_factory=list)
    instagram: str | None = None
    place_id: str | None = None
    osm_id: str | None = None
    is_closed: bool = False
    sources: Sources = field(default_factory=dict)
    # known to the studio_site spider; otherwise filled by the identity pipeline
    studio_id: str | None = None


@dataclass
class LinkEvidence:
    """Why we believe that an artist works at a studio: `signal` is the rule, `snippet` at most 200 characters."""

    page: str
    signal: str
    snippet: str
    confidence: float


@dataclass
class ArtistLink:
    """An artist found at a studio. At least one of `name` and `handle` is set. `handle` is lower case without `@`."""

    studio_id: str
    city: str
    country: str
    role: Role
    confidence: float
    evidence: list[LinkEvidence]
    name: str | None = None
    handle: str | None = None
    about: str | None = None
    page_url: str | None = None
    sources: Sources = field(default_factory=dict)
    # filled by pipelines
    artist_id: str | None = None
    styles: list["StyleFinding"] = field(default_factory=list)
    other_tags: list[str] = field(default_factory=list)


@dataclass
class StyleFinding:
    """One inferred style: slug; signal (bio_hashtag, bio_words, caption_hashtag, studio_page); how sure, 0-1."""

    style: str
    signal: str
    matched: str
    count: int
    confidence: float


@dataclass
class Rendition:
    """One WebP of a picture: its width in pixels and its bytes."""

    width_px: int
    content: bytes


@dataclass
class Picture:
    """A picture of a profile. `media_key` is the source's stable id (media id or shortcode), never the signed URL.

    `expires_at`: when the signed `url` stops working. `content` and `renditions` live only between the image pipeline
    and the S3 pipeline. `image_id` is the hash of the original bytes.
    """

    url: str
    media_key: str
    permalink: str | None = None
    caption: str | None = None
    taken_at: datetime | None = None
    expires_at: datetime | None = None
    # filled by pipelines
    image_id: str | None = None
    width_px: int | None = None
    height_px: int | None = None
    widths_px: list[int] = field(default_factory=list)
    placeholder: str | None = None
    perceptual_hash: str | None = None
    content: bytes | None = None
    renditions: list[Rendition] = field(default_factory=list)


@dataclass
class Job:
    """The queue message that asked for a profile; acknowledged only when the item is stored."""

    receipt: str
    attempt: int = 1


@dataclass
class ArtistProfile:
    """A public Instagram profile with its newest pictures, newest first. `handle` is lower case without `@`."""

    handle: str
    city: str
    country: str
    instagram_id: str | None = None
    name: str | None = None
    bio: str | None = None
    website: str | None = None
    followers_count: int | None = None
    media_count: int | None = None
    profile_picture: Picture | None = None
    pictures: list[Picture] = field(default_factory=list)
    sources: Sources = field(default_factory=dict)
    job: Job | None = None
    # the handle that was asked for, when the account answered under another one: it was renamed
    asked_handle: str | None = None
    # known when the crawl was asked for a known artist; otherwise filled by the identity pipeline
    artist_id: str | None = None
    # filled by pipelines
    styles: list[StyleFinding] = field(default_factory=list)
    other_tags: list[str] = field(default_factory=list)


@dataclass
class ProfileRefusal:
    """A profile that could not be read for a reason that is a fact about it: private, missing, invalid."""

    handle: str
    kind: Literal["private", "missing", "invalid"]
    reason: str
    seen_at: datetime
    artist_id: str | None = None
    instagram_id: str | None = None
    job: Job | None = None


Item = Studio | ArtistLink | ArtistProfile | ProfileRefusal
