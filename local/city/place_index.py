"""Finding places by words and by rectangle, in an order that stays the same from page to page."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from local.city.model import Place

# Words that make Google think of studios, clinics and salons alike. That is why loose searches overflow.
TRADE_WORDS = {"tattoo", "tattoos", "tattooist", "tattooing", "parlour", "parlor", "piercing", "ink"}


@dataclass(frozen=True)
class Rectangle:
    """A box in degrees, borders included."""

    south: float
    west: float
    north: float
    east: float

    def contains(self, latitude: float, longitude: float) -> bool:
        """Whether the point lies inside or on the border."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


CITY_RECTANGLE = Rectangle(53.70, -1.80, 53.95, -1.29)


class PlaceIndex:
    """All places of the city."""

    def __init__(self, places: tuple[Place, ...]) -> None:
        self.places = places
        self.by_id = {place.place_id: place for place in places}

    def find(self, place_id: str) -> Place | None:
        """The place with this id."""
        return self.by_id.get(place_id)

    def search(
        self, text: str, area: Rectangle | None, *, only_type: str | None = None, includes_service_area: bool = False
    ) -> list[Place]:
        """Every match, uncapped, best first; empty when nothing matches."""
        words = set(re.findall(r"\w+", text.casefold()))
        return sorted(
            (place for place in self.places if self._matches(place, words, area, only_type, includes_service_area)),
            key=lambda place: _rank(place, words),
        )

    def _matches(
        self, place: Place, words: set[str], area: Rectangle | None, only_type: str | None, service_area: bool
    ) -> bool:
        if not place.has_location:
            return service_area and only_type is None and bool(words & TRADE_WORDS)
        if area and not area.contains(place.spot.latitude, place.spot.longitude):
            return False
        if only_type and only_type not in place.types:
            return False
        return bool(words & TRADE_WORDS) or words <= set(re.findall(r"\w+", place.name.casefold()))


def _rank(place: Place, words: set[str]) -> tuple[bool, str]:
    salt = f"{sorted(words)}:{place.place_id}"
    return place.kind == "not_a_studio", hashlib.sha256(salt.encode()).hexdigest()
