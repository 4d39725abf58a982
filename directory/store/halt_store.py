"""Halted sources in the table."""

from collections.abc import Collection

from directory.errors import StaleWriteError
from directory.records.source_halt import SourceHaltRecord, halt_key
from directory.store.table import Delete, Expect, Put, Table


class TableHaltStore:
    """`HaltStore` over the table port."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def find_halts(self, sources: Collection[str]) -> dict[str, SourceHaltRecord]:
        rows = self._table.find_many([halt_key(source) for source in sources])
        halts = map(SourceHaltRecord.from_item, rows.values())
        return {halt.source: halt for halt in halts}

    def put_halt(self, halt: SourceHaltRecord) -> None:
        try:
            self._table.transact([Put(halt.to_item(), Expect.nothing())])
        except StaleWriteError:
            return  # halted already: the first wall is the one to look at

    def delete_halt(self, source: str) -> None:
        self._table.transact([Delete(halt_key(source))])
