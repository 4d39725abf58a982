"""Artists on the wire."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from api_lambda.routes.models import (
    ARTIST_ID,
    LOOKED_AT,
    STUDIO_ID,
    Degraded,
    Facets,
    HighlightPart,
    NextCursor,
    Origin,
    Picture,
    Place,
    StudioLink,
    WireModel,
)

Role = Literal["resident", "guest", "apprentice", "owner", "piercer", "other"]


class ArtistCard(WireModel):
    """What a result shows of an artist."""

    artist_id: str = Field(examples=[ARTIST_ID])
    name: str | None = Field(examples=["Ana Ink"])
    handle: str | None = Field(description="Instagram handle without @.", examples=["ana.ink"])
    styles: list[str] = Field(description="Slugs; `/v1/styles` has their names.", examples=[["blackwork", "dotwork"]])
    cities: list[str] = Field(examples=[["Leeds"]])
    country: str = Field(description="ISO 3166 code.", examples=["GB"])
    studios: list[StudioLink]
    places: list[Place] = Field(description="For the map: where the studios are, as far as that is known.")
    picture: Picture | None
    last_checked: datetime = Field(description="When the sources were last read.", examples=[LOOKED_AT])
    distance_km: float | None = Field(None, description="To the nearest studio; with `near` only.", examples=[1.2])
    highlights: list[HighlightPart] = Field([], description="Of a search with words.")


class ArtistList(WireModel):
    """One page of artists. It may hold fewer than `limit` before the last page is reached."""

    items: list[ArtistCard]
    total: int | None = Field(ge=0, description="All that match; null when nobody could count.", examples=[1])
    facets: Facets
    next_cursor: NextCursor
    degraded: Degraded = False


class StyleEvidenceItem(WireModel):
    """Why we think that an artist works in a style."""

    style: str = Field(examples=["blackwork"])
    signal: str = Field(description="bio_hashtag, bio_words, caption_hashtag, studio_page", examples=["bio_hashtag"])
    matched: str = Field(examples=["#blackwork"])
    count: int = Field(ge=0, examples=[1])
    confidence: float = Field(ge=0, le=1, examples=[0.95])
    origin: str = Field(description="`instagram`, or the id of the studio whose page said it.", examples=["instagram"])


class LinkEvidenceItem(WireModel):
    """Why we think that an artist works at a studio."""

    page: str = Field(examples=["https://studio.test/team"])
    signal: str = Field(examples=["card"])
    snippet: str = Field(examples=["Ana Ink, resident artist"])
    confidence: float = Field(ge=0, le=1, examples=[0.9])


class StudioOfArtist(WireModel):
    """A studio where the artist works."""

    studio_id: str = Field(examples=[STUDIO_ID])
    name: str = Field(examples=["Studio Example"])
    address: str | None = Field(examples=["1 Example Street, Leeds"])
    postcode: str | None = Field(examples=["LS1 1AA"])
    city: str = Field(examples=["Leeds"])
    country: str = Field(examples=["GB"])
    website: str | None = Field(examples=["https://studio.test"])
    place: Place | None
    is_closed: bool = Field(examples=[False])
    role: Role | None = Field(examples=["resident"])
    confidence: float | None = Field(ge=0, le=1, examples=[0.9])
    evidence: list[LinkEvidenceItem]
    last_read: datetime | None = Field(description="When the studio's site was last read.", examples=[LOOKED_AT])


class ArtistProfile(WireModel):
    """Everything the site shows of one artist."""

    artist_id: str = Field(examples=[ARTIST_ID])
    name: str | None = Field(examples=["Ana Ink"])
    handle: str | None = Field(examples=["ana.ink"])
    instagram_url: str | None = Field(examples=["https://www.instagram.com/ana.ink/"])
    bio: str | None = Field(examples=["Blackwork and dotwork in Leeds"])
    website: str | None = Field(examples=["https://ana.test"])
    city: str = Field(examples=["Leeds"])
    country: str = Field(examples=["GB"])
    followers_count: int | None = Field(ge=0, examples=[1200])
    styles: list[str] = Field(examples=[["blackwork", "dotwork"]])
    style_evidence: list[StyleEvidenceItem]
    studios: list[StudioOfArtist]
    profile_picture: Picture | None
    pictures: list[Picture] = Field(description="Newest first.")
    sources: dict[str, Origin] = Field(description="By field: where it was read, and when.")
    first_seen: datetime = Field(examples=[LOOKED_AT])
    last_checked: datetime = Field(examples=[LOOKED_AT])


class StoredField(WireModel):
    """One field that we hold about an artist."""

    record: str = Field(description="Of which row.", examples=["profile"])
    field: str = Field(examples=["bio"])
    value: Any = Field(examples=["Blackwork and dotwork in Leeds"])
    source: Origin | None = Field(description="Null for what we derived or noted ourselves.")


class StoredFields(WireModel):
    """All that we hold about an artist, row by row, with where each field came from."""

    artist_id: str = Field(examples=[ARTIST_ID])
    fields: list[StoredField]
    removal: str = Field(description="Where to ask to be taken out.", examples=["/v1/removal-requests"])
