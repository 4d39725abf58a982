"""Sources that showed a wall which only a person may judge: kept in the store, so that later runs stay away too."""

from collections.abc import Sequence

from directory.clock import Clock
from directory.errors import AbortError, BlockedError
from directory.records.source_halt import SourceHaltRecord
from directory.store.ports import HaltStore
from tattoo_crawler.profiles.failures import STOPPING
from tattoo_crawler.profiles.profile_source import ProfileSource
from tattoo_crawler.store_calls import StoreCalls


class HaltedSources:
    """Which sources may be asked, and the note that one may no more be."""

    def __init__(self, store: HaltStore, clock: Clock, calls: StoreCalls) -> None:
        self._store = store
        self._clock = clock
        self._calls = calls

    async def without_halted(self, sources: Sequence[ProfileSource]) -> list[ProfileSource]:
        """The sources that may be asked. Raises AbortError with one sentence when none is left."""
        halts = await self._calls(self._store.find_halts, {source.name for source in sources})
        allowed = [source for source in sources if source.name not in halts]
        if not allowed and halts:
            halt = min(halts.values(), key=lambda one: one.halted_at)
            raise AbortError(
                f"{halt.source} is halted since {halt.halted_at:%Y-%m-%d %H:%M} UTC ({halt.reason}): a person must "
                f"look first, then `tattoo sources resume {halt.source}`.",
                reason="source_halted",
            )
        return allowed

    async def note(self, source: str, error: BlockedError) -> None:
        """Halt `source` when the wall is one that a person must look at; any other wall ends with the run."""
        if error.reason in STOPPING:
            await self._calls(self._store.put_halt, SourceHaltRecord(source, error.reason, self._clock()))
