"""Places API (New): text search and details, with the field mask, paging cap, types and errors of the real one."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from local.city.field_mask import FieldMask, UnknownFieldError, sku_of
from local.city.google_errors import find_fault_answer, google_error, invalid_argument
from local.city.model import Place
from local.city.origin import Origin
from local.city.place_index import PlaceIndex, Rectangle
from local.city.world import PLACES_KEY, World

PAGE_SIZE = 20
RESULT_CAP = 60
# What may differ between the pages of one search.
PAGING_FIELDS = ("pageToken", "pageSize", "maxResultCount")
TABLE_A_TYPES = {
    "body_art_service", "skin_care_clinic", "beauty_salon", "nail_salon", "barber_shop", "hair_care", "store",
    "wholesaler",
}  # fmt: skip


class BadRequestError(ValueError):
    """The request is one that the real API answers with INVALID_ARGUMENT; the message says why."""


@dataclass(frozen=True)
class SearchQuery:
    """A checked request body."""

    text: str
    rectangle: Rectangle | None
    included_type: str | None
    is_strict: bool
    includes_service_area: bool
    page_size: int
    offset: int

    @classmethod
    def read(cls, body: dict[str, Any]) -> SearchQuery:
        """Check a body. Raises BadRequestError."""
        if not str(body.get("textQuery") or "").strip():
            raise BadRequestError("Empty text_query.")
        if "locationBias" in body and "locationRestriction" in body:
            raise BadRequestError("location_bias and location_restriction cannot both be set.")
        return cls(
            text=body["textQuery"],
            rectangle=_read_rectangle(body),
            included_type=_read_type(body),
            is_strict=bool(body.get("strictTypeFiltering", False)),
            includes_service_area=bool(body.get("includePureServiceAreaBusinesses", False)),
            page_size=_read_page_size(body),
            offset=_read_offset(body),
        )


class PlacesApi:
    """The host places.leeds.test."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.index = PlaceIndex(world.city.places)
        self.routes = [
            Route("/v1/places:searchText", self.search_text, methods=["POST"]),
            Route("/v1/places/{place_id}", self.get_place),
        ]

    async def search_text(self, request: Request) -> Response:
        """One page of a text search."""
        await self.world.wait_when_slow("places_slow")
        if refusal := self._find_refusal(request):
            return refusal
        try:
            body = json.loads(await request.body() or b"{}")
            query = SearchQuery.read(body)
            mask = FieldMask.read(request, is_search=True)
        except (BadRequestError, UnknownFieldError, json.JSONDecodeError) as problem:
            return invalid_argument(str(problem))
        self.world.ledger.charge(f"TextSearch:{sku_of(mask.top_fields, is_search=True)}")
        return JSONResponse(self._page(query, body, mask, Origin.of(request)))

    async def get_place(self, request: Request) -> Response:
        """Details of one place."""
        await self.world.wait_when_slow("places_slow")
        if refusal := self._find_refusal(request):
            return refusal
        try:
            mask = FieldMask.read(request, is_search=False)
        except UnknownFieldError as problem:
            return invalid_argument(str(problem))
        place = self.index.find(request.path_params["place_id"])
        if place is None:
            return google_error(404, "NOT_FOUND", "The Place ID is no longer valid. Please refresh cached Place IDs.")
        self.world.ledger.charge(f"PlaceDetails:{sku_of(mask.top_fields, is_search=False)}")
        return JSONResponse(mask.cut(place_json(place, Origin.of(request))))

    def _page(self, query: SearchQuery, body: dict[str, Any], mask: FieldMask, origin: Origin) -> dict[str, Any]:
        found = self.index.search(
            query.text,
            query.rectangle,
            only_type=query.included_type if query.is_strict else None,
            includes_service_area=query.includes_service_area,
        )[:RESULT_CAP]
        end = query.offset + query.page_size
        page: dict[str, Any] = {}
        places = [mask.cut(place_json(place, origin)) for place in found[query.offset : end]]
        if any(places):
            page["places"] = places
        if "nextPageToken" in mask.top_fields and end < len(found):
            page["nextPageToken"] = _page_token(body, end)
        return page

    def _find_refusal(self, request: Request) -> JSONResponse | None:
        key = request.headers.get("x-goog-api-key") or request.query_params.get("key")
        if not key:
            return google_error(403, "PERMISSION_DENIED", "Method doesn't allow unregistered callers. Use an API Key.")
        return find_fault_answer(self.world.faults, is_right_key=key == PLACES_KEY)


def place_json(place: Place, origin: Origin) -> dict[str, Any]:
    """All that the API knows of a place; fields that the place lacks are absent."""
    answer: dict[str, Any] = {
        "name": f"places/{place.place_id}",
        "id": place.place_id,
        "displayName": {"text": place.name, "languageCode": "en"},
        "types": list(place.types),
        "primaryType": place.types[0],
        "businessStatus": place.business_status,
        "nationalPhoneNumber": place.phone,
        "googleMapsUri": f"https://maps.google.com/?cid={int.from_bytes(place.place_id.encode()[-6:], 'big')}",
        "rating": 4.0 + len(place.name) % 10 / 10,
        "userRatingCount": len(place.name) * 7,
        "pureServiceAreaBusiness": not place.has_location,
    }
    if place.has_location:
        answer["formattedAddress"] = place.spot.address
        answer["location"] = {"latitude": place.spot.latitude, "longitude": place.spot.longitude}
    if place.website:
        answer["websiteUri"] = origin.localised(place.website)
    return answer


def _read_rectangle(body: dict[str, Any]) -> Rectangle | None:
    area = body.get("locationRestriction")
    if area is None:
        return None
    try:
        low, high = area["rectangle"]["low"], area["rectangle"]["high"]
        corners = (low["latitude"], low["longitude"], high["latitude"], high["longitude"])
        rectangle = Rectangle(*(float(corner) for corner in corners))
    except (KeyError, TypeError, ValueError) as problem:
        raise BadRequestError("location_restriction needs a rectangle with low and high.") from problem
    if rectangle.south > rectangle.north:
        raise BadRequestError("Invalid rectangle viewport: low.latitude must be <= high.latitude.")
    return rectangle


def _read_type(body: dict[str, Any]) -> str | None:
    wanted = body.get("includedType")
    if wanted and wanted not in TABLE_A_TYPES:
        raise BadRequestError(f"Unsupported types: {wanted}.")
    return wanted


def _read_page_size(body: dict[str, Any]) -> int:
    size = int(body.get("pageSize") or body.get("maxResultCount") or PAGE_SIZE)
    if size < 0:
        raise BadRequestError("page_size must not be negative.")
    return min(size, PAGE_SIZE)


def _digest(body: dict[str, Any]) -> str:
    rest = {key: value for key, value in body.items() if key not in PAGING_FIELDS}
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()[:24]


def _page_token(body: dict[str, Any], offset: int) -> str:
    return "AX" + base64.urlsafe_b64encode(f"{_digest(body)}:{offset}".encode()).decode()


def _read_offset(body: dict[str, Any]) -> int:
    token = body.get("pageToken")
    if not token:
        return 0
    try:
        digest, offset = base64.urlsafe_b64decode(token.removeprefix("AX")).decode().split(":")
    except ValueError as problem:
        raise BadRequestError("Request contains an invalid page_token.") from problem
    if digest != _digest(body):
        raise BadRequestError("Request parameters for paging requests must match the initial SearchText request.")
    return int(offset)
