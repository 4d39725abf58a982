"""Query parameters of the lists: names, limits and examples, each said once."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from pydantic import StringConstraints

from api_lambda.gateway.cursors import CURSOR_MAX_CHARS
from api_lambda.reading.choices import canonical_styles
from api_lambda.services import Services
from directory.errors import InvalidDataError
from directory.search.document import Point
from directory.search.query import LIMIT_MAX, Box, Match, SearchQuery, Sort

DEFAULT_RADIUS_KM = 10.0
RADIUS_MAX_KM = 500
STYLES_MAX = 20
_LATITUDE = r"-?(?:90(?:\.0{1,9})?|[1-8]?[0-9](?:\.[0-9]{1,9})?)"
_LONGITUDE = r"-?(?:180(?:\.0{1,9})?|(?:1[0-7][0-9]|[1-9]?[0-9])(?:\.[0-9]{1,9})?)"
_POINT = rf"{_LATITUDE},{_LONGITUDE}"
_ID = r"^[A-Za-z0-9_-]{1,64}$"

RecordId = Annotated[str, Path(pattern=_ID, description="The id, as lists give it.")]
StyleName = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Styles = Annotated[
    list[StyleName] | None,
    Query(
        max_length=STYLES_MAX,
        description="A style, by slug or by any of its names; repeat it for several.",
        examples=[["blackwork", "dotwork"]],
    ),
]
MatchMode = Annotated[
    Match, Query(description="Of several styles: `any`, best matches first, or `all` of them.", examples=["any"])
]
City = Annotated[
    str | None, Query(min_length=1, max_length=80, description="Capitals do not matter.", examples=["Leeds"])
]
Country = Annotated[str | None, Query(pattern="^[A-Za-z]{2}$", description="ISO 3166 code.", examples=["GB"])]
Near = Annotated[
    str | None,
    Query(
        pattern=f"^{_POINT}$", description="`latitude,longitude`: studios round this point.", examples=["53.8,-1.55"]
    ),
]
RadiusKm = Annotated[
    float | None,
    Query(
        gt=0,
        le=RADIUS_MAX_KM,
        allow_inf_nan=False,
        description=f"Round `near`, which it needs; {DEFAULT_RADIUS_KM:g} when left out.",
        examples=[5],
    ),
]
Bbox = Annotated[
    str | None,
    Query(
        pattern=f"^{_LONGITUDE},{_LATITUDE},{_LONGITUDE},{_LATITUDE}$",
        description="`west,south,east,north` in degrees; `west` above `east` crosses the date line.",
        examples=["-1.7,53.7,-1.4,53.9"],
    ),
]
Studio = Annotated[str | None, Query(pattern=_ID, description="Artists of this studio only.")]
SortOrder = Annotated[Sort, Query(description="`distance` needs `near`.", examples=["relevance"])]
Limit = Annotated[int, Query(ge=1, le=LIMIT_MAX, description="Artists on a page.", examples=[20])]
Cursor = Annotated[
    str | None,
    Query(
        pattern=f"^[A-Za-z0-9_.-]{{1,{CURSOR_MAX_CHARS}}}$",
        description="`nextCursor` of the page before, with everything but `limit` unchanged. Good for an hour.",
    ),
]
Words = Annotated[
    str,
    Query(
        min_length=1,
        max_length=200,
        description="Words of name, handle, bio, studio, city and style; slips are forgiven.",
        examples=["blackwork leeds"],
    ),
]
StudioLimit = Annotated[int, Query(ge=1, le=LIMIT_MAX, description="Studios on a page.", examples=[20])]
OneCity = Annotated[str, Query(min_length=1, max_length=80, description="The city.", examples=["Leeds"])]
OneCountry = Annotated[str, Query(pattern="^[A-Za-z]{2}$", description="ISO 3166 code.", examples=["GB"])]
Typed = Annotated[str, Query(min_length=1, max_length=64, description="What was typed so far.", examples=["blackw"])]
SuggestionLimit = Annotated[int, Query(ge=1, le=20, description="Suggestions at most.", examples=[8])]


def read_query(
    services: Services,
    *,
    text: str = "",
    style: list[str] | None,
    match: Match,
    city: str | None,
    country: str | None,
    near: str | None,
    radius_km: float | None,
    bbox: str | None,
    studio: str | None,
    sort: Sort,
    limit: int,
    cursor: str | None,
) -> SearchQuery:
    """The parameters as one question. Raises InvalidDataError that names the parameter in `reason`."""
    if near is None and radius_km is not None:
        raise InvalidDataError("radius_km without near", reason="radius_without_near")
    if near is None and sort == "distance":
        raise InvalidDataError("sort by distance without near", reason="distance_without_near")
    return SearchQuery(
        text=text,
        styles=canonical_styles(services, style or ()),
        match=match,
        city=city,
        country=country.upper() if country else None,
        near=_read_point(near) if near else None,
        radius_km=(radius_km or DEFAULT_RADIUS_KM) if near else None,
        box=_read_box(bbox) if bbox else None,
        studio_id=studio,
        sort=sort,
        limit=limit,
        cursor=cursor,
    )


def _read_point(near: str) -> Point:
    latitude, longitude = map(float, near.split(","))
    return Point(latitude, longitude)


def _read_box(bbox: str) -> Box:
    west, south, east, north = map(float, bbox.split(","))
    if south > north:
        raise InvalidDataError("a box upside down", reason="bad_bbox")
    return Box(south, west, north, east)
