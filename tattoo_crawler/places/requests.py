"""Calls of the Places API (New) as plain values: what is sent, and which SKU it bills. Nothing here sends anything."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from tattoo_crawler.places.box import Box

BODY_ART = "body_art_service"  # the type of tattoo studios; there is no type of their own

# A call bills once, at the highest tier of its mask. Tiers in rising order of price.
TIERS = ("ids_only", "essentials", "pro", "enterprise", "atmosphere")
TIER_OF_FIELD = {
    "nextPageToken": "ids_only",
    "id": "ids_only",
    "name": "ids_only",  # the resource name, not what is written over the door
    "attributions": "ids_only",
    "movedPlace": "ids_only",
    "movedPlaceId": "ids_only",
    "addressComponents": "pro",
    "displayName": "pro",
    "formattedAddress": "pro",
    "location": "pro",
    "types": "pro",
    "primaryType": "pro",
    "businessStatus": "pro",
    "googleMapsUri": "pro",
    "websiteUri": "enterprise",
    "nationalPhoneNumber": "enterprise",
    "internationalPhoneNumber": "enterprise",
    "rating": "enterprise",
    "regularOpeningHours": "enterprise",
    "reviews": "atmosphere",
    "editorialSummary": "atmosphere",
}

IDS_ONLY = "places_search_ids"
SEARCH_ENTERPRISE = "places_search_enterprise"
DETAILS_ENTERPRISE = "places_details_enterprise"
GEOCODING = "maps_geocoding"
LEGACY_SEARCH = "places_legacy_search"
LEGACY_DETAILS = "places_legacy_details"
FREE_SKUS = frozenset({IDS_ONLY})

# In `terms` mode name, status and types are looked at once, to drop what is no studio, and forgotten.
_FINDER = ("id", "displayName", "websiteUri", "location", "businessStatus", "types", "movedPlaceId")
_LICENSED = (*_FINDER, "formattedAddress", "nationalPhoneNumber", "regularOpeningHours")


def _search_mask(names: tuple[str, ...]) -> str:
    return ",".join([*(f"places.{name}" for name in names), "nextPageToken"])


SWEEP_MASK = _search_mask(("id",))
LEAF_MASK = _search_mask(_FINDER)
LICENSED_LEAF_MASK = _search_mask(_LICENSED)
DETAILS_MASK = ",".join(_FINDER)
LICENSED_DETAILS_MASK = ",".join(_LICENSED)

PAGE_SIZE = 20  # places on one page of an answer
SEARCH_LIMIT = 60  # places over all pages of one search; Google says that this may change
MAX_PAGES = SEARCH_LIMIT // PAGE_SIZE


def billed_tier(mask: str) -> str:
    """The tier that a call with this field mask bills. Raises KeyError for a field whose price nobody looked up."""
    names = [name.removeprefix("places.").split(".")[0] for name in mask.split(",")]
    return max((TIER_OF_FIELD[name] for name in names), key=TIERS.index)


@dataclass(frozen=True)
class Query:
    """A text to search for. `is_strict` asks for places of the type `body_art_service` only."""

    text: str
    is_strict: bool = False


# Many studios are typed as a salon or not at all, so the union of one strict and several loose searches is taken.
QUERIES = (
    Query("tattoo studio", is_strict=True),
    Query("tattoo studio"),
    Query("tattoo parlour"),
    Query("tattoo artist"),
    Query("tattoo and piercing"),
)


@dataclass(frozen=True)
class ApiCall:
    """One HTTP call as a value. It leaves the key out: whoever sends it adds the key, so a call can be printed."""

    sku: str
    method: str
    path: str
    mask: str
    body: dict[str, Any] | None = None

    def next_page(self, token: str) -> ApiCall:
        """The same call for its next page: Google refuses a page token beside any other change."""
        return replace(self, body={**(self.body or {}), "pageToken": token})


@dataclass(frozen=True)
class CallMaker:
    """Makes the calls of one run. `country` is ISO 3166-1 alpha-2; `is_licensed` asks for what may then be kept."""

    country: str
    is_licensed: bool = False

    @property
    def language(self) -> str:
        return "en-GB" if self.country == "GB" else "en"

    def sweep(self, query: Query, box: Box) -> ApiCall:
        """The free search: ids only."""
        return ApiCall(IDS_ONLY, "POST", "/v1/places:searchText", SWEEP_MASK, self._body(query, box))

    def leaf(self, query: Query, box: Box) -> ApiCall:
        """The paid search: all that we use of a place, 20 places for one call."""
        mask = LICENSED_LEAF_MASK if self.is_licensed else LEAF_MASK
        return ApiCall(SEARCH_ENTERPRISE, "POST", "/v1/places:searchText", mask, self._body(query, box))

    def details(self, place_id: str) -> ApiCall:
        """The paid look-up of one place."""
        mask = LICENSED_DETAILS_MASK if self.is_licensed else DETAILS_MASK
        path = f"/v1/places/{quote(place_id, safe='')}?languageCode={self.language}&regionCode={self.country}"
        return ApiCall(DETAILS_ENTERPRISE, "GET", path, mask)

    def _body(self, query: Query, box: Box) -> dict[str, Any]:
        typed = {"includedType": BODY_ART, "strictTypeFiltering": True} if query.is_strict else {}
        return {
            "textQuery": query.text,
            **typed,
            "pageSize": PAGE_SIZE,
            "regionCode": self.country,
            "languageCode": self.language,
            "includePureServiceAreaBusinesses": True,
            "locationRestriction": {
                "rectangle": {
                    "low": {"latitude": box.south, "longitude": box.west},
                    "high": {"latitude": box.north, "longitude": box.east},
                }
            },
        }
