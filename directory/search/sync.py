"""Keeps the search index in step with the table. The Lambda on AWS and the laptop's consumer both call it.

A document is built from the artist's current rows, never from the event alone, so that profile, pictures and studios
of one document belong together. Order and repetition of events do not matter: the index keeps the greatest version.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from directory.errors import InvalidDataError, NotFoundError
from directory.records.artist import Artist, ArtistRecord
from directory.records.picture import PictureRecord
from directory.records.studio import StudioRecord
from directory.records.studio_coordinates import SK_PREFIX as COORDINATES_PREFIX
from directory.search.document import FirstPicture, Point, SearchDocument
from directory.search.port import SearchIndex
from directory.store.ports import ArtistStore, StudioStore

ARTIST_PREFIX = "ARTIST#"
STUDIO_PREFIX = "STUDIO#"
PROFILE_PREFIX = "PROFILE#"
# The low bits of a document's version count the changes of its studios, the rest those of the profile.
STUDIO_BITS = 24
FindStudio = Callable[[str], StudioRecord | None]


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
        """Set when the studio's name or place changed: both stand in the documents of its artists."""
        is_shown = self.pk.startswith(STUDIO_PREFIX) and self.sk.startswith((PROFILE_PREFIX, COORDINATES_PREFIX))
        return self.pk.removeprefix(STUDIO_PREFIX) if is_shown else None

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> "RowChange":
        """From a stream record with NEW_AND_OLD_IMAGES. Raises InvalidDataError for anything else."""
        try:
            change = record["dynamodb"]
            old = change.get("OldImage", {}).get("version", {}).get("N", "0")
            keys = change["Keys"]
            pk, sk = str(keys["PK"]["S"]), str(keys["SK"]["S"])
            return cls(pk, sk, record["eventName"] == "REMOVE", int(old))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InvalidDataError("This is no record of the table's stream.", reason="bad_stream_record") from error


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
        """Bring the index in step with some changes. Safe to repeat, in any order.

        Raises what the stores and `is_hidden` raise, and InvalidDataError for rows that no document can be made of.
        """
        batch = list(changes)
        touched = dict.fromkeys((c.artist_id for c in batch if c.artist_id), 0)
        touched |= dict.fromkeys(self._artists_of({c.studio_id for c in batch if c.studio_id}), 0)
        for change in batch:
            if change.artist_id and change.is_removed:
                touched[change.artist_id] = max(touched[change.artist_id], change.old_version)
        return self.refresh(touched)

    def refresh(self, known: Mapping[str, int]) -> SyncResult:
        """Bring the documents of some artists in step with their rows: artist id -> the last profile version known.

        The version counts only for an artist who is gone; 0 means that nothing is known of one.
        """
        find_studio, result = self.studio_finder(), SyncResult()
        for artist_id in sorted(known):
            try:
                result += self._refresh(artist_id, known[artist_id], find_studio)
            except ValueError as error:  # pydantic's: a row that somebody else wrote
                raise InvalidDataError("A row that is no record.", reason="bad_row") from error
        return result

    def studio_finder(self) -> FindStudio:
        """Looks studios up and remembers them: for one pass, no longer."""

        def find(studio_id: str) -> StudioRecord | None:
            try:
                return self.studios.get_studio(studio_id)
            except NotFoundError:
                return None

        return cache(find)

    def find_version(self, profile: ArtistRecord, find_studio: FindStudio) -> int | None:
        """The version the artist's document must have; None when the index must not show the artist."""
        if profile.status == "hidden" or self.is_hidden(profile):
            return None
        return document_version(profile, _studios_of(profile, find_studio))

    def _artists_of(self, studio_ids: set[str]) -> set[str]:
        found = (self.artists.list_artists_of_studio(studio_id) for studio_id in studio_ids)
        return {link.artist_id for links in found for link in links}

    def _refresh(self, artist_id: str, last_version: int, find_studio: FindStudio) -> SyncResult:
        try:
            artist = self.artists.get_artist(artist_id)
        except NotFoundError:
            return self._take_out(artist_id, last_version)
        if artist.profile.artist_id != artist_id:  # merged away: its document goes, the winner has events of its own
            return self._take_out(artist_id, last_version)
        document = build_document(artist, _studios_of(artist.profile, find_studio))
        if self.find_version(artist.profile, find_studio) is None:
            return self._delete(artist_id, document.version)
        return SyncResult(indexed=1) if self.index.put(document) else SyncResult(unchanged=1)

    def _take_out(self, artist_id: str, last_version: int) -> SyncResult:
        if not last_version:  # a row beside the profile went; the profile's own removal tells the version
            return SyncResult(unchanged=1)
        return self._delete(artist_id, (last_version + 1) << STUDIO_BITS)

    def _delete(self, artist_id: str, version: int) -> SyncResult:
        return SyncResult(deleted=1) if self.index.delete(artist_id, version) else SyncResult(unchanged=1)


def _studios_of(profile: ArtistRecord, find_studio: FindStudio) -> list[StudioRecord]:
    """Each once, though the profile may still name a studio that was merged into another of them."""
    found = [studio for studio_id in profile.studio_ids if (studio := find_studio(studio_id))]
    return list({studio.studio_id: studio for studio in found}.values())


def document_version(profile: ArtistRecord, studios: Iterable[StudioRecord]) -> int:
    """Grows whenever the document may have changed: with the profile, and with a studio whose name or place it repeats.

    The set of studios is part of the profile, so between two versions of it the studios' part can only grow. The end of
    coordinates that may be kept for a time only is no write: it counts as half a change, every write as a whole one.
    """
    parts = sum(2 * studio.version + (not _has_limited_place(studio)) for studio in studios)
    return (profile.version << STUDIO_BITS) + min(parts, (1 << STUDIO_BITS) - 1)


def _has_limited_place(studio: StudioRecord) -> bool:
    source = studio.sources.get("latitude")
    return source is not None and source.expires_at is not None


def build_document(artist: Artist, studios: Sequence[StudioRecord]) -> SearchDocument:
    """What the index shows of an artist. A nameless artist goes by the handle."""
    profile = artist.profile
    open_studios = [studio for studio in studios if not studio.is_closed]
    cities = {profile.location_city, *(studio.city for studio in open_studios)}
    return SearchDocument(
        artist_id=profile.artist_id,
        version=document_version(profile, studios),
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
