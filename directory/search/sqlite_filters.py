"""Filters of the embedded index: a query's conditions as sets of row ids. None stands for every document."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import chain

from directory.search.document import Point
from directory.search.query import Box, SearchQuery
from directory.search.sphere import box_around, distance_km
from directory.search.sqlite_writer import FacetKind
from directory.search.words import fold_phrase

Rows = set[int] | None


@dataclass(frozen=True)
class Filters:
    """`by_facet`: the filters that a facet must ignore for its own counts. `others`: all else, words excepted.

    `style_counts`: how many of the wanted styles a document has. `distances_km`: to `near`, empty without one.
    """

    by_facet: dict[FacetKind, Rows]
    others: Rows
    style_counts: dict[int, int]
    distances_km: dict[int, float]


def read_filters(connection: sqlite3.Connection, query: SearchQuery, documents: int) -> Filters:
    """The filters of `query`. `documents`: how many there are."""
    counts = _count_styles(connection, query.styles)
    distances = _measure(connection, query.near, query.radius_km) if query.near and query.radius_km else {}
    country = query.country.upper() if query.country else None
    return Filters(
        by_facet={
            FacetKind.STYLE: _with_styles(counts, query) if query.styles else None,
            FacetKind.CITY: _with_value(connection, FacetKind.CITY, query.city and fold_phrase(query.city), documents),
            FacetKind.STUDIO: _with_value(connection, FacetKind.STUDIO, query.studio_id, documents),
        },
        others=intersect(
            _with_value(connection, FacetKind.COUNTRY, country, documents),
            set(distances) if query.near else None,
            set(_iter_in_box(connection, query.box)) if query.box else None,
        ),
        style_counts=counts,
        distances_km=distances,
    )


def intersect(*sets: Rows) -> Rows:
    """Rows in every set; None when none of them chooses."""
    chosen = sorted((rows for rows in sets if rows is not None), key=len)
    return reduce(set.intersection, chosen) if chosen else None


def list_codes(connection: sqlite3.Connection, kind: FacetKind, values: Iterable[str]) -> list[tuple[int, int]]:
    """(code, documents) of those values that the index knows."""
    return connection.execute(
        "SELECT code, documents FROM facet_value WHERE kind = ? AND value IN (SELECT value FROM json_each(?))",
        (int(kind), json.dumps([*values])),
    ).fetchall()


def _with_value(connection: sqlite3.Connection, kind: FacetKind, value: str | None, documents: int) -> Rows:
    if value is None:
        return None
    found = list_codes(connection, kind, [value])
    if found and found[0][1] == documents:
        return None  # everybody has it, as one country often does
    return {row for code, _ in found for (row,) in _select_documents(connection, code)}


def _count_styles(connection: sqlite3.Connection, styles: tuple[str, ...]) -> dict[int, int]:
    codes = list_codes(connection, FacetKind.STYLE, set(styles)) if styles else []
    rows = chain.from_iterable(_select_documents(connection, code) for code, _ in codes)
    return Counter(chain.from_iterable(rows))


def _with_styles(counts: dict[int, int], query: SearchQuery) -> set[int]:
    needed = len(set(query.styles)) if query.match == "all" else 1
    return {row for row, count in counts.items() if count >= needed}


def _select_documents(connection: sqlite3.Connection, code: int) -> sqlite3.Cursor:
    return connection.execute("SELECT document FROM facet WHERE code = ?", (code,))


def _measure(connection: sqlite3.Connection, center: Point, radius_km: float) -> dict[int, float]:
    """Distance of each document to its nearest point, of those within the circle."""
    nearest: dict[int, float] = {}
    for latitude, longitude, row in _select_points(connection, box_around(center, radius_km)):
        distance = distance_km(center, Point(latitude, longitude))
        if distance <= min(radius_km, nearest.get(row, radius_km)):
            nearest[row] = distance
    return nearest


def _iter_in_box(connection: sqlite3.Connection, box: Box) -> Iterable[int]:
    return (row for _, _, row in _select_points(connection, box))


def _select_points(connection: sqlite3.Connection, box: Box) -> sqlite3.Cursor:
    joined = "AND" if box.west <= box.east else "OR"
    return connection.execute(
        "SELECT latitude, longitude, document FROM point WHERE latitude BETWEEN ? AND ? "  # noqa: S608 - words of ours
        f"AND (longitude >= ? {joined} longitude <= ?)",
        (box.south, box.north, box.west, box.east),
    )
