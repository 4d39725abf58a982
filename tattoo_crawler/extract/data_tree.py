"""Values (front matter, inline JSON, component properties) -> the same kind of tree that a page has.

So one mechanism pairs names and accounts wherever they come from: an object becomes a block, a name in it a heading,
an account in it a link."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from tattoo_crawler.extract.instagram_url import decode_instagram, decode_instagram_link
from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.extract.words import INSTAGRAM_KEYS, NAME_KEYS, TITLE_KEYS

HIDDEN_KEYS = ("draft", "hidden", "former", "archived", "inactive", "deleted", "unlisted")
QUIET_KEYS = re.compile(
    r"^(?:image|img|photo|src|picture|portfolio|gallery|id|slug|class|color|icon|type|lang|locale|date|layout|"
    r"template|url|href)",
    re.IGNORECASE,
)
MAX_DEPTH = 12


def data_to_html(value: Any, key: str = "", depth: int = 0, level: int = 2) -> str:
    """Blocks as HTML; an object marked as a draft or hidden gives nothing."""
    if depth > MAX_DEPTH or value is None or value == []:
        return ""
    if isinstance(value, dict):
        return _object_to_html(value, key, depth, level)
    if isinstance(value, list):
        inner = "".join(data_to_html(item, key if isinstance(item, str) else "", depth + 1, level) for item in value)
        return f'<div class="{escape(key)}">{inner}</div>'
    return _scalar_to_html(str(value), key, level)


def _object_to_html(value: dict[str, Any], key: str, depth: int, level: int) -> str:
    if any(str(value.get(name, "")).lower() == "true" for name in HIDDEN_KEYS) or any(
        str(value.get(name, "")).lower() == "false" for name in ("active", "published")
    ):
        return ""
    value = _with_whole_name(value)
    names = sorted(value, key=_rank)
    has_name = any(plain_key(name) in NAME_KEYS for name in names)
    parts = []
    for name in names:
        plain = "heading" if plain_key(name) in TITLE_KEYS and not has_name else name
        parts.append(data_to_html(value[name], plain, depth + 1, min(level + 1, 6)))
    title = f"<h{level}>{escape(key)}</h{level}>" if level == 2 and key and depth else ""
    return f'{title}<div class="{escape(key)} record">{"".join(parts)}</div>'


def _with_whole_name(value: dict[str, Any]) -> dict[str, Any]:
    """First and last name as one."""
    keys = {plain_key(key): key for key in value}
    if "firstname" not in keys or "lastname" not in keys:
        return value
    first, last = value[keys["firstname"]], value[keys["lastname"]]
    rest = {key: item for key, item in value.items() if key not in {keys["firstname"], keys["lastname"]}}
    return {"name": f"{first} {last}", **rest}


def _rank(name: str) -> int:
    key = plain_key(name)
    return 0 if key in NAME_KEYS else 1 if key in TITLE_KEYS else 2


def plain_key(key: str) -> str:
    return re.sub(r"[^a-z]", "", fold_key(key))


def is_account_key(key: str) -> bool:
    """True for the plain key of a field that holds an Instagram account."""
    is_longer = key.startswith("insta") and not key.startswith(("instal", "instan"))
    return key in INSTAGRAM_KEYS or is_longer or key.endswith("instagram")


def _scalar_to_html(text: str, key: str, level: int) -> str:
    plain = plain_key(key)
    if is_account_key(plain):
        handle = decode_instagram(text)
        return f'<p><a href="https://www.instagram.com/{handle}/">Instagram</a></p>' if handle else ""
    if decode_instagram_link(text):
        return f'<p><a href="{escape(text)}">{escape(key)}</a></p>'
    if plain in NAME_KEYS or key == "heading":
        return f"<h{level}>{escape(text)}</h{level}>"
    if QUIET_KEYS.match(key) or re.match(r"(?:https?:)?/|\.{1,2}/|data:|#", text):
        return ""
    return f'<p class="{escape(key)}">{text if "<" in text else escape(text)}</p>'
