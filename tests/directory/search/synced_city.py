"""A table, its stream and an index that follows it, for the tests of the sync."""

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from api_lambda.sync.event_filter import passes
from directory.errors import NotFoundError
from directory.records.artist import ArtistRecord
from directory.records.artist_sighting import MissingSighting
from directory.records.item import Key
from directory.records.studio import StudioRecord
from directory.search.artist_document import build_document
from directory.search.document import SearchDocument
from directory.search.query import SearchQuery
from directory.search.row_change import RowChange
from directory.search.sqlite_index import SqliteSearchIndex
from directory.search.sync import IndexSync, SyncResult
from directory.store.stores import Stores, stores_over
from tests.contracts.search_documents import expand
from tests.contracts.store_sightings import START
from tests.fakes.streaming_table import StreamingTable


@dataclass
class SyncedCity:
    """`now` is the stores' clock. `denied` are handles, `must_be_told` is REQUIRE_NOTICE."""

    folder: Path
    now: datetime = START
    denied: set[str] = field(default_factory=set)
    must_be_told: bool = False
    denied_studios: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.table = StreamingTable()
        self.stores: Stores = stores_over(self.table, lambda: self.now)
        self.index = SqliteSearchIndex(self.folder / "index.db", expand)
        self.sync = IndexSync(self.stores.artists, self.stores.studios, self.index, self.find_shown)

    @property
    def heard(self) -> list[dict[str, Any]]:
        """The records of the stream for which the sync is called."""
        return [record for record in self.table.records if passes(record)]

    def is_hidden(self, artist: ArtistRecord) -> bool:
        if self.must_be_told and artist.notice_sent_at is None:
            return True
        return bool(self.denied & {artist.instagram_handle, *artist.aliases})

    def find_shown(self, artists: Iterable[ArtistRecord], studios: Iterable[StudioRecord]) -> tuple[set[str], set[str]]:
        shown = {a.artist_id for a in artists if a.status == "active" and not self.is_hidden(a)}
        return shown, self.denied_studios & {studio.studio_id for studio in studios}

    def deliver(self, records: Iterable[dict[str, Any]] | None = None) -> None:
        """Hand over some records of the stream, all of them when none are named. Raises what failed first."""
        self.sync_records(self.table.records if records is None else records)

    def sync_records(self, records: Iterable[dict[str, Any]]) -> SyncResult:
        touched: dict[str, int] = {}
        for record in records:
            for artist_id, version in self.sync.find_touched(RowChange.of(record)).items():
                touched[artist_id] = max(version, touched.get(artist_id, 0))
        result = self.sync.refresh(touched)
        for error in result.failures.values():
            raise error
        return result

    def list_shown(self) -> dict[str, SearchDocument]:
        """What a search finds, by artist id; versions and times of the last look left out."""
        hits = self.index.search(SearchQuery(limit=100)).items
        return {hit.document.artist_id: without_bookkeeping(hit.document) for hit in hits}

    def list_due(self) -> dict[str, SearchDocument]:
        """What a search should find: the documents of the rows as they are now."""
        due = {}
        for profile in self.stores.artists.iter_artists():
            if profile.status == "hidden" or self.is_hidden(profile):
                continue
            artist = self.stores.artists.get_artist(profile.artist_id)
            studios = [self._find_studio(studio_id) for studio_id in profile.studio_ids]
            document = build_document(artist, [studio for studio in studios if studio], self.denied_studios)
            due[profile.artist_id] = without_bookkeeping(document)
        return due

    def _find_studio(self, studio_id: str) -> StudioRecord | None:
        with contextlib.suppress(NotFoundError):
            return self.stores.studios.get_studio(studio_id)
        return None

    def remove_artist(self, artist_id: str) -> None:
        """All rows of an artist, as a purge removes them."""
        self.table.delete_many([key for key in self.table.rows if key.pk == f"ARTIST#{artist_id}"])
        self.table.delete_many([key for key in self.table.rows if key.sk == f"ARTIST#{artist_id}"])
        self.table.delete_many([key for key, row in self.table.rows.items() if _owner(row) == artist_id])

    def hide(self, artist_id: str) -> None:
        """Three times missing, a week apart each."""
        for week in range(3):
            at = self.now + timedelta(days=8 * week)
            self.stores.artists.put_missing(MissingSighting(artist_id, "missing", at))

    def expire(self, key: Key) -> None:
        """DynamoDB's time to live removes a row."""
        self.table.delete_many([key])


def _owner(row: dict[str, Any]) -> str | None:
    owner: str | None = row.get("ownerId", {}).get("S")
    return owner


def without_bookkeeping(document: SearchDocument) -> SearchDocument:
    return replace(document, version=1, last_checked_at=START)
