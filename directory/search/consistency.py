"""Compares the index with the table and mends it: for what no event of the stream tells, or one that was lost."""

import random
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal, TypeVar

from directory.errors import DeniedError, DirectoryError, PermanentError
from directory.records.artist import Artist
from directory.search.artist_document import profile_version
from directory.search.document import SearchDocument
from directory.search.port import IndexEntry
from directory.search.row_reader import RowReader
from directory.search.sync import IndexSync, SyncResult, Tombstone
from directory.telemetry import get_logger

log = get_logger(__name__)
T = TypeVar("T")
# Artists read, compared and written together.
CHUNK = 200
# What was written this long ago has reached the index, or never will by itself.
SETTLE_S = 2.0

# ghost: a document that must not be there. missing: none, though there must be one. stale: another than it must be.
Kind = Literal["ghost", "missing", "stale"]


@dataclass(frozen=True)
class Difference:
    """`indexed_version` is the document's in the index, `due_version` the one it must have; 0 for no document."""

    artist_id: str
    kind: Kind
    indexed_version: int
    due_version: int

    @property
    def is_refused(self) -> bool:
        """Whether the index keeps what it has, however often it is given the document that is due."""
        return self.kind == "missing" or (self.kind == "stale" and self.indexed_version >= self.due_version)


@dataclass(frozen=True)
class Comparison:
    """`compared_count` artists were looked at. `failures`: artists of whom nobody can tell what must stand there."""

    document_count: int
    compared_count: int
    differences: tuple[Difference, ...] = ()
    failures: Mapping[str, DirectoryError] = field(default_factory=dict)

    @property
    def is_equal(self) -> bool:
        return not self.differences and not self.failures

    def list_ids(self, kind: Kind) -> list[str]:
        return sorted(difference.artist_id for difference in self.differences if difference.kind == kind)


def compare(sync: IndexSync, artist_ids: Collection[str] | None = None) -> Comparison:
    """The index beside the table as both are now, for these artists or for all.

    Raises what the index and the table's scan raise; DenylistUnreadableError when the denylist cannot be read.
    """
    entries = {entry.artist_id: entry for entry in sync.index.iter_versions()}
    wanted = sync.artists.iter_artist_ids() if artist_ids is None else iter(artist_ids)
    left = dict(entries) if artist_ids is None else {}
    reader, differences, failures, compared = sync.open_reader(), list[Difference](), dict[str, DirectoryError](), 0
    for chunk in iter_chunks(wanted):
        compared += len(chunk)
        for artist_id, due in _iter_due(sync, chunk, reader):
            left.pop(artist_id, None)
            if isinstance(due, PermanentError):
                failures[artist_id] = due
            elif isinstance(due, DirectoryError):
                raise due
            else:
                differences += _compare_one(artist_id, due, entries.get(artist_id))
    differences += [ghost for entry in left.values() for ghost in _compare_one(entry.artist_id, None, entry)]
    return Comparison(len(entries), compared, tuple(differences), failures)


def check(sync: IndexSync, sample: int | None = None, *, sleep: Callable[[float], None] = time.sleep) -> Comparison:
    """Compare, and look a second time at what differs: a change that is on its way is no difference.

    `sample`: about so many artists of the table and as many documents, by chance, instead of all. Raises as `compare`.
    """
    first = compare(sync) if sample is None else compare(sync, _pick(sync, sample))
    if not first.differences:
        return first
    sleep(SETTLE_S)
    again = compare(sync, [difference.artist_id for difference in first.differences])
    return Comparison(
        again.document_count, first.compared_count, again.differences, {**first.failures, **again.failures}
    )


def is_in_step(sync: IndexSync) -> bool:
    """Whether nothing is on its way to the index any more. Raises as `compare`."""
    return not compare(sync).differences


def bring_in_step(sync: IndexSync) -> SyncResult:
    """One pass over the whole table after which the index agrees with it. Safe to repeat and to interrupt.

    An artist of whom no document can be made is logged and holds up no other. Raises what `compare` raises.
    """
    comparison = compare(sync)
    result = mend(sync, comparison.differences)
    for artist_id, error in comparison.failures.items():
        log.error("item_failed", kind="document", artist_id=artist_id, reason=error.reason)
    return result + SyncResult(failures=comparison.failures)


def mend(sync: IndexSync, differences: Iterable[Difference]) -> SyncResult:
    """Bring just these artists in step. Raises what the stores, the denylist or the index raise, but PermanentError.

    A document that is wrong under its right version, or that a tombstone of this version holds down (a denial that was
    taken back), gives way to a new version only: so the profile gets one.
    """
    result, unchanged = SyncResult(), list[str]()
    for chunk in iter_chunks(differences):
        known = {difference.artist_id: profile_version(difference.indexed_version) for difference in chunk}
        part = refresh_or_raise(sync, known)
        unchanged += known if part.unchanged else ()
        result += part
    for difference in compare(sync, unchanged).differences if unchanged else ():
        if difference.is_refused:
            result += _renew(sync, difference)
    if result.indexed or result.deleted:
        log.info("index_repaired", indexed_count=result.indexed, deleted_count=result.deleted)
    return result


def refresh_or_raise(sync: IndexSync, known: Mapping[str, int]) -> SyncResult:
    """`IndexSync.refresh`; a failure that may pass is raised, so that nobody takes the pass for a whole one."""
    result = sync.refresh(known)
    for error in result.failures.values():
        if not isinstance(error, PermanentError):
            raise error
    return result


def _renew(sync: IndexSync, refused: Difference) -> SyncResult:
    above = profile_version(refused.indexed_version)
    try:
        sync.artists.put_new_version(refused.artist_id, above=above)
    except (PermanentError, DeniedError) as error:  # gone or denied by now: the stream tells, and the next pass sees it
        return SyncResult(failures={refused.artist_id: error})
    return refresh_or_raise(sync, {refused.artist_id: 0})


def iter_chunks(things: Iterable[T]) -> Iterator[list[T]]:
    waiting = iter(things)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk


def _iter_due(
    sync: IndexSync, artist_ids: Collection[str], reader: RowReader
) -> Iterator[tuple[str, SearchDocument | Tombstone | DirectoryError | None]]:
    """What must stand in the index for each: None for an artist who is gone."""
    rows = reader.read_artists(artist_ids)
    for artist_id, artist in rows.items():
        if not isinstance(artist, Artist):
            yield artist_id, artist
    for due in sync.build_each([artist for artist in rows.values() if isinstance(artist, Artist)], reader):
        yield due if isinstance(due, tuple) else (due.artist_id, due)


def _compare_one(
    artist_id: str, due: SearchDocument | Tombstone | None, entry: IndexEntry | None
) -> Iterator[Difference]:
    if not isinstance(due, SearchDocument):
        if entry:
            yield Difference(artist_id, "ghost", entry.version, 0)
    elif entry is None:
        yield Difference(artist_id, "missing", 0, due.version)
    elif (entry.version, entry.content_hash) != (due.version, due.content_hash):
        yield Difference(artist_id, "stale", entry.version, due.version)


def _pick(sync: IndexSync, sample: int) -> list[str]:
    """One part of the table, as many parts as make it about `sample` artists, and as many documents, by chance."""
    indexed = [entry.artist_id for entry in sync.index.iter_versions()]
    segments = max(1, len(indexed) // sample)
    part = random.randrange(segments)  # noqa: S311 # no secret depends on it
    of_table = list(islice(sync.artists.iter_artist_ids(segment=part, segments=segments), sample))
    of_index = random.sample(indexed, min(sample, len(indexed)))
    return list(dict.fromkeys([*of_table, *of_index]))
