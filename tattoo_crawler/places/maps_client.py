"""The legacy Maps web services through Google's own client: geocoding for every key, places for legacy keys.

The client blocks, so callers run these methods in a thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import googlemaps  # type: ignore[import-untyped] # ships no types
from googlemaps import exceptions

from directory.clock import Clock, utc_now
from directory.config import Config
from directory.errors import ConfigurationError, DirectoryError, UnavailableError
from tattoo_crawler.network.addresses import is_loopback_host
from tattoo_crawler.places.answers import PlaceAnswer, SearchAnswer, read_legacy_place, read_legacy_search
from tattoo_crawler.places.box import Box
from tattoo_crawler.places.failures import legacy_failure, refused_key
from tattoo_crawler.places.requests import Query

TIMEOUT_S = 20
RETRIES_FOR_S = 30  # the client's own retries of 500, 503, 504 and OVER_QUERY_LIMIT, with backoff and jitter
MAX_RADIUS_M = 50_000
CITY_TYPES = frozenset(
    {"locality", "postal_town", "sublocality", "colloquial_area", "neighborhood"}
    | {f"administrative_area_level_{level}" for level in (2, 3, 4, 5)}
)
DETAIL_FIELDS = ["place_id", "name", "website", "geometry/location", "business_status", "type"]
LICENSED_FIELDS = ["formatted_address", "formatted_phone_number", "opening_hours"]


class MapsClient:
    """One key's door to the legacy services. Every method raises the errors of `failures`."""

    def __init__(self, config: Config, key: str, clock: Clock = utc_now) -> None:
        self.clock = clock
        self.is_licensed = config.google_content == "licensed"
        base_url, headers = _address(config)
        try:
            self.client = googlemaps.Client(
                key=key,
                timeout=TIMEOUT_S,
                retry_timeout=RETRIES_FOR_S,
                base_url=base_url,
                requests_kwargs={"headers": headers},
            )
        except ValueError:  # the client knows how Google's keys begin
            raise refused_key("malformed") from None

    def get_city_box(self, city: str, country: str) -> Box:
        """The viewport of a city. Raises ConfigurationError for a city that Google does not know."""
        found = self._ask(lambda: self.client.geocode(address=city, components={"country": country}, region=country))
        for result in found:
            if CITY_TYPES.intersection(result.get("types") or ()):
                return _viewport(result["geometry"])
        raise unknown_city("Google", city, country)

    def list_places(self, query: Query, box: Box, country: str, page_token: str | None) -> SearchAnswer:
        """One page of a text search around the box; places outside of it may come, too."""
        asked: dict[str, Any] = {"query": query.text, "location": box.middle, "region": country.lower()}
        asked["radius"] = min(MAX_RADIUS_M, round(box.radius_m))
        if page_token:
            asked["page_token"] = page_token
        return read_legacy_search(self._ask(lambda: self.client.places(**asked)))

    def find_place(self, place_id: str) -> PlaceAnswer | None:
        """One place with its website; None when the answer has none."""
        fields = DETAIL_FIELDS + (LICENSED_FIELDS if self.is_licensed else [])
        return read_legacy_place(self._ask(lambda: self.client.place(place_id, fields=fields)).get("result") or {})

    def _ask(self, call: Callable[[], Any]) -> Any:
        try:
            return call()
        except exceptions.ApiError as error:
            raise legacy_failure(str(error.status), str(error.message or ""), self.clock()) from None
        except exceptions.HTTPError as error:
            raise _http_failure(error.status_code) from None
        except (exceptions.Timeout, exceptions.TransportError):
            raise UnavailableError("Google Maps did not answer.") from None


def unknown_city(who: str, city: str, country: str) -> ConfigurationError:
    """For a city that was asked for and is not there; shown to whoever asked."""
    return ConfigurationError(f"{who} knows no city called {city!r} in {country}.", reason="unknown_city")


def _http_failure(status: int) -> DirectoryError:
    return refused_key(str(status)) if status in {401, 403} else UnavailableError(f"Google Maps answered {status}.")


def _viewport(geometry: dict[str, Any]) -> Box:
    frame = geometry.get("bounds") or geometry["viewport"]
    low, high = frame["southwest"], frame["northeast"]
    return Box(low["lat"], low["lng"], high["lat"], high["lng"])


def _address(config: Config) -> tuple[str, dict[str, str]]:
    """Base address and headers. A host that this machine plays is called at 127.0.0.1 under its own name."""
    base_url = config.maps_endpoint.rstrip("/")
    parts = urlsplit(base_url)
    if not is_loopback_host(parts.hostname or "", config.loopback_hosts):
        return base_url, {}
    address = "127.0.0.1" if parts.port is None else f"127.0.0.1:{parts.port}"
    return urlunsplit((parts.scheme, address, parts.path, "", "")), {"Host": parts.netloc}
