"""The table in memory with the stream that DynamoDB would write of it: NEW_AND_OLD_IMAGES."""

from collections.abc import Sequence
from typing import Any

from directory.records.item import Item, Key
from directory.store.table import Action, Delete, Patch, Put
from tests.fakes.memory_table import MemoryTable


class StreamingTable(MemoryTable):
    """`records`: every change of a row so far, oldest first."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[dict[str, Any]] = []

    def delete_many(self, keys: Sequence[Key]) -> None:
        before = {key: self.rows.get(key) for key in keys}
        super().delete_many(keys)
        for key, row in before.items():
            self._note(key, row)

    def put_row(self, item: Item) -> None:
        """A row as some other program writes it."""
        self._apply(Put(item))

    def _apply(self, action: Action) -> None:
        if not isinstance(action, Put | Delete | Patch):
            super()._apply(action)
            return
        key = Key.of(action.item) if isinstance(action, Put) else action.key
        before = self.rows.get(key)
        super()._apply(action)
        self._note(key, before)

    def _note(self, key: Key, before: dict[str, Any] | None) -> None:
        after = self.rows.get(key)
        if before == after:
            return
        change: dict[str, Any] = {"Keys": {"PK": {"S": key.pk}, "SK": {"S": key.sk}}}
        change |= {name: image for name, image in (("OldImage", before), ("NewImage", after)) if image}
        name = "REMOVE" if after is None else "MODIFY" if before else "INSERT"
        self.records.append({"eventName": name, "dynamodb": change})
