"""Keeps the search index in step with the table. The Lambda on AWS, the laptop's consumer and the checks all call it.

A document is built from the artist's current rows, never from the event alone, so that profile, pictures and studios
of one document belong together. Order and repetition of events do not matter: the index keeps the greatest version.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from directory.errors import DirectoryError, PermanentError
from directory.records.artist import Artist, ArtistRecord
from directory.records.studio import StudioRecord
from directory.search.artist_document import build_document, tombstone_version, version_after_removal
from directory.search.document import SearchDocument
from directory.search.port import SearchIndex
from directory.search.row_change import RowChange
from directory.search.row_reader import RowReader, bad_row
from directory.store.ports import ArtistStore, StudioStore

# Of some artists and studios, asked for together: the ids of the artists whom the index may show (not denied, told if
# they must be, not hidden), and of the studios that are denied as a whole.
FindShown = Callable[[Iterable[ArtistRecord], Iterable[StudioRecord]], tuple[set[str], set[str]]]

# So many artists at most are read, and then written, together: what DynamoDB gives in one request.
PART = 100
# While the index works on one part, the next is made ready for it.
WRITERS = 2


@dataclass(frozen=True)
class Tombstone:
    """What stands in the index in place of an artist whom it must not show."""

    artist_id: str
    version: int


@dataclass(frozen=True)
class SyncResult:
    """How many artists were indexed, taken out, or already as they should be; and whom something went wrong for."""

    indexed: int = 0
    deleted: int = 0
    unchanged: int = 0
    failures: Mapping[str, DirectoryError] = field(default_factory=dict)

    def __add__(self, other: "SyncResult") -> "SyncResult":
        return SyncResult(
            self.indexed + other.indexed,
            self.deleted + other.deleted,
            self.unchanged + other.unchanged,
            {**self.failures, **other.failures},
        )


class IndexSync:
    """The table on one side, an index on the other. Safe to repeat, in any order, from several processes."""

    def __init__(
        self,
        artists: ArtistStore,
        studios: StudioStore,
        index: SearchIndex,
        find_shown: FindShown,
    ) -> None:
        self.artists = artists
        self.studios = studios
        self.index = index
        self.find_shown = find_shown

    def onto(self, index: SearchIndex) -> "IndexSync":
        """The same table, another index."""
        return IndexSync(self.artists, self.studios, index, self.find_shown)

    def open_reader(self) -> RowReader:
        return RowReader(self.artists, self.studios)

    def find_touched(self, change: RowChange) -> dict[str, int]:
        """Whose documents a change may alter: artist id -> the profile version last known, 0 for unknown.

        Empty for rows that no document repeats. Raises what the store raises.
        """
        if artist_id := change.artist_id:
            return {artist_id: change.last_version}
        if studio_id := change.studio_id:
            return {link.artist_id: 0 for link in self.artists.list_artists_of_studio(studio_id)}
        return {}

    def refresh(self, known: Mapping[str, int]) -> SyncResult:
        """Bring the documents of some artists in step with their rows: artist id -> the last profile version known.

        The version counts only for an artist who is gone; 0 means that nothing is known of one. Each artist is read
        once and written once; what goes wrong for one is in `failures` and holds up no other. Of many, some are read
        while those before them are written.
        """
        parts, reader = _split(known), self.open_reader()
        if len(parts) < 2:
            wanted, told = self._read(known, reader)
            return told + self.write(wanted)
        result, written = SyncResult(), list[Future[SyncResult]]()
        with ThreadPoolExecutor(WRITERS) as writers:
            for part in parts:
                wanted, told = self._read(part, reader)
                result += told
                written.append(writers.submit(self.write, wanted))
        return sum((one.result() for one in written), result)

    def _read(self, known: Mapping[str, int], reader: RowReader) -> tuple[list[SearchDocument | Tombstone], SyncResult]:
        """(what must stand in the index, those of whom nothing need be written and those who failed)."""
        rows, failures = reader.read_artists(known), dict[str, DirectoryError]()
        wanted: list[SearchDocument | Tombstone] = []
        for artist_id, artist in rows.items():
            if isinstance(artist, DirectoryError):
                failures[artist_id] = artist
            elif artist is None and known[artist_id]:
                wanted.append(Tombstone(artist_id, version_after_removal(known[artist_id])))
        for found in self.build_each([artist for artist in rows.values() if isinstance(artist, Artist)], reader):
            if isinstance(found, tuple):
                failures[found[0]] = found[1]
            else:
                wanted.append(found)
        return wanted, SyncResult(unchanged=len(known) - len(wanted) - len(failures), failures=failures)

    def build_each(
        self, artists: Sequence[Artist], reader: RowReader
    ) -> Iterator[SearchDocument | Tombstone | tuple[str, DirectoryError]]:
        """What must stand in the index for each of some artists, or (artist id, why nobody can tell)."""
        profiles = [artist.profile for artist in artists]
        reader.learn_studios(profiles)
        try:
            shown, denied_ids = self.find_shown(profiles, reader.list_known(profiles)) if artists else (set(), set())
        except DirectoryError as error:  # an unreadable denylist: nobody is indexed
            yield from ((artist.profile.artist_id, error) for artist in artists)
            return
        for artist in artists:
            artist_id = artist.profile.artist_id
            try:
                studios = reader.studios_of(artist.profile)
                is_shown = artist_id in shown
                if is_shown:
                    yield build_document(artist, studios, denied_ids)
                else:
                    yield Tombstone(artist_id, tombstone_version(artist, studios))
            except DirectoryError as error:
                yield artist_id, error
            except ValueError as error:
                yield artist_id, bad_row(error)

    def write(self, wanted: Sequence[SearchDocument | Tombstone]) -> SyncResult:
        """Put the documents, all at once where the index takes them, and set the tombstones."""
        result = self._put([one for one in wanted if isinstance(one, SearchDocument)])
        for one in wanted:
            if isinstance(one, Tombstone):
                result += self._delete(one)
        return result

    def _put(self, documents: Sequence[SearchDocument]) -> SyncResult:
        if not documents:
            return SyncResult()
        try:
            indexed = self.index.put_many(documents)
        except PermanentError as error:
            if len(documents) == 1:
                return SyncResult(failures={documents[0].artist_id: error})
            return sum((self._put([document]) for document in documents), SyncResult())
        except DirectoryError as error:
            return SyncResult(failures={document.artist_id: error for document in documents})
        return SyncResult(indexed=indexed, unchanged=len(documents) - indexed)

    def _delete(self, tombstone: Tombstone) -> SyncResult:
        try:
            is_new = self.index.delete(tombstone.artist_id, tombstone.version)
        except DirectoryError as error:
            return SyncResult(failures={tombstone.artist_id: error})
        return SyncResult(deleted=1) if is_new else SyncResult(unchanged=1)


def _split(known: Mapping[str, int]) -> list[dict[str, int]]:
    """Parts of one size, none of them small; no parts of nothing."""
    ids, count = list(known), max(1, -(-len(known) // PART))
    size = max(1, -(-len(ids) // count))
    return [{one: known[one] for one in ids[at : at + size]} for at in range(0, len(ids), size)]
