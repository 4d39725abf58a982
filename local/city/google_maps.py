"""The legacy Maps web services that the `googlemaps` client calls: geocoding, text search, details."""

from __future__ import annotations

import math
import time
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from local.city.model import Place
from local.city.origin import Origin
from local.city.place_index import CITY_RECTANGLE, PlaceIndex
from local.city.world import PLACES_KEY, World

PAGE_SIZE = 20
RESULT_CAP = 60
DEGREE_M = 111_000
CITY_NAMES = {"leeds"}
COUNTRY_NAMES = {"", "uk", "gb", "united kingdom", "england", "great britain", "west yorkshire"}
STATUS_BY_FAULT = {
    "maps_request_denied": ("REQUEST_DENIED", "You're calling a legacy API, which is not enabled for your project."),
    "maps_over_query_limit": ("OVER_QUERY_LIMIT", "You have exceeded your rate-limit for this API."),
    "maps_over_daily_limit": ("OVER_DAILY_LIMIT", "You have exceeded your daily request quota for this API."),
    "maps_unknown_error": ("UNKNOWN_ERROR", "An unknown error occurred."),
}


class MapsApi:
    """The paths under /maps/api, on any host that is not a studio's. Errors come with HTTP 200, as the real ones do."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.index = PlaceIndex(world.city.places)
        self.tokens: dict[str, tuple[str, int, float]] = {}
        self.routes = [
            Route("/maps/api/geocode/json", self.geocode),
            Route("/maps/api/place/textsearch/json", self.search_text),
            Route("/maps/api/place/details/json", self.get_details),
        ]

    async def geocode(self, request: Request) -> Response:
        """Only Leeds is known; every other address gives ZERO_RESULTS."""
        if refusal := self._find_refusal(request):
            return refusal
        self.world.ledger.charge("Geocoding")
        if not _is_leeds(request.query_params.get("address", ""), request.query_params.get("components", "")):
            return JSONResponse({"results": [], "status": "ZERO_RESULTS"})
        return JSONResponse({"results": [_city_result()], "status": "OK"})

    async def search_text(self, request: Request) -> Response:
        """Twenty results a page, three pages; a page token becomes valid only after a moment."""
        if refusal := self._find_refusal(request):
            return refusal
        query, offset = request.query_params.get("query", ""), 0
        if token := request.query_params.get("pagetoken"):
            known = self.tokens.get(token)
            if known is None or time.monotonic() < known[2]:
                return _status("INVALID_REQUEST", None)
            query, offset = known[0], known[1]
        elif not query:
            return _status("INVALID_REQUEST", "Missing the query parameter.")
        self.world.ledger.charge("LegacyTextSearch")
        return JSONResponse(self._page(request, query, offset))

    async def get_details(self, request: Request) -> Response:
        """Details of one place, limited to `fields` when they are given."""
        if refusal := self._find_refusal(request):
            return refusal
        place_id = request.query_params.get("placeid") or request.query_params.get("place_id") or ""
        place = self.index.find(place_id)
        if place is None:
            return _status("NOT_FOUND", None)
        self.world.ledger.charge("LegacyDetails")
        fields = set(filter(None, request.query_params.get("fields", "").split(",")))
        result = _details(place, Origin.of(request))
        chosen = {name: value for name, value in result.items() if not fields or name in _tops(fields)}
        return JSONResponse({"html_attributions": [], "result": chosen, "status": "OK"})

    def _page(self, request: Request, query: str, offset: int) -> dict[str, Any]:
        found = [place for place in self.index.search(query, None) if _is_near(place, request)][:RESULT_CAP]
        page = found[offset : offset + PAGE_SIZE]
        answer: dict[str, Any] = {"html_attributions": [], "results": [_summary(place) for place in page]}
        answer["status"] = "OK" if page else "ZERO_RESULTS"
        if offset + PAGE_SIZE < len(found):
            token = f"legacy-{len(self.tokens):06d}"
            self.tokens[token] = (query, offset + PAGE_SIZE, time.monotonic() + self.world.legacy_token_wait_s)
            answer["next_page_token"] = token
        return answer

    def _find_refusal(self, request: Request) -> JSONResponse | None:
        if request.query_params.get("key") != PLACES_KEY:
            return _status("REQUEST_DENIED", "The provided API key is invalid.")
        name = self.world.faults.find_first_hit(*STATUS_BY_FAULT)
        return _status(*STATUS_BY_FAULT[name]) if name else None


def _status(status: str, message: str | None) -> JSONResponse:
    body: dict[str, Any] = {"results": [], "html_attributions": [], "status": status}
    return JSONResponse(body | ({"error_message": message} if message else {}))


def _tops(fields: set[str]) -> set[str]:
    return {name.split("/")[0] for name in fields}


def _is_leeds(address: str, components: str) -> bool:
    parts = [part.strip().casefold() for part in address.split(",")]
    country = components.casefold().removeprefix("country:")
    return parts[0] in CITY_NAMES and all(part in COUNTRY_NAMES for part in (*parts[1:], country))


def _city_result() -> dict[str, Any]:
    box = CITY_RECTANGLE
    viewport = {
        "northeast": {"lat": box.north, "lng": box.east},
        "southwest": {"lat": box.south, "lng": box.west},
    }
    return {
        "address_components": [
            {"long_name": "Leeds", "short_name": "Leeds", "types": ["locality", "political"]},
            {"long_name": "United Kingdom", "short_name": "GB", "types": ["country", "political"]},
        ],
        "formatted_address": "Leeds, UK",
        "geometry": {
            "location": {"lat": 53.8008, "lng": -1.5491},
            "location_type": "APPROXIMATE",
            "viewport": viewport,
        },
        "place_id": "ChIJdemo-city-of-leeds",
        "types": ["locality", "political"],
    }


def _is_near(place: Place, request: Request) -> bool:
    # The real service treats location and radius as a hint; here they restrict, so that tiling can be tested.
    location, radius_m = request.query_params.get("location"), request.query_params.get("radius")
    if not location or not radius_m or not place.has_location:
        return True
    latitude, longitude = (float(part) for part in location.split(","))
    east_m = (place.spot.longitude - longitude) * DEGREE_M * math.cos(math.radians(latitude))
    return math.hypot((place.spot.latitude - latitude) * DEGREE_M, east_m) <= float(radius_m)


def _summary(place: Place) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "place_id": place.place_id,
        "name": place.name,
        "business_status": place.business_status,
        "types": list(place.types),
    }
    if place.has_location:
        spot = {"lat": place.spot.latitude, "lng": place.spot.longitude}
        answer |= {"formatted_address": place.spot.address, "geometry": {"location": spot}}
    return answer


def _details(place: Place, origin: Origin) -> dict[str, Any]:
    website = {"website": origin.localised(place.website)} if place.website else {}
    return _summary(place) | {"formatted_phone_number": place.phone} | website
