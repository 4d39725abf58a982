"""Suggestions of the embedded index: names that hold the typed words."""

import sqlite3

from directory.search.port import Suggestion, SuggestionKind
from directory.search.sqlite_writer import FacetKind
from directory.search.style_names import Expand
from directory.search.suggestions import Typed

_FACETS: dict[SuggestionKind, FacetKind] = {
    "style": FacetKind.STYLE,
    "city": FacetKind.CITY,
    "studio": FacetKind.STUDIO,
}


def find_suggestions(
    connection: sqlite3.Connection, typed: Typed, limit: int, expand: Expand
) -> dict[SuggestionKind, list[Suggestion]]:
    """At most `limit` of each kind, best first: beginning with what was typed, then by count (artists: freshest)."""
    found = {kind: _find_values(connection, kind, typed, limit, expand) for kind in _FACETS}
    return {**found, "artist": _find_artists(connection, typed, limit)}


def _find_values(
    connection: sqlite3.Connection, kind: SuggestionKind, typed: Typed, limit: int, expand: Expand
) -> list[Suggestion]:
    """`words` has a blank before each word, so a word is found whole with a blank behind it, unfinished without."""
    needles = [*(f" {word} " for word in typed.whole), *([f" {typed.unfinished}"] if typed.unfinished else [])]
    conditions = " AND ".join(["instr(words || ' ', ?)"] * len(needles))
    rows = connection.execute(
        "SELECT value, label, documents FROM facet_value WHERE kind = ? AND "  # noqa: S608 - question marks of ours
        f"{conditions} ORDER BY instr(words, ?) = 1 DESC, documents DESC, value LIMIT ?",
        (int(_FACETS[kind]), *needles, f" {typed.phrase}", limit),
    )
    return [_read_value(kind, value, label, count, expand) for value, label, count in rows]


def _read_value(kind: SuggestionKind, value: str, label: str, count: int, expand: Expand) -> Suggestion:
    if kind == "style":
        return Suggestion(kind, value, next(iter(expand(value)), label), count)
    return Suggestion(kind, label if kind == "city" else value, label, count)


def _find_artists(connection: sqlite3.Connection, typed: Typed, limit: int) -> list[Suggestion]:
    words = [*(f'"{word}"' for word in typed.whole), *([f'"{typed.unfinished}" *'] if typed.unfinished else [])]
    expression = " AND ".join(f"{{name handle}} : {word}" for word in words)
    rows = connection.execute(
        "SELECT artist_id, json_extract(wire, '$.name') FROM word JOIN document ON document.id = word.rowid "
        "JOIN body ON body.document = document.id WHERE word MATCH ? "
        "ORDER BY name_order >= ? AND name_order < ? DESC, staleness_ms, artist_id LIMIT ?",
        (expression, typed.phrase, typed.phrase + "\U0010ffff", limit),
    )
    return [Suggestion("artist", artist_id, name, 1) for artist_id, name in rows]
