"""Keeps the search index in step with the table. The Lambda on AWS and the laptop's consumer both call it.

A document is built from the artist's current rows, never from the event alone, so that profile, pictures and studios
of one document belong together. Order and repetition of events do not matter: the index keeps the greatest version.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from directory.errors import NotFoundError
from directory.records.artist import Artist, ArtistRecord
from directory.records.picture import PictureRecord
from directory.records.studio import StudioRecord
from directory.search.document import FirstPicture, Point, SearchDocument
from directory.search.port import SearchIndex
from directory.store.ports import ArtistStore, StudioStore

ARTIST_PREFIX = "ARTIST#"
STUDIO_PREFIX = "STUDIO#"
PROFILE_PREFIX = "PROFILE#"
# The low bits of a document's version count the changes of its studios, the rest those of the profile.
STUDIO_BITS = 24


@dataclass(frozen=True)
class SyncResult:
    """How many artists of a batch were indexed, taken out, or already as they should be."""

    indexed: int = 0
    deleted: int = 0
    unchanged: int = 0

    def __add__(self, other: "SyncResult") -> "SyncResult":
        return SyncResult(self.indexed + other.indexed, self.deleted + other.deleted, self.unchanged + other.unchanged)


@dataclass(frozen=True)
class RowChange:
    """One record of DynamoDB's stream, as far as the index cares. `old_version` is the profile's before a removal."""

    pk: str
    sk: str
    is_removed: bool
    old_version: int = 0

    @property
    def artist_id(self) -> str | None:
        return self.pk.removeprefix(ARTIST_PREFIX) if self.pk.startswith(ARTIST_PREFIX) else None

    @property
    def studio_id(self) -> str | None:
        """Set when the studio itself changed: its name and place stand in the documents of its artists."""
        is_profile = self.pk.startswith(STUDIO_PREFIX) and self.sk.startswith(PROFILE_PREFIX)
        return self.pk.removeprefix(STUDIO_PREFIX) if is_profile else None

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> "RowChange":
        """From a stream record with NEW_AND_OLD_IMAGES. Raises KeyError for anything else."""
        change = record["dynamodb"]
        old = change.get("OldImage", {}).get("version", {}).get("N", "0")
        keys = change["Keys"]
        return cls(keys["PK"]["S"], keys["SK"]["S"], record["eventName"] == "REMOVE", int(old))


class IndexSync:
    """`is_hidden` says of an artist whether the index must not show it: denied, or not told yet."""

    def __init__(
        self, artists: ArtistStore, studios: StudioStore, index: SearchIndex, is_hidden: Callable[[ArtistRecord], bool]
    ) -> None:
        self.artists = artists
        self.studios = studios
        self.index = index
        self.is_hidden = is_hidden

    def apply(self, changes: Iterable[RowChange]) -> SyncResult:
        """Bring the index in step with some changes. Safe to repeat, in any order. Raises what the stores raise."""
        batch = list(changes)
        removed = {c.artist_id: c.old_version for c in batch if c.artist_id and c.is_removed and c.old_version}
        touched = {c.artist_id for c in batch if c.artist_id}
        touched |= self._artists_of({c.studio_id for c in batch if c.studio_id})
        result = SyncResult()
        for artist_id in sorted(touched):
            result += self._sync(artist_id, removed.get(artist_id, 0))
        return result

    def _artists_of(self, studio_ids: set[str]) -> set[str]:
        found = (self.artists.list_artists_of_studio(studio_id) for studio_id in studio_ids)
        return {link.artist_id for links in found for link in links}

    def _sync(self, artist_id: str, removed_version: int) -> SyncResult:
        try:
            artist = self.artists.get_artist(artist_id)
        except NotFoundError:
            return self._take_out(artist_id, removed_version)
        if artist.profile.artist_id != artist_id:  # merged away: its document goes, the winner has events of its own
            return self._take_out(artist_id, removed_version)
        document = build_document(artist, self._studios_of(artist))
        if artist.profile.status == "hidden" or self.is_hidden(artist.profile):
            return self._delete(artist_id, document.version)
        return SyncResult(indexed=1) if self.index.put(document) else SyncResult(unchanged=1)

    def _take_out(self, artist_id: str, last_version: int) -> SyncResult:
        if not last_version:  # a row beside the profile went; the profile's own removal tells the version
            return SyncResult(unchanged=1)
        return self._delete(artist_id, (last_version + 1) << STUDIO_BITS)

    def _delete(self, artist_id: str, version: int) -> SyncResult:
        return SyncResult(deleted=1) if self.index.delete(artist_id, version) else SyncResult(unchanged=1)

    def _studios_of(self, artist: Artist) -> list[StudioRecord]:
        return [self.studios.get_studio(studio_id) for studio_id in artist.profile.studio_ids]


def document_version(artist: Artist, studios: Iterable[StudioRecord]) -> int:
    """Grows whenever the document may have changed: with the profile, and with a studio whose name or place it repeats.

    The set of studios is part of the profile, so between two versions of it the studios' versions can only grow.
    """
    studio_versions = sum(studio.version for studio in studios)
    return (artist.profile.version << STUDIO_BITS) + min(studio_versions, (1 << STUDIO_BITS) - 1)


def build_document(artist: Artist, studios: Sequence[StudioRecord]) -> SearchDocument:
    """What the index shows of an artist. A nameless artist goes by the handle."""
    profile = artist.profile
    open_studios = [studio for studio in studios if not studio.is_closed]
    cities = {profile.location_city, *(studio.city for studio in open_studios)}
    return SearchDocument(
        artist_id=profile.artist_id,
        version=document_version(artist, studios),
        name=profile.artist_name or profile.instagram_handle or "",
        handle=profile.instagram_handle,
        bio=profile.bio or "",
        styles=tuple(sorted(profile.styles)),
        cities=tuple(sorted(cities)),
        country=profile.location_country,
        studio_ids=tuple(studio.studio_id for studio in open_studios),
        studio_names=tuple(studio.name or "" for studio in open_studios),
        points=tuple(Point(*studio.coordinates) for studio in open_studios if studio.coordinates),
        picture_count=len(artist.pictures),
        first_picture=_first_picture(artist.pictures),
        last_checked_at=profile.last_checked_at or profile.last_seen_at,
    )


def _first_picture(pictures: Iterable[PictureRecord]) -> FirstPicture | None:
    shown = (picture for picture in pictures if picture.widths_px and not picture.is_profile_picture)
    first = next(shown, None)
    return FirstPicture(first.image_id, first.placeholder or "") if first else None
