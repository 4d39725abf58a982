"""Facet counts of the embedded index. A document's facet codes are packed in one blob, so counting is one pass in C."""

import json
import sqlite3
from array import array
from collections import Counter
from itertools import chain

from directory.search.port import FACET_VALUES_MAX, STYLE_VALUES_MAX, FacetCount, Facets
from directory.search.query import SearchQuery
from directory.search.sqlite_filters import Filters, Rows, intersect, list_codes
from directory.search.sqlite_writer import CODE_TYPE, FACET_KIND_MASK, FacetKind
from directory.search.words import fold_phrase


def count_facets(connection: sqlite3.Connection, query: SearchQuery, filters: Filters, base: Rows) -> Facets:
    """The three facets; `base` are the rows that the words and the filters outside the facets leave."""
    counted: dict[frozenset[FacetKind], Counter[int] | None] = {}
    answers = {}
    for kind, wanted in _list_choices(query).items():
        active = frozenset(other for other, rows in filters.by_facet.items() if rows is not None and other != kind)
        if active not in counted:  # facets without a filter of their own share one count
            counted[active] = _count_codes(connection, intersect(base, *(filters.by_facet[other] for other in active)))
        answers[kind] = _read_facet(connection, kind, counted[active], wanted)
    return Facets(answers[FacetKind.STYLE], answers[FacetKind.CITY], answers[FacetKind.STUDIO])


def _list_choices(query: SearchQuery) -> dict[FacetKind, set[str]]:
    """What is chosen in each facet: always shown, however small."""
    return {
        FacetKind.STYLE: set(query.styles),
        FacetKind.CITY: {fold_phrase(query.city)} if query.city else set(),
        FacetKind.STUDIO: {query.studio_id} if query.studio_id else set(),
    }


def _count_codes(connection: sqlite3.Connection, rows: Rows) -> Counter[int] | None:
    """Documents among `rows` by facet code; None when every document counts."""
    if rows is None:
        return None
    blobs = connection.execute(
        "SELECT codes FROM json_each(?) AS hit JOIN packed ON document = hit.value", (json.dumps([*rows]),)
    )
    return Counter(array(CODE_TYPE, b"".join(chain.from_iterable(blobs))))


def _read_facet(
    connection: sqlite3.Connection, kind: FacetKind, counts: Counter[int] | None, wanted: set[str]
) -> tuple[FacetCount, ...]:
    if counts is None:
        rows = connection.execute(
            "SELECT value, label, documents FROM facet_value WHERE kind = ?1 AND (value IN (SELECT value FROM "
            "json_each(?2)) OR code IN (SELECT code FROM facet_value WHERE kind = ?1 ORDER BY documents DESC, value "
            "LIMIT ?3))",
            (int(kind), json.dumps([*wanted]), _most(kind)),
        ).fetchall()
    else:
        rows = _read_counted(connection, kind, counts, wanted)
    shown = (FacetCount(_public_value(kind, *row[:2]), row[1], row[2]) for row in rows)
    return tuple(sorted(shown, key=lambda facet: (-facet.count, facet.value)))


def _read_counted(
    connection: sqlite3.Connection, kind: FacetKind, counts: Counter[int], wanted: set[str]
) -> list[tuple[str, str, int]]:
    ours = Counter({code: count for code, count in counts.items() if code & FACET_KIND_MASK == kind})
    top = _top_codes(ours, _most(kind)) | {code for code, _ in list_codes(connection, kind, wanted)}
    values = connection.execute(
        "SELECT code, value, label FROM facet_value WHERE code IN (SELECT value FROM json_each(?))",
        (json.dumps([*top]),),
    )
    rows = sorted(((value, label, ours[code]) for code, value, label in values), key=lambda row: (-row[2], row[0]))
    return [row for place, row in enumerate(rows) if place < _most(kind) or row[0] in wanted]


def _most(kind: FacetKind) -> int:
    return STYLE_VALUES_MAX if kind is FacetKind.STYLE else FACET_VALUES_MAX


def _top_codes(counts: Counter[int], most: int) -> set[int]:
    """Codes that may be among the first: all with at least the count of the last place, ties included."""
    places = sorted(counts.values(), reverse=True)[:most]
    return {code for code, count in counts.items() if count >= places[-1]} if places else set()


def _public_value(kind: FacetKind, value: str, label: str) -> str:
    """A city is asked for by its name; how we fold it is our own business."""
    return label if kind is FacetKind.CITY else value
