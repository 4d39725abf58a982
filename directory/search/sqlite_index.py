"""The embedded search engine: SQLite's FTS5 in one file. One process writes, several read, all at the same time."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from directory.errors import InvalidDataError, UnavailableError
from directory.search.cursor import Position, decode_cursor, encode_cursor
from directory.search.document import SearchDocument
from directory.search.highlights import find_highlights
from directory.search.port import IndexEntry, SearchHit, SearchIndex, SearchPage, Suggestion, rebuild_dropped
from directory.search.query import SearchQuery
from directory.search.sqlite_connections import SqliteConnections
from directory.search.sqlite_facets import count_facets
from directory.search.sqlite_filters import Filters, intersect, read_filters
from directory.search.sqlite_order import ColumnOrder, Order, RankOrder
from directory.search.sqlite_rebuild import (
    drop_left,
    is_beside,
    iter_left_ids,
    list_left,
    make_beside,
    remove_index,
    swap_link,
)
from directory.search.sqlite_schema import create_tables, drop_tables
from directory.search.sqlite_suggest import find_suggestions
from directory.search.sqlite_text import add_whole_names, make_plan, score_words
from directory.search.sqlite_writer import SqliteWriter
from directory.search.style_names import Expand, no_aliases
from directory.search.suggestions import choose_suggestions, read_typed
from directory.search.text_plan import TextPlan, read_plan

BATCH_DOCUMENTS = 1000
STYLE_POINTS = 1e6  # more than any words bring: of several styles, who has most of them comes first


class SqliteSearchIndex:
    """Implements `Rebuildable`. `expand` gives the names under which people know a style's slug, asked when it is put.

    Safe to use from several threads; not across a fork. `close` when done.
    """

    def __init__(
        self, path: Path, expand: Expand = no_aliases, busy_timeout_s: float = 5.0, *, is_beside: bool = False
    ) -> None:
        self._path = path
        self._busy_timeout_s = busy_timeout_s
        self._connections = SqliteConnections(path, busy_timeout_s, is_beside=is_beside)
        self._expand = expand

    def put(self, document: SearchDocument) -> bool:
        return self.put_many([document]) == 1

    def put_many(self, documents: Iterable[SearchDocument]) -> int:
        """Batches of BATCH_DOCUMENTS, each one transaction: a reader sees all of a batch or none."""
        waiting, applied = iter(documents), 0
        while batch := list(islice(waiting, BATCH_DOCUMENTS)):
            with self._connections.write() as connection:
                writer = SqliteWriter(connection, self._expand)
                applied += sum([writer.put(document) for document in batch])
                writer.finish()
        return applied

    def delete(self, artist_id: str, version: int) -> bool:
        with self._connections.write() as connection:
            writer = SqliteWriter(connection, self._expand)
            stands = writer.delete(artist_id, version)
            writer.finish()
        return stands

    def search(self, query: SearchQuery) -> SearchPage:
        after, wire = decode_cursor(query, query.cursor) if query.cursor else (None, None)
        with self._connections.read() as connection:
            documents = _count_live(connection)
            plan = None
            if query.text.strip():
                plan = read_plan(wire) if query.cursor else make_plan(connection, query.text, documents)
            return self._answer(connection, query, plan, documents, after)

    def suggest(self, text: str, limit: int = 8) -> tuple[Suggestion, ...]:
        typed = read_typed(text, limit)
        if typed is None:
            return ()
        with self._connections.read() as connection:
            return choose_suggestions(find_suggestions(connection, typed, limit, self._expand), limit)

    def check(self) -> None:
        """Raises PermanentError too: for a file that is damaged or newer than this program."""
        self.count()

    def refresh(self) -> None:
        """Nothing to do: a reader sees a write as soon as it is committed."""

    def count(self) -> int:
        with self._connections.read() as connection:
            return _count_live(connection)

    def iter_versions(self) -> Iterator[IndexEntry]:
        with self._connections.read() as connection:
            for row in connection.execute(
                "SELECT artist_id, version, content_hash FROM document JOIN body ON body.document = document.id "
                "ORDER BY artist_id"
            ):
                yield IndexEntry(*row)

    def compact(self) -> None:
        """Merges FTS5's segments, which keep deleted words until then, and empties the write-ahead log.

        Raises UnavailableError when somebody reads an older state for longer than the busy timeout.
        """
        with self._connections.write() as connection:
            connection.execute("INSERT INTO word (word) VALUES ('optimize')")
        with self._connections.lend() as connection:
            (is_busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if is_busy:
            raise UnavailableError("a reader holds on to an older state of the search index")

    def clear(self) -> None:
        with self._connections.write() as connection:
            drop_tables(connection)
            create_tables(connection)

    def count_left(self) -> int:
        return len(list_left(self._path))

    def iter_left_ids(self) -> Iterator[str]:
        yield from iter_left_ids(self._path)

    def drop_left(self) -> int:
        with self._connections.write():  # no swap brings one of them in meanwhile
            return drop_left(self._path)

    def begin_rebuild(self) -> "SqliteSearchIndex":
        """A file beside this one: one rebuild at a time."""
        self.drop_left()
        return SqliteSearchIndex(make_beside(self._path), self._expand, self._busy_timeout_s, is_beside=True)

    def swap_in(self, beside: SearchIndex) -> None:
        rebuilt = self._own(beside)
        rebuilt.close()
        with self._connections.write():  # nobody is halfway through a write that would be lost, nor drops the new one
            if not rebuilt._path.exists():
                raise rebuild_dropped()
            swap_link(self._path, rebuilt._path)
        self._connections.close()

    def discard(self, beside: SearchIndex) -> None:
        rebuilt = self._own(beside)
        rebuilt.close()
        remove_index(rebuilt._path)

    def close(self) -> None:
        self._connections.close()

    def _own(self, beside: SearchIndex) -> "SqliteSearchIndex":
        if isinstance(beside, SqliteSearchIndex) and is_beside(self._path, beside._path):
            return beside
        raise InvalidDataError("not a rebuild of this index", reason="other_index")

    def _answer(
        self,
        connection: sqlite3.Connection,
        query: SearchQuery,
        plan: TextPlan | None,
        documents: int,
        after: Position | None,
    ) -> SearchPage:
        filters = read_filters(connection, query, documents)
        points = score_words(connection, plan) if plan else {}
        if plan:
            add_whole_names(connection, query.text, points)
        found = set(points) if plan and len(points) < documents else None
        base = intersect(filters.others, found)
        rows = intersect(base, *filters.by_facet.values())
        ranked = _order_of(query, filters, points).list_rows(connection, rows, after, query.limit + 1)
        shown = ranked[: query.limit]
        more = len(ranked) > query.limit
        hits = _read_hits(connection, [row for row, _ in shown], filters.distances_km)
        if plan:
            hits = (replace(hit, highlights=find_highlights(hit.document, plan, self._expand)) for hit in hits)
        return SearchPage(
            items=tuple(hits),
            total=documents if rows is None else len(rows),
            facets=count_facets(connection, query, filters, base),
            next_cursor=encode_cursor(query, shown[-1][1], plan.to_wire() if plan else None) if more else None,
        )


def _order_of(query: SearchQuery, filters: Filters, points: dict[int, float]) -> Order:
    if query.sort == "name":
        return ColumnOrder("name_order")
    if query.sort == "distance":
        return RankOrder({row: -float(round(km * 1000)) for row, km in filters.distances_km.items()})
    counts_matter = query.match == "any" and len(set(query.styles)) > 1
    if query.sort == "freshness" or not (query.text.strip() or counts_matter):
        return ColumnOrder("staleness_ms")
    if not counts_matter:
        return RankOrder(points)
    return RankOrder({row: STYLE_POINTS * n + points.get(row, 0.0) for row, n in filters.style_counts.items()})


def _read_hits(connection: sqlite3.Connection, rows: list[int], distances_km: dict[int, float]) -> Iterator[SearchHit]:
    found = connection.execute(
        "SELECT document, wire FROM body WHERE document IN (SELECT value FROM json_each(?))", (json.dumps(rows),)
    )
    wires = dict(found.fetchall())
    for row in rows:
        yield SearchHit(SearchDocument.from_wire(json.loads(wires[row])), distances_km.get(row))


def _count_live(connection: sqlite3.Connection) -> int:
    (count,) = connection.execute("SELECT documents FROM size").fetchone()
    return int(count)
