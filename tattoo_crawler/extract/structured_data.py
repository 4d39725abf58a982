"""JSON-LD and microdata -> the business, its people and their accounts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lxml import etree

from tattoo_crawler.extract.head import Head
from tattoo_crawler.extract.instagram_url import decode_instagram, decode_instagram_link
from tattoo_crawler.extract.tree_query import ElementQuery, text_of

BUSINESS = re.compile(
    r"business|professionalservice|parlor|parlour|tattoo|organization|store|salon|shop|place|corporation|studio|artgallery",
    re.IGNORECASE,
)
PEOPLE_KEYS = ("employee", "employees", "member", "members", "founder", "founders", "owner")
ITEMS = ElementQuery("descendant-or-self::*[@itemscope and @itemtype]")


@dataclass(frozen=True)
class Thing:
    """A business or a person as structured data describes it.

    `raw` is the whole object; `role_key` how it was reached.
    """

    name: str | None
    handles: tuple[str, ...]
    raw: dict[str, Any] = field(hash=False)
    role_key: str = ""


@dataclass(frozen=True)
class StructuredData:
    businesses: tuple[Thing, ...] = ()
    people: tuple[Thing, ...] = ()


def read_structured_data(root: etree._Element, head: Head, has_microdata: bool = True) -> StructuredData:
    """What JSON-LD and microdata say; empty when there is none. A block that is no JSON is skipped."""
    objects = [thing for text in head.data_texts for thing in _objects(_load(text))]
    items = ITEMS(root) if has_microdata else []
    objects += [(_microdata(item), item.get("itemprop") or "") for item in items]
    linked = tuple(dict.fromkeys(handle for text in head.own_addresses if (handle := decode_instagram_link(text))))
    businesses = tuple(
        _thing(raw, "")
        for raw, key in objects
        if _is_business(raw) and key not in {"publisher", "provider", "worksFor"}
    )
    people = tuple(
        _thing(raw, key)
        for raw, key in objects
        if "Person" in _types(raw) and key not in {"author", "creator", "reviewer"}
    )
    return StructuredData((*businesses, *([Thing(None, linked, {})] if linked else [])), people)


def _load(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    cleaned = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\]\]>)\s*$", "", text.strip(), flags=re.DOTALL)
    try:
        return json.loads(cleaned, strict=False)
    except (ValueError, RecursionError):
        pass
    try:
        return json.loads(re.sub(r",\s*([}\]])", r"\1", cleaned), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: Any, key: str = "", depth: int = 0) -> Iterator[tuple[dict[str, Any], str]]:
    """All objects with a type, and people whom the key tells, at most eight levels down."""
    inside: Iterable[tuple[str, Any]] = ()
    if isinstance(value, list):
        inside = [(key, item) for item in value]
    elif isinstance(value, dict):
        if "@type" in value or key in PEOPLE_KEYS:
            yield value, key
        inside = value.items()
    if depth < 8:
        for name, inner in inside:
            if isinstance(inner, (list, dict)):
                yield from _objects(inner, name, depth + 1)


def _types(raw: dict[str, Any]) -> str:
    types = raw.get("@type", "")
    return " ".join(map(str, types)) if isinstance(types, list) else str(types)


def _is_business(raw: dict[str, Any]) -> bool:
    return _is_business_type(_types(raw))


@lru_cache(maxsize=1024)
def _is_business_type(types: str) -> bool:
    return "Person" not in types and "Review" not in types and BUSINESS.search(types) is not None


def _thing(raw: dict[str, Any], key: str) -> Thing:
    found = [
        handle
        for value in _strings(raw.get("sameAs")) + _strings(raw.get("url"))
        if (handle := decode_instagram_link(value))
    ]
    found += [handle for value in _strings(raw.get("instagram")) if (handle := decode_instagram(value))]
    name = raw.get("name")
    return Thing(
        " ".join(name.split()) if isinstance(name, str) and name.strip() else None,
        tuple(dict.fromkeys(found)),
        raw,
        key,
    )


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _microdata(item: etree._Element) -> dict[str, Any]:
    """The direct properties of one microdata item, as JSON-LD would write them."""
    raw: dict[str, Any] = {"@type": (item.get("itemtype") or "").rsplit("/", 1)[-1], "sameAs": []}
    for element in item.iter():
        names = element.get("itemprop") if isinstance(element.tag, str) else None
        if (
            not names
            or next((up for up in element.iterancestors() if up.get("itemscope") is not None), None) is not item
        ):
            continue
        value = (
            element.get("content") or element.get("href") or element.get("src") or " ".join(text_of(element).split())
        )
        for name in names.split():
            raw["sameAs"].append(value) if name == "sameAs" else raw.setdefault(name, value)
    return raw
