"""What a Places API answered, as places. New and legacy shapes, search and details alike; no network.

Every field but the id is optional: it is absent where Google does not know it. `{}` is an answer without places.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

GENERIC_TYPES = frozenset({"establishment", "point_of_interest", "service"})
STUDIO_TYPE = "body_art_service"
# Words that studios carry in their names, in the languages of Europe.
STUDIO_WORDS = (
    "tattoo",
    "tattooi",
    "tatoo",
    "tatuaje",
    "tatuag",
    "tatouage",
    "tätowier",
    "tetovan",
    "tatuaz",
    "tatuaż",
)
OTHER_TRADES = ("removal", "laser", "supplies", "supply", "microblading", "clinic")


@dataclass(frozen=True)
class PlaceAnswer:
    """One place as Google shows it, for use in memory. Coordinates are WGS 84 degrees.

    `status` is OPERATIONAL, CLOSED_TEMPORARILY, CLOSED_PERMANENTLY, FUTURE_OPENING or None.
    """

    place_id: str
    name: str | None = None
    website: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    status: str | None = None
    types: tuple[str, ...] = ()
    address: str | None = None
    phone: str | None = None
    opening_hours: tuple[str, ...] = ()
    moved_to: str | None = None

    @property
    def is_closed(self) -> bool:
        """Closed for good; a studio that is closed for a while is still a studio."""
        return self.status == "CLOSED_PERMANENTLY"

    @property
    def is_studio(self) -> bool:
        """Whether this can be a tattoo studio: a loose search also gives barbers, clinics and suppliers."""
        if STUDIO_TYPE in self.types:
            return True
        name = (self.name or "").casefold()
        if any(word in name for word in OTHER_TRADES):
            return False
        return any(word in name for word in STUDIO_WORDS) or set(self.types) <= GENERIC_TYPES


@dataclass(frozen=True)
class SearchAnswer:
    """One page of a search. `next_token` is None on the last page."""

    places: tuple[PlaceAnswer, ...] = field(default=())
    next_token: str | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(place.place_id for place in self.places)


def read_search(payload: Mapping[str, Any]) -> SearchAnswer:
    """A page of Text Search (New). Places without an id are left out; there are none."""
    places = (read_place(place) for place in payload.get("places") or [])
    return SearchAnswer(tuple(place for place in places if place), payload.get("nextPageToken") or None)


def read_place(payload: Mapping[str, Any]) -> PlaceAnswer | None:
    """One place of the Places API (New); None when it has no id."""
    place_id = payload.get("id")
    if not place_id:
        return None
    location = payload.get("location") or {}
    return PlaceAnswer(
        place_id=place_id,
        name=(payload.get("displayName") or {}).get("text"),
        website=payload.get("websiteUri"),
        # Absent numbers are zeros in this API's JSON: a place on the equator has no "latitude".
        latitude=location.get("latitude", 0.0) if location else None,
        longitude=location.get("longitude", 0.0) if location else None,
        status=payload.get("businessStatus"),
        types=tuple(payload.get("types") or ()),
        address=payload.get("formattedAddress"),
        phone=payload.get("nationalPhoneNumber") or payload.get("internationalPhoneNumber"),
        opening_hours=tuple((payload.get("regularOpeningHours") or {}).get("weekdayDescriptions") or ()),
        moved_to=payload.get("movedPlaceId"),
    )


def read_legacy_search(payload: Mapping[str, Any]) -> SearchAnswer:
    """A page of the legacy text or nearby search. Its `status` is read by `failures`, not here."""
    places = (read_legacy_place(place) for place in payload.get("results") or [])
    return SearchAnswer(tuple(place for place in places if place), payload.get("next_page_token") or None)


def read_legacy_place(payload: Mapping[str, Any]) -> PlaceAnswer | None:
    """One place of a legacy search or the `result` of legacy details; None when it has no id."""
    place_id = payload.get("place_id")
    if not place_id:
        return None
    location = (payload.get("geometry") or {}).get("location") or {}
    return PlaceAnswer(
        place_id=place_id,
        name=payload.get("name"),
        website=payload.get("website"),
        latitude=location.get("lat"),
        longitude=location.get("lng"),
        status=_legacy_status(payload),
        types=tuple(payload.get("types") or ()),
        address=payload.get("formatted_address") or payload.get("vicinity"),
        phone=payload.get("formatted_phone_number") or payload.get("international_phone_number"),
        opening_hours=tuple((payload.get("opening_hours") or {}).get("weekday_text") or ()),
    )


def _legacy_status(payload: Mapping[str, Any]) -> str | None:
    status: str | None = payload.get("business_status")
    return status or ("CLOSED_PERMANENTLY" if payload.get("permanently_closed") else None)
