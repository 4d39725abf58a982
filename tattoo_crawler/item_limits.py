"""What a field of an item may hold, and what is mended instead of refused. Pure: item in, words out."""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from tattoo_crawler.extract.instagram_url import decode_instagram
from tattoo_crawler.items import ArtistLink, ArtistProfile, Item, LinkEvidence, Picture, ProfileRefusal, Studio

# Characters. A longer text is cut: what is beyond is an accident or an attack, the beginning is still true.
TEXT_LIMITS = {
    "name": 200,
    "address": 400,
    "postcode": 20,
    "phone": 40,
    "city": 100,
    "about": 5_000,
    "bio": 10_000,
    "caption": 5_000,
    "snippet": 200,
    "signal": 60,
    "reason": 100,
    "place_id": 500,
    "osm_id": 60,
    "media_key": 200,
    "instagram_id": 30,
}
LIST_LIMITS = {"opening_hours": 30, "pictures": 100, "evidence": 30}
_URL_LIMIT = 2_000
_URLS = ("website", "page_url", "permalink")
_HANDLES = ("instagram", "handle", "asked_handle")
# Fields that come from outside: a filled one must say where from.
OUTSIDE_FIELDS: dict[type, tuple[str, ...]] = {
    Studio: ("name", "website", "address", "postcode", "phone", "latitude", "longitude", "opening_hours", "instagram"),
    ArtistLink: ("name", "handle", "about"),
    ArtistProfile: ("name", "bio", "website", "followers_count", "media_count", "profile_picture", "pictures"),
    ProfileRefusal: (),
}
_NOTHING: tuple[object, ...] = (None, "", [])
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def mend(item: Any) -> list[str]:
    """Change `item` in place so that every optional field holds what it may; returns the names of the fields touched.

    Handles come into their stored form; controls and over-long text go; an unusable optional value becomes None.
    """
    touched = [name for part in _iter_parts(item) for name in _mend_part(part)]
    # A source says that a field was read; without a value it would say that the field was read as empty.
    for name in [name for name in getattr(item, "sources", {}) if getattr(item, name, name) in _NOTHING]:
        del item.sources[name]
    return list(dict.fromkeys(touched))


def find_problem(item: Item) -> str | None:
    """The reason, in one word, why a mended item cannot be taken; None when it can."""
    for reason, is_wrong in _RULES:
        if is_wrong(item):
            return reason
    return None


def is_web_address(text: str) -> bool:
    """True for http(s) with a host, short enough, without credentials."""
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def _iter_parts(item: Any) -> Iterator[Any]:
    """The item and every dataclass in its lists and fields."""
    yield item
    for field in fields(item):
        value = getattr(item, field.name)
        for part in value if isinstance(value, list) else [value]:
            if is_dataclass(part):
                yield from _iter_parts(part)


def _mend_part(part: Any) -> Iterator[str]:
    for name, mended in [*_mended_texts(part), *_mended_lists(part), *_mended_urls(part), *_mended_numbers(part)]:
        setattr(part, name, mended)
        yield name


def _mended_texts(part: Any) -> Iterator[tuple[str, Any]]:
    for name, limit in TEXT_LIMITS.items():
        text = getattr(part, name, None)
        if isinstance(text, str) and (clean := _INVISIBLE.sub("", text).strip()[:limit]) != text:
            yield name, clean
    for name in _HANDLES:
        text = getattr(part, name, None)
        if isinstance(text, str) and (handle := decode_instagram(text)) != text:
            # A required handle keeps what cannot be read, and the rule below refuses it.
            is_required = name == "handle" and isinstance(part, ArtistProfile | ProfileRefusal)
            yield name, text if handle is None and is_required else handle


def _mended_lists(part: Any) -> Iterator[tuple[str, Any]]:
    for name, limit in LIST_LIMITS.items():
        values = getattr(part, name, [])
        kept = [one for one in values if not isinstance(one, Picture) or is_web_address(one.url)][:limit]
        if len(kept) != len(values):
            yield name, kept
    picture = getattr(part, "profile_picture", None)
    if picture is not None and not is_web_address(picture.url):
        yield "profile_picture", None


def _mended_urls(part: Any) -> Iterator[tuple[str, Any]]:
    for name in _URLS:
        url = getattr(part, name, None)
        if url is not None and (len(url) > _URL_LIMIT or not is_web_address(url)):
            yield name, None


def _mended_numbers(part: Any) -> Iterator[tuple[str, Any]]:
    for name in ("followers_count", "media_count"):
        if (getattr(part, name, None) or 0) < 0:
            yield name, None
    if isinstance(part, Studio) and not _has_place(part) and (part.latitude, part.longitude) != (None, None):
        yield "latitude", None
        yield "longitude", None


def _has_place(studio: Studio) -> bool:
    if studio.latitude is None or studio.longitude is None:
        return False
    # Both zero is what a missing place turns into on its way through other people's programs.
    is_null_island = studio.latitude == studio.longitude == 0
    return abs(studio.latitude) <= 90 and abs(studio.longitude) <= 180 and not is_null_island


def _lacks_identity(item: Item) -> bool:
    match item:
        case Studio():
            return not (item.name or item.website or item.place_id or item.osm_id)
        case ArtistLink():
            return not (item.name or item.handle)
        case ArtistProfile() | ProfileRefusal():
            return decode_instagram(item.handle) != item.handle


def _lacks_place(item: Item) -> bool:
    if isinstance(item, ProfileRefusal):
        return False
    return not item.city or re.fullmatch("[A-Z]{2}", item.country) is None


def _lacks_source(item: Item) -> bool:
    filled = (name for name in OUTSIDE_FIELDS[type(item)] if getattr(item, name) not in _NOTHING)
    return any(name not in getattr(item, "sources", {}) for name in filled)


def _lacks_evidence(item: Item) -> bool:
    if not isinstance(item, ArtistLink):
        return False
    return not item.evidence or not all(_is_sound(evidence) for evidence in item.evidence) or not _is_sure(item)


def _is_sound(evidence: LinkEvidence) -> bool:
    return is_web_address(evidence.page) and _is_sure(evidence)


def _is_sure(part: ArtistLink | LinkEvidence) -> bool:
    return math.isfinite(part.confidence) and 0 <= part.confidence <= 1


def _has_naive_time(item: Item) -> bool:
    values = [
        *vars(item).values(),
        *(time for one in getattr(item, "sources", {}).values() for time in vars(one).values()),
    ]
    values += [time for picture in getattr(item, "pictures", []) for time in vars(picture).values()]
    return any(isinstance(value, datetime) and value.tzinfo is None for value in values)


_RULES: tuple[tuple[str, Callable[[Item], bool]], ...] = (
    ("identity", _lacks_identity),
    ("place", _lacks_place),
    ("evidence", _lacks_evidence),
    ("time", _has_naive_time),
    ("source", _lacks_source),
)
