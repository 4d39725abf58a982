"""Reads the rows that documents are made of: each artist and each studio once in a pass, many in one request."""

from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from directory.errors import DirectoryError, InvalidDataError, NotFoundError, PermanentError
from directory.records.artist import Artist, ArtistRecord
from directory.records.studio import StudioRecord
from directory.store.ports import ArtistStore, StudioStore

T = TypeVar("T")
# A read waits for the network nearly all of its time.
THREADS = 8
# What a row raises that somebody else wrote.
ROW_ERRORS = (ValueError, KeyError, TypeError, AttributeError)


class RowReader:
    """For one pass, no longer: it remembers the studios. What cannot be read is kept as its error, beside the rest."""

    def __init__(self, artists: ArtistStore, studios: StudioStore) -> None:
        self._artists = artists
        self._studios = studios
        self._known: dict[str, StudioRecord | DirectoryError | None] = {}

    def read_artists(self, artist_ids: Collection[str]) -> dict[str, Artist | DirectoryError | None]:
        """None for an artist who is gone, or was merged into another: that one has events of its own."""
        try:
            found = self._artists.find_summaries(artist_ids)
        except (PermanentError, *ROW_ERRORS):  # one of them spoils the batch
            return _read_each(self._find_artist, artist_ids)
        except DirectoryError as error:
            return dict.fromkeys(artist_ids, error)
        return {artist_id: found.get(artist_id) for artist_id in artist_ids}

    def learn_studios(self, profiles: Iterable[ArtistRecord]) -> None:
        """Read the studios of these artists that no one asked for yet."""
        wanted = {studio_id for profile in profiles for studio_id in profile.studio_ids} - self._known.keys()
        if not wanted:
            return
        self._known |= dict.fromkeys(wanted)
        try:
            self._known |= self._studios.find_studios(wanted)
        except DirectoryError as error:
            self._known |= dict.fromkeys(wanted, error)
        except ROW_ERRORS:  # one of them spoils the batch
            self._known |= _read_each(self._find_studio, wanted)

    def studios_of(self, profile: ArtistRecord) -> list[StudioRecord]:
        """Each once, though the profile may still name a studio that was merged into another of them.

        Raises what the store raised for one of them.
        """
        if not self._known.keys() >= set(profile.studio_ids):
            self.learn_studios([profile])
        found: dict[str, StudioRecord] = {}
        for studio in map(self._known.__getitem__, profile.studio_ids):
            if isinstance(studio, DirectoryError):
                raise studio
            if studio is not None:
                found[studio.studio_id] = studio
        return list(found.values())

    def list_known(self, profiles: Iterable[ArtistRecord]) -> list[StudioRecord]:
        """The studios of these artists that could be read, of those learnt so far; each once."""
        known = [self._known.get(studio_id) for profile in profiles for studio_id in profile.studio_ids]
        return list({studio.studio_id: studio for studio in known if isinstance(studio, StudioRecord)}.values())

    def _find_artist(self, artist_id: str) -> Artist | None:
        return self._artists.find_summaries([artist_id]).get(artist_id)

    def _find_studio(self, studio_id: str) -> StudioRecord | None:
        try:
            return self._studios.get_studio(studio_id)
        except NotFoundError:
            return None


def _read_each(read: Callable[[str], T], ids: Collection[str]) -> dict[str, T | DirectoryError]:
    if len(ids) < 2:
        return {one: _try(read, one) for one in ids}
    with ThreadPoolExecutor(THREADS) as pool:
        return dict(zip(ids, pool.map(lambda one: _try(read, one), ids), strict=True))


def _try(read: Callable[[str], T], one: str) -> T | DirectoryError:
    try:
        return read(one)
    except DirectoryError as error:
        return error
    except ROW_ERRORS as error:
        return bad_row(error)


def bad_row(cause: Exception) -> InvalidDataError:
    error = InvalidDataError("A row that is no record.", reason="bad_row")
    error.__cause__ = cause
    return error
