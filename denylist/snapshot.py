"""The whole denylist in memory, for whoever asks about many people and may not be a moment behind."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from denylist.entries import MARK_KEY, PREFIX, DenylistEntries
from denylist.identifiers import Identity
from directory.aws import dynamodb
from directory.clock import Clock, from_iso, utc_now
from directory.config import Config
from directory.errors import DenylistUnreadableError, DirectoryError
from directory.records.item import Item
from directory.store.dynamodb_table import DynamoDbTable
from directory.store.table import Table

# The rows of a transaction are written one after the other, and a scan may meet them in between. Before a change is as
# old as this, nothing is remembered.
SETTLED_S = 5.0
# For entries that somebody wrote by hand, without the mark.
LIFE_S = 60.0


@dataclass(frozen=True)
class _Memory:
    """All entries as partitions of the table; `mark` and `read_at_s` are from before they were read."""

    mark: Item | None
    read_at_s: float
    partitions: frozenset[str]


class DenylistSnapshot:
    """Answers as the entries themselves do, denials of this moment included, with one small read a question.

    Each change of the entries writes a mark in the same transaction. The mark is read (consistently) for every
    question; while it is the one that was there before the entries were read, they are still all. Else, and for some
    seconds after a change, the entries are asked. Reading them all is a scan of the governance table.
    """

    def __init__(
        self,
        entries: DenylistEntries,
        governance: Table,
        *,
        clock: Clock = utc_now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._entries = entries
        self._governance = governance
        self._clock = clock
        self._monotonic = monotonic
        self._memory: _Memory | None = None

    def find_denied(self, identities: Iterable[Identity]) -> set[Identity]:
        """The denied ones. Raises DenylistUnreadableError: whoever asks must stop."""
        try:
            partitions = self._recall()
        except DirectoryError as error:
            raise DenylistUnreadableError("The denylist cannot be read; nobody may be shown.") from error
        if partitions is None:
            return set(self._entries.find_groups(identities))
        return {one for one in identities if not partitions.isdisjoint(self._entries.list_partitions(one))}

    def _recall(self) -> frozenset[str] | None:
        """Every entry there is; None when that cannot be told from memory at this moment."""
        read_at_s, mark = self._monotonic(), self._governance.find(MARK_KEY)
        memory = self._memory
        if memory is not None and memory.mark == mark and read_at_s - memory.read_at_s < LIFE_S:
            return memory.partitions
        if mark is not None and (self._clock() - from_iso(mark["changedAt"])).total_seconds() < SETTLED_S:
            return None
        partitions = frozenset(item["PK"] for item in self._governance.scan() if item["PK"].startswith(PREFIX))
        self._memory = _Memory(mark, read_at_s, partitions)
        return partitions


def snapshot_from(config: Config, entries: DenylistEntries) -> DenylistSnapshot:
    """Over the governance table that a configuration names. Touches no network."""
    return DenylistSnapshot(entries, DynamoDbTable(dynamodb(config), config.governance_table_name))
