"""Compares the index with the table, and mends it: for what no event of the stream tells, or one that was lost."""

from collections.abc import Mapping

from directory.errors import InvalidDataError, PermanentError
from directory.search.sync import STUDIO_BITS, IndexSync, SyncResult
from directory.telemetry import get_logger

log = get_logger(__name__)


def find_lagging(sync: IndexSync) -> dict[str, int]:
    """Artists whose document is missing, older than their rows, or still there although it must not be.

    Artist id -> the profile version that the index knows; 0 for a missing document. Empty when index and table agree.
    Raises what the stores and `is_hidden` raise, and InvalidDataError for a row that is no artist.
    """
    indexed = {entry.artist_id: entry.version for entry in sync.index.iter_versions()}
    find_studio, lagging = sync.studio_finder(), {}
    try:
        for artist in sync.artists.iter_artists():
            known = indexed.pop(artist.artist_id, 0)
            wanted = sync.find_version(artist, find_studio)
            if (wanted is None) == bool(known) or (wanted or 0) > known:
                lagging[artist.artist_id] = known
    except ValueError as error:  # pydantic's
        raise InvalidDataError("A row that is no record.", reason="bad_row") from error
    lagging |= indexed  # what is left has no profile any more
    return {artist_id: version >> STUDIO_BITS for artist_id, version in lagging.items()}


def bring_in_step(sync: IndexSync) -> SyncResult:
    """One pass over the whole table after which the index agrees with it. Safe to repeat and to interrupt.

    An artist of whom no document can be made is logged and holds up no other. One who may be shown again without a new
    version (a notice that is asked for no more) stays behind the tombstone of the removal: then the index is made anew,
    tombstones and all. Raises what `find_lagging` raises.
    """
    lagging = find_lagging(sync)
    result, failed = _refresh_each(sync, lagging)
    if lagging.keys() & find_lagging(sync).keys() - failed:
        sync.index.clear()
        result, failed = _refresh_each(sync, {artist.artist_id: 0 for artist in sync.artists.iter_artists()})
        log.warning("index_rebuilt", indexed_count=result.indexed)
    return result


def _refresh_each(sync: IndexSync, known: Mapping[str, int]) -> tuple[SyncResult, set[str]]:
    result, failed = SyncResult(), set()
    for artist_id, version in known.items():
        try:
            result += sync.refresh({artist_id: version})
        except PermanentError as error:
            failed.add(artist_id)
            log.error("item_failed", kind="document", artist_id=artist_id, reason=error.reason)
    return result, failed
