"""OpenStreetMap through the Overpass API: the query for a city's tattoo shops, and its answer as studios.

The data is © OpenStreetMap contributors, under the Open Database Licence; every Studio names its element as the source.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from directory.errors import DirectoryError, InvalidDataError, RateLimitedError, UnavailableError, UpstreamChangedError
from directory.records.source import Source
from tattoo_crawler.extract.instagram_url import decode_instagram, decode_instagram_link
from tattoo_crawler.items import Studio

TIMEOUT_S = 90
PLACE_RADIUS_M = 10_000  # around a city that is only a point on the map
ELEMENT_TYPES = frozenset({"node", "way", "relation"})


def boundary_query(city: str, country: str) -> str:
    """Overpass QL: the boundaries of that name in the country, and the tattoo shops inside them."""
    name = _quoted(city)
    return (
        f"[out:json][timeout:{TIMEOUT_S}];"
        f'area["ISO3166-1"={_quoted(country)}]["boundary"="administrative"]->.country;'
        f'rel(area.country)["boundary"="administrative"]["name"={name}]->.city;'
        ".city out tags;"
        ".city map_to_area->.inside;"
        'nwr["shop"="tattoo"](area.inside);'
        "out center tags;"
    )


def place_query(city: str, country: str) -> str:
    """Overpass QL for a city without a boundary of its name: the shops around the point that carries the name."""
    name = _quoted(city)
    return (
        f"[out:json][timeout:{TIMEOUT_S}];"
        f'area["ISO3166-1"={_quoted(country)}]["boundary"="administrative"]->.country;'
        f'node(area.country)["place"~"^(city|town|village)$"]["name"={name}]->.city;'
        ".city out tags;"
        f'nwr["shop"="tattoo"](around.city:{PLACE_RADIUS_M});'
        "out center tags;"
    )


@dataclass(frozen=True)
class OverpassAnswer:
    """`knows_city`: the map has a boundary or a point of the city's name, or a shop in it."""

    studios: list[Studio]
    knows_city: bool


def read_overpass(status: int, content: bytes, city: str, country: str, now: datetime) -> OverpassAnswer:
    """The studios of an answer, each element once. Raises RetryableError while the service is busy."""
    payload = _payload(status, content)
    elements = [element for element in payload.get("elements") or [] if isinstance(element, Mapping)]
    shops = {_reference(element): element for element in elements if _tags(element).get("shop") == "tattoo"}
    studios = [_studio(reference, element, city, country, now) for reference, element in shops.items() if reference]
    return OverpassAnswer(studios, knows_city=bool(elements))


def _payload(status: int, content: bytes) -> dict[str, Any]:
    if status != 200:
        raise _failure(status)
    try:
        payload = json.loads(content)
    except ValueError:
        raise UpstreamChangedError("The Overpass API answered something that is no JSON.") from None
    if not isinstance(payload, dict):
        raise UpstreamChangedError("The Overpass API answered JSON of an unknown shape.")
    # A query that ran out of time or memory answers 200 with whatever it had found, and this remark.
    if "runtime error" in str(payload.get("remark") or ""):
        raise UnavailableError("The Overpass API gave up on the query.")
    return payload


def _failure(status: int) -> DirectoryError:
    if status == 429:
        return RateLimitedError("The Overpass API asked for a pause.")
    if status >= 500 or status == 408:
        return UnavailableError(f"The Overpass API answered {status}.")
    return InvalidDataError(f"The Overpass API refused the query with {status}.", reason="invalid_argument")


def _studio(reference: str, element: Mapping[str, Any], city: str, country: str, now: datetime) -> Studio:
    tags = _tags(element)
    point = element if "lat" in element else element.get("center") or {}
    facts: dict[str, Any] = {
        "name": tags.get("name"),
        "website": _website(tags),
        "address": _address(tags),
        "postcode": tags.get("addr:postcode"),
        "phone": tags.get("phone") or tags.get("contact:phone"),
        "latitude": point.get("lat"),
        "longitude": point.get("lon"),
        "opening_hours": [tags["opening_hours"]] if tags.get("opening_hours") else None,
        "instagram": _instagram(tags),
    }
    filled = {name: value for name, value in facts.items() if value is not None}
    source = Source("openstreetmap", now, url=f"https://www.openstreetmap.org/{reference}")
    return Studio(city=city, country=country, osm_id=reference, sources=dict.fromkeys(filled, source), **filled)


def _tags(element: Mapping[str, Any]) -> dict[str, str]:
    return {str(key): str(value).strip() for key, value in (element.get("tags") or {}).items() if str(value).strip()}


def _reference(element: Mapping[str, Any]) -> str | None:
    is_known = element.get("type") in ELEMENT_TYPES and element.get("id") is not None
    return f"{element['type']}/{element['id']}" if is_known else None


def _iter_websites(tags: Mapping[str, str]) -> Iterator[str]:
    for key in ("website", "contact:website", "url"):
        # Several values share one tag, parted by semicolons.
        yield from (part.strip() for part in tags.get(key, "").split(";") if part.strip())


def _website(tags: Mapping[str, str]) -> str | None:
    website = next((one for one in _iter_websites(tags) if decode_instagram_link(one) is None), None)
    if website is None:
        return None
    return website if "://" in website else f"https://{website}"


def _instagram(tags: Mapping[str, str]) -> str | None:
    named = (decode_instagram(tags.get(key, "")) for key in ("contact:instagram", "instagram"))
    linked = (decode_instagram_link(website) for website in _iter_websites(tags))
    return next((handle for handle in (*named, *linked) if handle), None)


def _address(tags: Mapping[str, str]) -> str | None:
    if full := tags.get("addr:full"):
        return full
    street = " ".join(part for part in (tags.get("addr:housenumber"), tags.get("addr:street")) if part)
    parts = [tags.get("addr:unit"), street, tags.get("addr:city") if street else None]
    return ", ".join(part for part in parts if part) or None


def _quoted(text: str) -> str:
    """A string literal of Overpass QL. Whatever the city is called, it stays inside its quotes."""
    return json.dumps("".join(char if char >= " " else " " for char in text), ensure_ascii=False)
