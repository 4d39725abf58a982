"""Studios on the wire."""

from datetime import datetime

from pydantic import Field

from api_lambda.routes.models import LOOKED_AT, STUDIO_ID, NextCursor, Origin, Place, WireModel
from api_lambda.routes.models_artists import ArtistCard, Role


class StudioCard(WireModel):
    """What a list shows of a studio."""

    studio_id: str = Field(examples=[STUDIO_ID])
    name: str = Field(examples=["Studio Example"])
    address: str | None = Field(examples=["1 Example Street, Leeds"])
    postcode: str | None = Field(examples=["LS1 1AA"])
    city: str = Field(examples=["Leeds"])
    country: str = Field(examples=["GB"])
    website: str | None = Field(examples=["https://studio.test"])
    place: Place | None


class StudioList(WireModel):
    """Open studios of a city, by name."""

    items: list[StudioCard]
    total: int = Field(ge=0, examples=[1])
    next_cursor: NextCursor


class StudioArtist(ArtistCard):
    """An artist as the studio's own site presents them."""

    role: Role | None = Field(None, examples=["resident"])
    confidence: float | None = Field(None, ge=0, le=1, examples=[0.9])


class StudioProfile(StudioCard):
    """Everything the site shows of one studio."""

    phone: str | None = Field(examples=["0113 496 0000"])
    instagram: str | None = Field(examples=["studio.example"])
    opening_hours: list[str] = Field(examples=[["Mo-Fr 10:00-18:00"]])
    is_closed: bool = Field(examples=[False])
    artists: list[StudioArtist]
    sources: dict[str, Origin] = Field(description="By field: where it was read, and when.")
    last_seen: datetime = Field(examples=[LOOKED_AT])
