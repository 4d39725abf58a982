"""Shapes on the wire that several routes share: camelCase, None as null."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

ARTIST_ID = "4f1d0c6a2b7e4f0e9a3c5d8e7f6a1b2c"
STUDIO_ID = "9c8b7a6f5e4d4c3b8a7968574a3b2c1d"
IMAGE_ID = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
LOOKED_AT = "2026-11-20T04:12:09Z"

Latitude = Annotated[float, Field(ge=-90, le=90, examples=[53.7997])]
Longitude = Annotated[float, Field(ge=-180, le=180, examples=[-1.5492])]


class WireModel(BaseModel):
    """Snake case inside, camelCase outside."""

    # A cold start answers one route: the schemas of the others are built when they are wanted.
    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, serialize_by_alias=True, defer_build=True
    )


class Problem(WireModel):
    """A failure (RFC 9457). The answer's type is `application/problem+json`."""

    type: str = Field(description="Address of a sentence about this kind of failure.", examples=["/v1/docs#not-found"])
    title: str = Field(description="The kind in words.", examples=["There is no such thing here"])
    status: int = Field(ge=400, le=599, examples=[404])
    detail: str = Field(description="What to do, or what was wrong.", examples=["Nothing is known under this address."])
    request_id: str = Field(description="Name it when you report the failure.", examples=["JKJaXmPLvHcESHA="])
    parameters: list[str] | None = Field(
        None, description="Names of the wrong parameters, where there are any.", examples=[["radius_km"]]
    )
    checks: dict[str, bool] | None = Field(None, description="Of the health check: who answers.")


class Place(WireModel):
    """A point on the map, WGS 84 degrees."""

    latitude: Latitude
    longitude: Longitude


class Rendition(WireModel):
    """One WebP file of a picture."""

    width_px: int = Field(ge=1, examples=[480])
    url: str = Field(examples=[f"/images/img/{ARTIST_ID}/{IMAGE_ID}/480.webp"])


class Picture(WireModel):
    """A picture. Without renditions it may only be shown where it is: behind `permalink`."""

    image_id: str = Field(examples=[IMAGE_ID])
    width_px: int | None = Field(description="Of the original, upright.", examples=[1080])
    height_px: int | None = Field(examples=[1350])
    placeholder: str | None = Field(
        description="BlurHash, shown until the picture has loaded.", examples=["LEHV6nWB2yk8pyo0adR*.7kCMdnj"]
    )
    renditions: list[Rendition] = Field(description="Narrowest first.")
    srcset: str = Field(
        description="For the `srcset` of an image; empty without renditions.",
        examples=[f"/images/img/{ARTIST_ID}/{IMAGE_ID}/480.webp 480w"],
    )
    caption: str | None = Field(None, examples=["A swallow on a forearm"])
    permalink: str | None = Field(None, description="The picture where it was published.")
    taken_at: datetime | None = Field(None, examples=[LOOKED_AT])


class Origin(WireModel):
    """Where a field was read, and when."""

    name: str = Field(description="The kind of source.", examples=["studio_site"])
    page: str | None = Field(description="The page itself, where there is one.", examples=["https://studio.test/team"])
    fetched_at: datetime = Field(examples=[LOOKED_AT])
    expires_at: datetime | None = Field(description="When its terms make it go; null for never.")


class FacetValue(WireModel):
    """One choice: so many artists would be left if it were the only one of its facet."""

    value: str = Field(examples=["blackwork"])
    label: str = Field(description="For people.", examples=["Blackwork"])
    count: int = Field(ge=0, examples=[42])


class Facets(WireModel):
    """The choices of a list; each facet ignores its own filter. Most artists first."""

    styles: list[FacetValue] = []
    cities: list[FacetValue] = []
    studios: list[FacetValue] = []


class StudioLink(WireModel):
    """A studio by name."""

    studio_id: str = Field(examples=[STUDIO_ID])
    name: str | None = Field(examples=["Studio Example"])


class HighlightPart(WireModel):
    """Where the words of the search stand: [start, end) in characters of `text`."""

    field: Literal["name", "handle", "bio", "studio", "style"] = Field(examples=["bio"])
    text: str = Field(examples=["Blackwork in Leeds"])
    ranges: list[tuple[int, int]] = Field(examples=[[[0, 9]]])


NextCursor = Annotated[
    str | None,
    Field(description="Ask for the next page with it; null on the last page.", examples=["WyJhIiwxXQ.Zm9yZ2Vk"]),
]
Degraded = Annotated[
    bool,
    Field(description="True when the search index did not answer, and the list was made without it.", examples=[False]),
]


def example(model: type[WireModel]) -> dict[str, Any]:
    """The first example of each field, nested models included: what the page of the API shows of a model."""
    shown: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        shown[to_camel(name)] = _example_of(
            field.annotation, field.examples, field.get_default(call_default_factory=True)
        )
    return shown


def _example_of(annotation: Any, examples: list[Any] | None, default: Any) -> Any:
    if examples:
        return examples[0]
    inner = [kind for kind in getattr(annotation, "__args__", (annotation,)) if _is_model(kind)]
    if inner:
        shown = example(inner[0])
        held_in = getattr(annotation, "__origin__", None)
        return [shown] if held_in is list else {"name": shown} if held_in is dict else shown
    return default if isinstance(default, str | int | float | bool | list) else None


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, WireModel)
