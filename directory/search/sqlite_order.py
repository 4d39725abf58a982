"""Orders of the embedded index. Each pages by keyset: the position of the last row, ended by the artist's id."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal, Protocol

from directory.search.cursor import Position, check_position
from directory.search.sqlite_filters import Rows

# So many rows are sooner met by walking along the order's index than fetched and sorted.
_CROWD_ROWS = 2000

Ranked = tuple[int, Position]


class Order(Protocol):
    """An order that can go on after a position."""

    def list_rows(self, connection: sqlite3.Connection, rows: Rows, after: Position | None, limit: int) -> list[Ranked]:
        """(row, its position) in order, at most `limit`. Raises InvalidCursorError for a position of another order."""
        ...


@dataclass(frozen=True)
class ColumnOrder:
    """By a column of the document, ascending."""

    column: Literal["staleness_ms", "name_order"]

    def list_rows(self, connection: sqlite3.Connection, rows: Rows, after: Position | None, limit: int) -> list[Ranked]:
        check_position(after, (str if self.column == "name_order" else int, str))
        is_crowd = rows is not None and len(rows) > _CROWD_ROWS
        chosen = "" if rows is None or is_crowd else "AND id IN (SELECT value FROM json_each(:rows))"
        beyond = "" if after is None else f"AND ({self.column}, artist_id) > (:key, :artist_id)"
        key, artist_id = after or (None, None)
        found = connection.execute(
            f"SELECT id, {self.column}, artist_id FROM document WHERE live {chosen} {beyond} "  # noqa: S608 - our words
            f"ORDER BY {self.column}, artist_id",
            {"rows": "[]" if is_crowd else json.dumps([*(rows or ())]), "key": key, "artist_id": artist_id},
        )
        return list(islice(((row, position) for row, *position in found if rows is None or row in rows), limit))


@dataclass(frozen=True)
class RankOrder:
    """Most points first; among equals the freshest. `points` holds every row that may be asked for."""

    points: Mapping[int, float]

    def list_rows(self, connection: sqlite3.Connection, rows: Rows, after: Position | None, limit: int) -> list[Ranked]:
        check_position(after, (float, int, str))
        ranked: list[Ranked] = []
        for points, members in self._iter_groups(rows, after):
            rest = after[1:] if after and after[0] == points else None
            equals = _FRESHEST.list_rows(connection, members, rest, limit - len(ranked))
            ranked += [(row, [points, *position]) for row, position in equals]
            if len(ranked) == limit:
                break
        return ranked

    def _iter_groups(self, rows: Rows, after: Position | None) -> Iterator[tuple[float, set[int]]]:
        """(points, rows with just so many), best first, from the position's group on."""
        groups: dict[float, set[int]] = defaultdict(set)
        for row in self.points if rows is None else rows:
            groups[self.points[row]].add(row)
        for points in sorted(groups, reverse=True):
            if after is None or points <= after[0]:
                yield points, groups[points]


_FRESHEST = ColumnOrder("staleness_ms")
