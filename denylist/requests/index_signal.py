"""Makes the search index look at some artists again, because a decision hid them or shows them again."""

from collections.abc import Iterable

from directory.errors import DirectoryError, NotFoundError
from directory.store.ports import ArtistStore
from directory.telemetry import get_logger

log = get_logger(__name__)


class IndexSignal:
    """`artists` is a store without the denylist's guard: these rows may belong to somebody who was just denied."""

    def __init__(self, artists: ArtistStore) -> None:
        self._artists = artists

    def send(self, artist_ids: Iterable[str]) -> None:
        """Give their rows a new version: the stream tells the index, which asks the denylist anew. Raises nothing that
        a store raises: the denial counts without it, and the daily check mends an index that was not told.
        """
        for artist_id in artist_ids:
            try:
                self._artists.put_new_version(artist_id)
            except NotFoundError:
                continue
            except DirectoryError as error:
                log.warning("step_failed", step="signal_index", artist_id=artist_id, reason=error.reason)
