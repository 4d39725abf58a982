"""Values (front matter, inline JSON, component properties) -> the same kind of tree that a page has.

So one mechanism pairs names and accounts wherever they come from: an object becomes a block, a name in it a heading,
an account in it a link."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from tattoo_crawler.extract.data_words import FIRST_NAME_KEYS, GONE_WORDS, LAST_NAME_KEYS, STATUS_KEYS
from tattoo_crawler.extract.instagram_url import decode_instagram, decode_instagram_link
from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.extract.words import INSTAGRAM_KEYS, NAME_KEYS, TITLE_KEYS

SHOWN_KEYS = ("active", "published")
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
    if is_hidden(value):
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


def is_hidden(record: dict[str, Any]) -> bool:
    """True for a draft, and for somebody who is marked as gone: `active: false`, `status: "moved-on"`."""
    if any(_says(record, key, "true") for key in HIDDEN_KEYS) or any(_says(record, key, "false") for key in SHOWN_KEYS):
        return True
    states = [text for key, text in record.items() if isinstance(text, str) and plain_key(key) in STATUS_KEYS]
    return any(not GONE_WORDS.isdisjoint(fold_key(text).split()) for text in states)


def _says(record: dict[str, Any], key: str, text: str) -> bool:
    return str(record.get(key, "")).lower() == text


def _with_whole_name(value: dict[str, Any]) -> dict[str, Any]:
    """First and last name as one."""
    first, last = _name_keys(value)
    if first is None or last is None:
        return value
    parts = [value[key] for key in (first, last) if isinstance(value[key], str)]
    rest = {key: item for key, item in value.items() if key not in {first, last}}
    is_whole = len(parts) == 2 and f"{parts[1]} ".startswith(f"{parts[0]} ")
    return {"name": parts[1] if is_whole else " ".join(parts), **rest}


def _name_keys(value: dict[str, Any]) -> tuple[str | None, str | None]:
    """The fields for the first and the last name; of `prenom` and `nom`, or `nome` and `cognome`, one is told apart
    by the other."""
    keys = {plain_key(key): key for key in value}
    first = next((keys[key] for key in keys if key in FIRST_NAME_KEYS), None)
    last = next((keys[key] for key in keys if key in LAST_NAME_KEYS), None)
    other = next((keys[key] for key in keys if key in NAME_KEYS - FIRST_NAME_KEYS), None)
    return (first or other, last) if last else (first, other)


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
    if QUIET_KEYS.match(key) or text.lower() in {"true", "false"} or re.match(r"(?:https?:)?/|\.{1,2}/|data:|#", text):
        return ""
    return f'<p class="{escape(key)}">{text if "<" in text else escape(text)}</p>'
