"""Compares the index with the table."""

from collections.abc import Callable

from directory.records.artist import ArtistRecord
from directory.search.port import SearchIndex
from directory.search.sync import STUDIO_BITS
from directory.store.ports import ArtistStore


def lagging_artist_ids(artists: ArtistStore, index: SearchIndex, is_hidden: Callable[[ArtistRecord], bool]) -> set[str]:
    """Artists whose document is missing or older than the profile, or still there although it must not be."""
    versions = {entry.artist_id: entry.version >> STUDIO_BITS for entry in index.iter_versions()}
    lagging = set()
    for artist in artists.iter_artists():
        indexed = versions.pop(artist.artist_id, None)
        if artist.status == "hidden" or is_hidden(artist):
            lagging |= {artist.artist_id} if indexed is not None else set()
        elif indexed is None or indexed < artist.version:
            lagging.add(artist.artist_id)
    return lagging | versions.keys()  # what is left has no profile any more
