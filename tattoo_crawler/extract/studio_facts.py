"""The studio itself.

Name, address, postcode, coordinates, phone, opening hours, from structured data, map links and text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote_plus

from lxml import etree

from tattoo_crawler.extract.address_text import POSTCODE, has_street
from tattoo_crawler.extract.facts import Evidence, StudioFacts
from tattoo_crawler.extract.head import Head
from tattoo_crawler.extract.page_lines import Line, PageLines
from tattoo_crawler.extract.structured_data import StructuredData
from tattoo_crawler.extract.studio_handle import StudioChoice
from tattoo_crawler.extract.studio_words import StudioWords

SURE_OF_NAME = {"brand": 0.8, "title": 0.7, "host": 0.6}
PHONE_TEXT = re.compile(r"(?:\+|00|\()?\d[\d\s().\-/–]{7,17}\d")
ACCOUNT_BEHIND = re.compile(r"\s*[-–|·,]\s*[^-–|·,@]{0,30}@")
HAS_GB_POSTCODE = re.compile(r"\d[A-Z]{2}\b")
EIGHT_DIGITS = re.compile(r"(?:\d\D*){8}")
DIGIT = re.compile(r"\d")
# No address and no phone number stands in a paragraph.
LONGEST_NUMBERED = 160
MAPS = re.compile(r"google\.[a-z.]+/maps|maps\.google|goo\.gl/maps|maps\.app|openstreetmap|maps\.apple", re.IGNORECASE)
COORDINATES = re.compile(
    r"@(-?\d{1,2}\.\d{3,}),(-?\d{1,3}\.\d{3,})|!3d(-?\d{1,2}\.\d+)!4d(-?\d{1,3}\.\d+)"
    r"|[?&](?:q|ll|query|destination)=(-?\d{1,2}\.\d{3,}),\s*(-?\d{1,3}\.\d{3,})"
)
REVERSED = re.compile(r"!2d(-?\d{1,3}\.\d+)!3d(-?\d{1,2}\.\d+)")


def read_studio(
    root: etree._Element,
    head: Head,
    page: PageLines,
    data: StructuredData,
    words: StudioWords,
    choice: StudioChoice | None,
    url: str,
) -> StudioFacts:
    """Every field that the page states; a field it does not state is `None`."""
    raw = next((thing.raw for thing in data.businesses if thing.name), {})
    values: dict[str, Any] = {"name": words.shown, "website": _text(raw.get("url")) or head.canonical}
    signals = {"name": "structured-data" if raw else words.signal}
    numbered = [line for line in page.lines if len(line.text) < LONGEST_NUMBERED and DIGIT.search(line.text)]
    values["address"], values["postcode"] = _address(raw, page, numbered)
    values["phone"] = _text(raw.get("telephone")) or _phone_of_links(page) or _phone_in_text(numbered)
    values["latitude"], values["longitude"] = _coordinates(raw, page, root)
    values["opening_hours"] = _hours(raw)
    evidence = [
        Evidence(
            f"studio.{what}",
            url,
            str(value)[:120],
            signals.get(what, "structured-data" if raw else "text"),
            0.9 if raw else SURE_OF_NAME.get(signals.get(what, ""), 0.7),
        )
        for what, value in values.items()
        if value
    ]
    if choice:
        confidence = round(max(0.5, min(0.98, 0.5 + 0.1 * choice.score)), 2)
        best = max(choice.reasons, key=lambda reason: choice.reasons[reason])
        values["instagram"] = choice.handle
        evidence.append(Evidence("studio.instagram", url, f"@{choice.handle}", best, confidence))
    return StudioFacts(**values, evidence=tuple(evidence))


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _address(raw: dict[str, Any], page: PageLines, numbered: list[Line]) -> tuple[str | None, str | None]:
    address = raw.get("address")
    address = address[0] if isinstance(address, list) and address else address
    if isinstance(address, dict):
        keys = ("streetAddress", "addressLocality", "addressRegion", "postalCode", "addressCountry")
        parts = [_text(address.get(key)) for key in keys]
        return ", ".join(part for part in parts if part) or None, _text(address.get("postalCode"))
    if _text(address):
        return _text(address), _postcode(str(address))
    return _address_in_text(page, numbered)


def _address_in_text(page: PageLines, numbered: list[Line]) -> tuple[str | None, str | None]:
    for line in numbered:
        if has_street(line.text):
            return _whole_address(page, line)
    return None, next((code for line in numbered if len(line.text) < 120 and (code := _gb_postcode(line.text))), None)


def _whole_address(page: PageLines, line: Line) -> tuple[str, str | None]:
    """The line with the street; also the next where only that one has the postcode."""
    whole, code = line.text, _postcode(line.text)
    following = page.lines[line.order + 1].text if line.order + 1 < len(page.lines) else ""
    if not code and len(following) <= 60 and _postcode(following):
        whole = f"{whole}, {following}"
        code = _postcode(whole)
    if "@" in whole:
        whole = ACCOUNT_BEHIND.split(whole, maxsplit=1)[0]
        code = _postcode(whole)
    return whole, code


def _postcode(text: str) -> str | None:
    match = POSTCODE.search(text) if DIGIT.search(text) else None
    return next(group for group in match.groups() if group) if match else None


def _gb_postcode(text: str) -> str | None:
    match = POSTCODE.search(text) if HAS_GB_POSTCODE.search(text) else None
    return match.group("gb") if match else None


def _phone_of_links(page: PageLines) -> str | None:
    for link in page.links:
        if link.href[:4].lower() == "tel:":
            number = unquote_plus(link.href[4:].replace("+", "%2B")).strip()
            if sum(char.isdigit() for char in number) >= 7:
                return number
    return None


def _phone_in_text(numbered: list[Line]) -> str | None:
    for line in numbered:
        if 7 < len(line.text) < 80 and EIGHT_DIGITS.search(line.text) and not line.text.startswith("©"):
            match = PHONE_TEXT.search(line.text)
            if match and 8 <= sum(char.isdigit() for char in match.group(0)) <= 15:
                return match.group(0).strip()
    return None


def _map_addresses(page: PageLines, root: etree._Element) -> Iterator[str]:
    yield from (src for frame in root.iter("iframe") if "map" in (src := frame.get("src") or ""))
    hrefs = [link.href for link in page.links]
    if "map" in "\n".join(hrefs).lower():
        yield from (href for href in hrefs if MAPS.search(href))


def _coordinates(raw: dict[str, Any], page: PageLines, root: etree._Element) -> tuple[float | None, float | None]:
    geo = raw.get("geo")
    if isinstance(geo, dict):
        found = _pair(geo.get("latitude"), geo.get("longitude"))
        if found:
            return found
    for address in _map_addresses(page, root):
        if match := REVERSED.search(address):
            return _pair(match.group(2), match.group(1)) or (None, None)
        if match := COORDINATES.search(address):
            latitude, longitude = (group for group in match.groups() if group)
            return _pair(latitude, longitude) or (None, None)
    return None, None


def _pair(latitude: Any, longitude: Any) -> tuple[float, float] | None:
    try:
        pair = float(latitude), float(longitude)
    except (TypeError, ValueError):
        return None
    return pair if abs(pair[0]) <= 90 and abs(pair[1]) <= 180 else None


def _hours(raw: dict[str, Any]) -> tuple[str, ...]:
    """One string a period: "Mo-Fr 10:00-18:00" as structured data has it."""
    plain = raw.get("openingHours")
    if plain:
        return tuple(str(item) for item in (plain if isinstance(plain, list) else [plain]))
    periods = raw.get("openingHoursSpecification")
    rows = periods if isinstance(periods, list) else [periods] if isinstance(periods, dict) else []
    return tuple(_period(row) for row in rows if isinstance(row, dict) and row.get("opens"))


def _period(row: dict[str, Any]) -> str:
    days = row.get("dayOfWeek") or ""
    names = ",".join(str(day).rsplit("/", 1)[-1][:2] for day in (days if isinstance(days, list) else [days]))
    return f"{names} {row.get('opens')}-{row.get('closes')}".strip()
