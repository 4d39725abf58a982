"""From what Google answered to a Studio, within what its terms allow."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from w3lib.url import url_query_cleaner

from directory.records.source import Source
from tattoo_crawler.extract.instagram_url import decode_instagram_link
from tattoo_crawler.items import Studio
from tattoo_crawler.places.answers import PlaceAnswer
from tattoo_crawler.sites.web_host import is_crawlable

COORDINATES_KEPT_DAYS = 30  # Google's Service Specific Terms, 14.3
TRACKING = (
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "utm_content",
    "utm_term",
    "utm_id",
    "gclid",
    "fbclid",
    "y_source",
)


def finder_studio(place: PlaceAnswer, city: str, country: str, now: datetime) -> Studio:
    """All that Google's terms leave us: the place id for ever, coordinates for 30 days. Not for a closed place.

    The name is there for matching only; retention drops it at the write. An Instagram address gives the handle, which
    is what we go on with, as a website's address is.
    """
    kept = Source("google_places", now, expires_at=now + timedelta(days=COORDINATES_KEPT_DAYS))
    seen = Source("google_places", now)
    facts: dict[str, tuple[Any, Source]] = {
        "name": (place.name, seen),
        "latitude": (place.latitude, kept),
        "longitude": (place.longitude, kept),
        "instagram": (find_instagram(place), seen),
    }
    return _studio(place, city, country, facts)


def licensed_studio(place: PlaceAnswer, city: str, country: str, now: datetime) -> Studio:
    """All that Google shows, for an operator who has an agreement with Google."""
    source = Source("google_places", now)
    website = place.website if place.website and is_crawlable(place.website) else None
    facts: dict[str, tuple[Any, Source]] = {
        "name": (place.name, source),
        "latitude": (place.latitude, source),
        "longitude": (place.longitude, source),
        "address": (place.address, source),
        "phone": (place.phone, source),
        "opening_hours": (list(place.opening_hours) or None, source),
        "website": (website, source),
        "instagram": (find_instagram(place), source),
        # A place without a status says neither: what another source knows stands.
        "is_closed": (place.is_closed if place.status else None, source),
    }
    return _studio(place, city, country, facts)


def with_website(studio: Studio, url: str, now: datetime) -> Studio:
    """A copy of the studio with the address at which its own website answered us."""
    address = plain_address(url)
    if not is_crawlable(address):
        return studio
    sources = {**studio.sources, "website": Source("studio_site", now, url=address)}
    return replace(studio, website=address, sources=sources)


def find_instagram(place: PlaceAnswer) -> str | None:
    """The handle when the place's website is an Instagram page; None otherwise."""
    return decode_instagram_link(place.website) if place.website else None


def plain_address(url: str) -> str:
    """The address without fragment and without the marks by which a visit from Google is counted."""
    return url_query_cleaner(url, TRACKING, remove=True)


def _studio(place: PlaceAnswer, city: str, country: str, facts: dict[str, tuple[Any, Source]]) -> Studio:
    filled = {name: fact for name, fact in facts.items() if fact[0] is not None}
    return Studio(
        city=city,
        country=country,
        place_id=place.place_id,
        sources={name: source for name, (_, source) in filled.items()},
        **{name: value for name, (value, _) in filled.items()},
    )
