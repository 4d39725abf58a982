"""What the index keeps of one artist: enough to find the artist and to draw a result card without another read."""

import hashlib
import json
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from directory.clock import from_iso, to_iso
from directory.errors import InvalidDataError

VERSION_MAX = 2**62 - 1  # an engine of 64 bits needs one of them to tell a delete from a put


class Point(NamedTuple):
    """A place on earth, degrees."""

    latitude: float
    longitude: float

    @property
    def is_on_earth(self) -> bool:
        """False for NaN too."""
        return -90 <= self.latitude <= 90 and -180 <= self.longitude <= 180


@dataclass(frozen=True)
class FirstPicture:
    """The picture of the result card: its id, and the placeholder shown until it has loaded."""

    image_id: str
    placeholder: str


@dataclass(frozen=True)
class SearchDocument:
    """One artist as the index sees it. `version` is the record's: the index keeps the greatest it was ever given.

    `studio_ids` and `studio_names` are parallel; `points` are the places of those studios that have one, in any order.
    `styles` are slugs of the taxonomy, `country` an ISO 3166 code. Raises InvalidDataError for what no record can be.
    """

    artist_id: str
    version: int
    name: str
    handle: str | None
    bio: str
    styles: tuple[str, ...]
    cities: tuple[str, ...]
    country: str | None
    studio_ids: tuple[str, ...]
    studio_names: tuple[str, ...]
    points: tuple[Point, ...]
    picture_count: int
    first_picture: FirstPicture | None
    last_checked_at: datetime

    def __post_init__(self) -> None:
        if not self.artist_id or not 0 < self.version <= VERSION_MAX:
            raise InvalidDataError("a search document needs an artist id and a version from 1", reason="no_version")
        if len(self.studio_ids) != len(self.studio_names):
            raise InvalidDataError("studio ids and studio names must be parallel", reason="studios_differ")
        if not all(point.is_on_earth for point in self.points):
            raise InvalidDataError("a point that is not on earth", reason="bad_point")
        if self.last_checked_at.tzinfo is None:
            raise InvalidDataError("last_checked_at has no zone", reason="naive_time")
        check_text(self.artist_id, self.name, self.handle or "", self.bio, self.country or "")
        check_text(*self.styles, *self.cities, *self.studio_ids, *self.studio_names)

    @cached_property
    def content_hash(self) -> str:
        """Hex digest of everything but the version: equal for equal content."""
        content = _write_json({**self._wire, "version": 0})
        return hashlib.sha256(content.encode()).hexdigest()[:32]

    def to_wire(self) -> dict[str, Any]:
        """The document as JSON types; `from_wire` gives it back."""
        return dict(self._wire)

    @cached_property
    def _wire(self) -> dict[str, Any]:
        picture = self.first_picture
        # asdict would copy every list of every document
        return {
            **{name: getattr(self, name) for name in _FIELDS},
            "first_picture": dict(vars(picture)) if picture else None,
            "last_checked_at": to_iso(self.last_checked_at),
        }

    @classmethod
    def from_wire(cls, wire: dict[str, Any]) -> "SearchDocument":
        """The document that `to_wire` wrote."""
        lists = ("styles", "cities", "studio_ids", "studio_names")
        picture = wire["first_picture"]
        return cls(
            **{
                **wire,
                **{name: tuple(wire[name]) for name in lists},
                "points": tuple(Point(*point) for point in wire["points"]),
                "first_picture": FirstPicture(**picture) if picture else None,
                "last_checked_at": from_iso(wire["last_checked_at"]),
            }
        )


_write_json = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode
_FIELDS = tuple(field.name for field in fields(SearchDocument))


def check_text(*texts: str) -> None:
    """Raises InvalidDataError for text that no store can keep (half a surrogate pair)."""
    if not is_text("".join(texts)):  # halves of two texts do not become a whole pair
        raise InvalidDataError("text that is not Unicode", reason="bad_text")


def is_text(text: str) -> bool:
    """False for half a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
