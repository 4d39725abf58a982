"""The whole denylist in memory, for whoever asks about many people and may not be a moment behind."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from botocore.exceptions import BotoCoreError, ClientError

from denylist.entries import MARK_KEY, PREFIX, DenylistEntries
from denylist.identifiers import Identity
from directory.aws import dynamodb
from directory.config import Config
from directory.errors import DenylistUnreadableError, DirectoryError
from directory.records.item import Item
from directory.store.dynamodb_table import DynamoDbTable
from directory.store.table import Table
from directory.telemetry import get_logger

log = get_logger(__name__)
# The rows of a transaction are written one after the other, and a scan may meet them in between. Nothing is remembered
# before a mark has been there for so long, by the clock of who looks.
SETTLED_S = 5.0
# For entries that somebody wrote by hand, without the mark.
LIFE_S = 60.0
_UNREADABLE = (DirectoryError, ClientError, BotoCoreError)


@dataclass(frozen=True)
class _Memory:
    """All entries as partitions of the table; `mark` and `read_at_s` are from before they were read."""

    mark: Item | None
    read_at_s: float
    partitions: frozenset[str]


class DenylistSnapshot:
    """Answers as the entries themselves do, denials of this moment included, with one small read a question.

    Each change of the entries writes a mark in the same transaction. The mark is read (consistently) for every
    question; while it is the one that was there before and after the entries were read, they are still all. Else, for
    some seconds after a change, and where they cannot be read as a whole, the entries are asked. Reading them all is a
    scan of the governance table.
    """

    def __init__(
        self,
        entries: DenylistEntries,
        governance: Table,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._entries = entries
        self._governance = governance
        self._monotonic = monotonic
        self._memory: _Memory | None = None
        self._seen: tuple[Item | None, float] | None = None  # the mark, and since when it may be settled

    def find_denied(self, identities: Iterable[Identity]) -> set[Identity]:
        """The denied ones. Raises DenylistUnreadableError: whoever asks must stop."""
        now_s, mark = self._monotonic(), self._read_mark()
        memory = self._memory
        if memory is None or memory.mark != mark or now_s - memory.read_at_s >= LIFE_S:
            memory = self._memory = self._remember(mark, now_s)
        if memory is None:
            return set(self._entries.find_groups(identities))
        partitions, list_partitions = memory.partitions, self._entries.list_partitions
        return {one for one in identities if not partitions.isdisjoint(list_partitions(one))}

    def _read_mark(self) -> Item | None:
        try:
            return self._governance.find(MARK_KEY)
        except _UNREADABLE as error:
            raise DenylistUnreadableError("The denylist cannot be read; nobody may be shown.") from error

    def _remember(self, mark: Item | None, now_s: float) -> _Memory | None:
        """Every entry there is; None when that cannot be told at this moment."""
        if self._seen is None or self._seen[0] != mark:
            self._seen = mark, now_s
        if now_s - self._seen[1] < SETTLED_S:
            return None
        try:
            partitions = frozenset(item["PK"] for item in self._governance.scan() if item["PK"].startswith(PREFIX))
        except _UNREADABLE as error:
            log.warning("step_failed", step="read_denylist", exc_info=error)
            self._seen = mark, now_s  # no scan again for a while: the table may have too much to do
            return None
        return _Memory(mark, now_s, partitions) if self._read_mark() == mark else None


def snapshot_from(config: Config, entries: DenylistEntries) -> DenylistSnapshot:
    """Over the governance table that a configuration names. Touches no network."""
    return DenylistSnapshot(entries, DynamoDbTable(dynamodb(config), config.governance_table_name))
