"""The search index: a tombstone that no later document passes, then no byte of the old one in its files.

An index beside it, of a rebuild that runs or was killed, is deleted whoever is in it: it was begun before the denial.
"""

from denylist.purge.case import PurgeCase
from denylist.purge.places import Counts
from directory.search.artist_document import profile_version
from directory.search.port import IndexEntry, SearchIndex
from directory.search.sync import IndexSync
from directory.store.artist_rows import read_current
from directory.store.table import Table

# More than the version of any document: ids are never used again, so this is the last word about them.
FINAL_VERSION = 2**62


class IndexPlace:
    """Documents by artist id. For a single picture the artists' documents are made anew."""

    name = "search_index"
    is_blind = False

    def __init__(self, index: SearchIndex, sync: IndexSync, table: Table) -> None:
        self._index = index
        self._sync = sync
        self._table = table

    def find(self, case: PurgeCase) -> Counts | None:
        wanted = set(case.artist_ids)
        entries = [entry for entry in self._index.iter_versions() if entry.artist_id in wanted]
        if case.image_id is not None:
            entries = [entry for entry in entries if self._may_show(entry, case.image_id)]
        return {"documents": len(entries), "leftovers": self._index.count_left()}

    def remove(self, case: PurgeCase) -> None:
        self._index.drop_left()  # first: one that was swapped in before is the live one by now, and cleaned below
        if case.image_id is not None:
            failures = self._sync.refresh(dict.fromkeys(case.artist_ids, 0)).failures
            for failure in failures.values():
                raise failure
        else:
            for artist_id in case.artist_ids:
                self._index.delete(artist_id, FINAL_VERSION)
        self._index.compact()

    def _may_show(self, entry: IndexEntry, image_id: str) -> bool:
        """Whether the picture is still in the artist's rows, or the document is older than they are."""
        rows = read_current(self._table, entry.artist_id)
        if rows.profile is None or any(row.image_id == image_id for row in rows.pictures):
            return True
        return profile_version(entry.version) < rows.profile.version
