"""Orders of the embedded index. Each pages by keyset: the position of the last row, ended by the artist's id."""

import heapq
import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from directory.errors import InvalidCursorError
from directory.search.document import is_text
from directory.search.sqlite_filters import Rows

Position = list[Any]
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
        _check(after, (str if self.column == "name_order" else int, str))
        chosen = "" if rows is None else "AND id IN (SELECT value FROM json_each(:rows))"
        beyond = "" if after is None else f"AND ({self.column}, artist_id) > (:key, :artist_id)"
        key, artist_id = after or (None, None)
        found = connection.execute(
            f"SELECT id, {self.column}, artist_id FROM document WHERE live {chosen} {beyond} "  # noqa: S608 - our words
            f"ORDER BY {self.column}, artist_id LIMIT :limit",
            {"rows": json.dumps([*(rows or ())]), "key": key, "artist_id": artist_id, "limit": limit},
        )
        return [(row, position) for row, *position in found]


@dataclass(frozen=True)
class RankOrder:
    """By ranks that were computed for each row, ascending; then fresher first."""

    ranks: Callable[[int], tuple[float, ...]]
    rank_count: int

    def list_rows(self, connection: sqlite3.Connection, rows: Rows, after: Position | None, limit: int) -> list[Ranked]:
        _check(after, (*(float,) * self.rank_count, int, str))
        found = connection.execute(
            "SELECT document.id, staleness_ms, artist_id FROM json_each(?) AS hit "
            "JOIN document ON document.id = hit.value",
            (json.dumps([*(rows or ())]),),
        )
        ranked = (([*self.ranks(row), *rest], row) for row, *rest in found)
        beyond = ranked if after is None else (pair for pair in ranked if pair[0] > after)
        return [(row, position) for position, row in heapq.nsmallest(limit, beyond)]


def _check(position: Position | None, kinds: tuple[type, ...]) -> None:
    if position is None:
        return
    if len(position) != len(kinds) or not all(map(_is_of_kind, position, kinds)):
        raise InvalidCursorError("a cursor of another order")


def _is_of_kind(value: Any, kind: type) -> bool:
    if kind is str:
        return isinstance(value, str) and is_text(value)
    return type(value) in (int, kind) and -(2**63) <= value < 2**63
