"""Makes the index anew beside the one that answers, and swaps the two: no search meets an empty or a half index."""

import contextlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat

from directory.errors import DirectoryError, UnavailableError
from directory.search.consistency import bring_in_step, compare, iter_chunks, mend, refresh_or_raise
from directory.search.port import Rebuildable
from directory.search.sync import IndexSync, SyncResult
from directory.telemetry import get_logger

log = get_logger(__name__)
# Parts of the table that are read at the same time.
SEGMENTS = 4
# Passes in which the new index must catch up with what changes while it is filled.
PASSES = 5


@dataclass(frozen=True)
class RebuildResult:
    """`indexed` documents by the scan, `replayed` changes that came meanwhile, `failed` artists nobody can read."""

    indexed: int
    replayed: int
    failed: int


def rebuild(sync: IndexSync, index: Rebuildable) -> RebuildResult:
    """Fill a new index from the table, replay what changed meanwhile, check it, swap it in, and replay the last of it.

    Until the swap the old index answers and is kept in step by the stream; killed before, it just stands, and the next
    rebuild starts clean. Raises what the stores, the denylist or the index raise, and UnavailableError when the table
    changes faster than the new index can follow: the old one stands then too.
    """
    beside = index.begin_rebuild()
    try:
        into = sync.onto(beside)
        filled = _fill(into)
        replayed = _catch_up(into)
        index.swap_in(beside)
    except BaseException:
        with contextlib.suppress(DirectoryError):  # what is left is cleared away by the next rebuild
            index.discard(beside)
        raise
    last = bring_in_step(sync.onto(index))
    result = RebuildResult(filled.indexed, replayed + last.indexed + last.deleted, len(filled.failures))
    log.info("index_rebuilt", indexed_count=result.indexed, replayed_count=result.replayed, failed_count=result.failed)
    return result


def _fill(sync: IndexSync) -> SyncResult:
    with ThreadPoolExecutor(SEGMENTS) as pool:
        parts = list(pool.map(_fill_part, repeat(sync), range(SEGMENTS)))
    return sum(parts, SyncResult())


def _fill_part(sync: IndexSync, segment: int) -> SyncResult:
    result = SyncResult()
    for chunk in iter_chunks(sync.artists.iter_artist_ids(segment=segment, segments=SEGMENTS)):
        result += refresh_or_raise(sync, dict.fromkeys(chunk, 0))
    return result


def _catch_up(sync: IndexSync) -> int:
    """How many changes were replayed. What is left is what changed during the last, short pass."""
    replayed = 0
    for _ in range(PASSES):
        comparison = compare(sync)
        mended = mend(sync, comparison.differences)
        replayed += mended.indexed + mended.deleted
        if len(comparison.differences) <= comparison.document_count // 100:
            return replayed
    raise UnavailableError("The table changes faster than the new index can follow.", reason="index_behind")
