"""Field masks of Places API (New): which fields an answer holds, and what one call with this mask costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

PLACE_FIELDS = {
    "name", "id", "displayName", "types", "primaryType", "businessStatus", "nationalPhoneNumber", "googleMapsUri",
    "rating", "userRatingCount", "pureServiceAreaBusiness", "formattedAddress", "location", "websiteUri",
    "attributions", "addressComponents", "movedPlace", "movedPlaceId", "regularOpeningHours",
    "internationalPhoneNumber", "viewport",
    "reviews", "editorialSummary",
}  # fmt: skip
FREE_FIELDS = {"id", "name", "attributions", "movedPlace", "movedPlaceId", "nextPageToken"}
DETAILS_ESSENTIALS = {"formattedAddress", "location", "types", "addressComponents", "viewport"}
ENTERPRISE_FIELDS = {
    "websiteUri", "nationalPhoneNumber", "internationalPhoneNumber", "rating", "userRatingCount", "regularOpeningHours",
}  # fmt: skip
ATMOSPHERE_FIELDS = {"reviews", "editorialSummary"}


class UnknownFieldError(ValueError):
    """The mask is missing or names a field that does not exist; the message is the API's."""


@dataclass(frozen=True)
class FieldMask:
    """A checked mask; `top_fields` are the first names of its paths, without the `places.` prefix."""

    top_fields: frozenset[str]

    @classmethod
    def read(cls, request: Request, *, is_search: bool) -> FieldMask:
        """The mask from the header or the `fields` parameter. Raises UnknownFieldError."""
        text = request.headers.get("x-goog-fieldmask") or request.query_params.get("fields") or ""
        if not text:
            raise UnknownFieldError("FieldMask is a required parameter. Set the header 'X-Goog-FieldMask'.")
        return cls(frozenset().union(*(_read_path(path, is_search=is_search) for path in text.split(","))))

    def cut(self, place: dict[str, Any]) -> dict[str, Any]:
        """Only the fields of the mask."""
        return {name: value for name, value in place.items() if name in self.top_fields}


def sku_of(fields: frozenset[str], *, is_search: bool) -> str:
    """The highest price class that these fields fall into: IdsOnly, Essentials, Pro, Enterprise or Atmosphere."""
    if fields & ATMOSPHERE_FIELDS:
        return "Atmosphere"
    if fields & ENTERPRISE_FIELDS:
        return "Enterprise"
    paid = fields - FREE_FIELDS
    if not paid:
        return "IdsOnly"
    return "Essentials" if not is_search and paid <= DETAILS_ESSENTIALS else "Pro"


def _read_path(path: str, *, is_search: bool) -> set[str]:
    if path == "*" or (is_search and path in ("places", "places.*")):
        return PLACE_FIELDS | {"nextPageToken"}
    if is_search and path == "nextPageToken":
        return {path}
    name = path.removeprefix("places.").split(".")[0]
    if name not in PLACE_FIELDS or path.startswith("places.") != is_search:
        raise UnknownFieldError(f"Error expanding 'fields' parameter. Cannot find matching fields for path '{path}'.")
    return {name}
