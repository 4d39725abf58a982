"""A question to the index, checked once, before any engine sees it."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from directory.errors import InvalidDataError
from directory.search.document import Point, check_text

Match = Literal["any", "all"]
Sort = Literal["relevance", "freshness", "name", "distance"]

LIMIT_MAX = 100
RADIUS_MAX_KM = 20_040.0  # half of the equator: a wider circle holds no more


class Box(NamedTuple):
    """Edges in degrees, inclusive. `west` greater than `east` is a box across the date line."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True)
class SearchQuery:
    """All filters that are given must hold. Raises InvalidDataError that names the wrong field in `reason`.

    `text`: words of the artist's name, handle, studios, styles, cities and bio; the last one may be unfinished unless
    a blank follows it. Text of blanks only is no text; text without a single letter or digit finds nothing.
    `styles`: `match="any"` puts the artists with most of them first, `all` wants every one. Capitals and accents do
    not matter in `city`. `near` and `radius_km` come together; `sort="distance"` needs them.
    `cursor`: `next_cursor` of the page before, with everything but `limit` unchanged.
    """

    text: str = ""
    styles: tuple[str, ...] = ()
    match: Match = "any"
    city: str | None = None
    country: str | None = None
    near: Point | None = None
    radius_km: float | None = None
    box: Box | None = None
    studio_id: str | None = None
    sort: Sort = "relevance"
    limit: int = 20
    cursor: str | None = None

    def __post_init__(self) -> None:
        _require(self.match in ("any", "all"), "match")
        _require(self.sort in ("relevance", "freshness", "name", "distance"), "sort")
        _require(1 <= self.limit <= LIMIT_MAX, "limit")
        _require((self.near is None) == (self.radius_km is None), "radius_km")
        _require(self.radius_km is None or 0 < self.radius_km <= RADIUS_MAX_KM, "radius_km")
        _require(self.near is None or self.near.is_on_earth, "near")
        _require(self.sort != "distance" or self.near is not None, "sort")
        _require(self.box is None or _is_box(self.box), "box")
        check_text(self.city or "", self.country or "", self.studio_id or "", *self.styles)


def _is_box(box: Box) -> bool:
    corners = Point(box.south, box.west), Point(box.north, box.east)
    return box.south <= box.north and all(corner.is_on_earth for corner in corners)


def _require(holds: bool, field: str) -> None:
    if not holds:
        raise InvalidDataError(f"a search with a wrong {field}", reason=f"bad_{field}")
