"""Writes of the embedded index: one `SqliteWriter` for one transaction."""

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple
from enum import IntEnum
from json import dumps

from directory.search.columns import Columns, fold_cities, staleness_ms
from directory.search.document import SearchDocument
from directory.search.spelling import stored_keys
from directory.search.style_names import Expand
from directory.search.words import fold_phrase, join_words

FACET_KIND_BITS = 2
FACET_KIND_MASK = (1 << FACET_KIND_BITS) - 1
CODE_TYPE = "I"  # of the array of codes in `packed`


class FacetKind(IntEnum):
    """What a facet value is; never more than four, see FACET_KIND_BITS."""

    STYLE = 0
    CITY = 1
    STUDIO = 2
    COUNTRY = 3


class SqliteWriter:
    """Puts and deletes inside the connection's open transaction; `finish` before it is committed.

    `expand` gives the names and aliases under which people know a style's slug.
    """

    def __init__(self, connection: sqlite3.Connection, expand: Expand) -> None:
        self._connection = connection
        self._expand = expand
        self._term_changes: Counter[str] = Counter()

    def put(self, document: SearchDocument) -> bool:
        """True when the document stands now."""
        known, version, _ = self._find(document.artist_id)
        if version >= document.version:
            return False
        if known is not None:
            self._remove_content(known)
        facets = [self._put_facet_value(*value) for value in _list_facet_values(document)]
        identifier = self._put_row(document, known)
        self._add_content(identifier, document, facets)
        return True

    def delete(self, artist_id: str, version: int) -> bool:
        """True when the tombstone stands now. It stands against a document of the same version."""
        known, found, is_live = self._find(artist_id)
        if found > version or (found == version and not is_live):
            return False
        if known is not None:
            self._remove_content(known)
        self._connection.execute(
            "INSERT INTO document (artist_id, version, live) VALUES (?, ?, 0) ON CONFLICT (artist_id) DO UPDATE SET "
            "version = excluded.version, live = 0, staleness_ms = NULL, name_order = NULL",
            (artist_id, version),
        )
        return True

    def finish(self) -> None:
        """Bring the vocabulary in step; each word once for the whole batch."""
        for word, change in self._term_changes.items():
            if change:
                self._change_term(word, change)
        self._term_changes.clear()

    def _find(self, artist_id: str) -> tuple[int | None, int, bool]:
        row = self._connection.execute(
            "SELECT id, version, live FROM document WHERE artist_id = ?", (artist_id,)
        ).fetchone()
        return (row[0], row[1], bool(row[2])) if row else (None, 0, False)

    def _put_row(self, document: SearchDocument, known: int | None) -> int:
        (identifier,) = self._connection.execute(
            "INSERT OR REPLACE INTO document (id, artist_id, version, live, staleness_ms, name_order) "
            "VALUES (?, ?, ?, 1, ?, ?) RETURNING id",
            (
                known,
                document.artist_id,
                document.version,
                staleness_ms(document),
                fold_phrase(document.name),
            ),
        ).fetchone()
        return int(identifier)

    def _put_facet_value(self, kind: FacetKind, value: str, label: str) -> int:
        (code,) = self._connection.execute(
            "INSERT INTO facet_value (code, kind, value, label, words) VALUES "
            "((((SELECT coalesce(max(code), 0) FROM facet_value) >> ?1) + 1 << ?1) | ?2, ?2, ?3, ?4, ?5) "
            "ON CONFLICT (kind, value) DO UPDATE SET label = excluded.label, words = excluded.words RETURNING code",
            (FACET_KIND_BITS, int(kind), value, label, self._suggested_words(kind, value, label)),
        ).fetchone()
        return int(code)

    def _suggested_words(self, kind: FacetKind, value: str, label: str) -> str:
        if kind is FacetKind.COUNTRY:
            return ""
        names = (value, *self._expand(value)) if kind is FacetKind.STYLE else (label,)
        return "".join(f" {word}" for word in dict.fromkeys(join_words(names).split()))

    def _add_content(self, identifier: int, document: SearchDocument, facets: list[int]) -> None:
        execute, columns = self._connection.execute, astuple(Columns.of(document, self._expand))
        wire = dumps(document.to_wire(), separators=(",", ":"))
        execute("INSERT INTO body VALUES (?, ?, ?)", (identifier, document.content_hash, wire))
        execute(
            "INSERT INTO word (rowid, name, handle, studios, styles, cities, bio) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (identifier, *columns),
        )
        counted = [code for code in facets if code & FACET_KIND_MASK != FacetKind.COUNTRY]
        execute("INSERT INTO packed VALUES (?, ?)", (identifier, array(CODE_TYPE, counted).tobytes()))
        self._connection.executemany("INSERT INTO facet VALUES (?, ?)", [(code, identifier) for code in facets])
        self._connection.executemany(
            "INSERT OR IGNORE INTO point VALUES (?, ?, ?)", [(*point, identifier) for point in document.points]
        )
        self._term_changes.update(_distinct_words(columns))

    def _remove_content(self, identifier: int) -> None:
        execute = self._connection.execute
        columns = execute(
            "SELECT name, handle, studios, styles, cities, bio FROM word WHERE rowid = ?", (identifier,)
        ).fetchone()
        if columns is None:
            return  # a tombstone
        self._term_changes.subtract(_distinct_words(columns))
        execute("DELETE FROM word WHERE rowid = ?", (identifier,))
        for table in ("facet", "point", "packed", "body"):
            execute(f"DELETE FROM {table} WHERE document = ?", (identifier,))  # noqa: S608 - our own names

    def _change_term(self, word: str, change: int) -> None:
        row = self._connection.execute("SELECT id, documents FROM term WHERE word = ?", (word,)).fetchone()
        identifier, documents = row or (None, 0)
        if identifier is None:
            self._add_term(word, change)
        elif documents + change > 0:
            self._connection.execute("UPDATE term SET documents = documents + ? WHERE id = ?", (change, identifier))
        else:
            self._remove_term(word, identifier)

    def _add_term(self, word: str, documents: int) -> None:
        added = self._connection.execute("INSERT INTO term (word, documents) VALUES (?, ?)", (word, documents))
        self._connection.executemany(
            "INSERT INTO spelling VALUES (?, ?)", [(key, added.lastrowid) for key in stored_keys(word)]
        )

    def _remove_term(self, word: str, identifier: int) -> None:
        self._connection.executemany(
            "DELETE FROM spelling WHERE deletion = ? AND term = ?", [(key, identifier) for key in stored_keys(word)]
        )
        self._connection.execute("DELETE FROM term WHERE id = ?", (identifier,))


def _list_facet_values(document: SearchDocument) -> Iterator[tuple[FacetKind, str, str]]:
    """(kind, value, label), each value once."""
    for slug in dict.fromkeys(document.styles):
        yield FacetKind.STYLE, slug, slug
    for value, city in fold_cities(document).items():
        yield FacetKind.CITY, value, city
    for studio_id, name in dict(zip(document.studio_ids, document.studio_names, strict=True)).items():
        yield FacetKind.STUDIO, studio_id, name
    if document.country:
        yield FacetKind.COUNTRY, document.country.upper(), document.country.upper()


def _distinct_words(columns: tuple[str, ...]) -> set[str]:
    return {word for column in columns for word in column.split(" ") if word}
