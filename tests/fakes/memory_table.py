"""The table port in memory. It keeps encoded rows, so that it refuses what DynamoDB would refuse."""

import threading
from collections.abc import Iterator, Sequence
from typing import Any

from directory.errors import InvalidDataError
from directory.records.item import Item, Key
from directory.store.attribute_values import decode_item, encode_item
from directory.store.table import (
    INDEX_KEYS,
    MAX_ACTIONS,
    Action,
    Add,
    Check,
    ConditionCheck,
    Delete,
    Expect,
    IndexName,
    Page,
    Patch,
    Put,
    refusal,
)


class MemoryTable:
    """`others`: rows of other tables that a ConditionCheck may look at, as (table, key attributes) pairs."""

    def __init__(self) -> None:
        self.rows: dict[Key, dict[str, Any]] = {}
        self.others: set[tuple[str, tuple[tuple[str, str], ...]]] = set()
        self.writes = 0
        self._lock = threading.Lock()

    def put_other(self, check: ConditionCheck) -> None:
        """Put a row into another table, such as the denylist."""
        self.others.add((check.table, tuple(sorted(check.key.items()))))

    def find(self, key: Key) -> Item | None:
        return self._find(key)

    def find_many(self, keys: Sequence[Key], *, only: Sequence[str] = ()) -> dict[Key, Item]:
        found = {key: decode_item(self.rows[key]) for key in keys if key in self.rows}
        wanted = {"PK", "SK", *only}
        return {key: {name: row[name] for name in row if not only or name in wanted} for key, row in found.items()}

    def iter_partition(self, pk: str, *, sk_prefix: str = "") -> Iterator[Item]:
        keys = sorted(key for key in self.rows if key.pk == pk and key.sk.startswith(sk_prefix))
        yield from [decode_item(self.rows[key]) for key in keys]

    def query_index(
        self,
        index: IndexName,
        partition: str,
        *,
        sk_prefix: str = "",
        limit: int | None = None,
        start_key: Item | None = None,
        newest_first: bool = False,
    ) -> Page:
        pk_name, sk_name = INDEX_KEYS[index]

        def place(item: Item) -> tuple[str, str, str]:
            return (item[sk_name] if sk_name else "", item["PK"], item["SK"])

        rows = [decode_item(row) for row in self.rows.values()]
        rows = [row for row in rows if row.get(pk_name) == partition and (sk_name is None or sk_name in row)]
        rows = [row for row in rows if sk_name is None or row[sk_name].startswith(sk_prefix)]
        rows.sort(key=place, reverse=newest_first)
        if start_key is not None:
            start = place(start_key)
            rows = [row for row in rows if (place(row) < start if newest_first else place(row) > start)]
        page = rows[:limit]
        if limit is None or len(page) < limit:
            return Page(page)
        key_names = {"PK", "SK", pk_name, *([sk_name] if sk_name else [])}
        return Page(page, {name: page[-1][name] for name in key_names})

    def scan(self, *, segment: int = 0, segments: int = 1) -> Iterator[Item]:
        keys = sorted(self.rows)
        yield from [decode_item(self.rows[key]) for position, key in enumerate(keys) if position % segments == segment]

    def transact(self, actions: Sequence[Action]) -> None:
        if len(actions) > MAX_ACTIONS:
            raise InvalidDataError("Too many actions.")
        touched = [_key_of(action) for action in actions]
        if len(set(touched)) != len(touched):
            raise InvalidDataError("One row twice in a transaction.")
        with self._lock:
            failed = [position for position, action in enumerate(actions) if not self._holds(action)]
            if failed:
                raise refusal(actions, failed)
            for action in actions:
                self._apply(action)

    def delete_many(self, keys: Sequence[Key]) -> None:
        with self._lock:
            for key in keys:
                self.writes += self.rows.pop(key, None) is not None

    def _find(self, key: Key) -> Item | None:
        row = self.rows.get(key)
        return decode_item(row) if row is not None else None

    def _holds(self, action: Action) -> bool:
        if isinstance(action, ConditionCheck):
            return (action.table, tuple(sorted(action.key.items()))) not in self.others
        if isinstance(action, Add):
            before = (self._find(action.key) or {}).get(action.attribute, 0)
            return action.limit is None or before + action.amount <= action.limit
        key = Key.of(action.item) if isinstance(action, Put) else action.key
        return action.expect is None or _meets(self._find(key), action.expect)

    def _apply(self, action: Action) -> None:
        match action:
            case Put():
                self.rows[Key.of(action.item)] = encode_item(action.item)
            case Delete():
                self.rows.pop(action.key, None)
            case Patch():
                row = self._find(action.key) or action.key.to_item()
                self.rows[action.key] = encode_item({**row, **action.values})
            case Add():
                row = self._find(action.key) or action.key.to_item()
                count = row.get(action.attribute, 0) + action.amount
                self.rows[action.key] = encode_item({**row, **action.values, action.attribute: count})
            case Check() | ConditionCheck():
                return
        self.writes += 1


def _meets(row: Item | None, expect: Expect) -> bool:
    if row is None:
        return expect.must_be_absent or expect.or_absent
    return not expect.must_be_absent and all(row.get(name) == value for name, value in expect.equals.items())


def _key_of(action: Action) -> tuple[str, tuple[tuple[str, str], ...]]:
    if isinstance(action, ConditionCheck):
        return (action.table, tuple(sorted(action.key.items())))
    key = Key.of(action.item) if isinstance(action, Put) else action.key
    return ("", tuple(sorted(key.to_item().items())))
