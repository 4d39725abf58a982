"""Opaque paging cursors: where the last page ended, how its words were understood. Signing them is the API's job."""

import base64
import binascii
import hashlib
import json
from typing import Any

from directory.errors import InvalidCursorError
from directory.search.document import is_text
from directory.search.query import SearchQuery

Position = list[Any]

_CHARS_MAX = 16_384


def encode_cursor(query: SearchQuery, position: list[Any], plan: Any) -> str:
    """A cursor for the same query. `position` and `plan` are the engine's own, of JSON types."""
    body = json.dumps([fingerprint(query), position, plan], separators=(",", ":"))
    return base64.urlsafe_b64encode(body.encode()).decode().rstrip("=")


def decode_cursor(query: SearchQuery, cursor: str) -> tuple[list[Any], Any]:
    """(position, plan). Raises InvalidCursorError for anything that `encode_cursor` did not write for this query."""
    if len(cursor) > _CHARS_MAX:
        raise InvalidCursorError("a cursor that is too long")
    try:
        body = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        mark, position, plan = json.loads(body, parse_constant=_refuse)
    except (binascii.Error, ValueError, TypeError, RecursionError):
        raise InvalidCursorError("a cursor that we did not make") from None
    if mark != fingerprint(query) or not isinstance(position, list):
        raise InvalidCursorError("a cursor of another search", reason="other_query")
    return position, plan


def fingerprint(query: SearchQuery) -> str:
    """Equal for queries that page through the same list."""
    asked = {**vars(query), "cursor": None, "limit": 1}  # no asdict: it copies every value, and each page asks twice
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:16]


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def check_position(position: Position | None, kinds: tuple[type, ...]) -> None:
    """Raises InvalidCursorError unless the position is of these kinds: str, int, or float, which may be whole."""
    if position is None:
        return
    if len(position) != len(kinds) or not all(map(_is_of_kind, position, kinds)):
        raise InvalidCursorError("a cursor of another order")


def _is_of_kind(value: Any, kind: type) -> bool:
    if kind is str:
        return isinstance(value, str) and is_text(value)
    return type(value) in (int, kind) and -(2**63) <= value < 2**63
