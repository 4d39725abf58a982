"""The rows of a list's cards, artists and their studios in one batch read."""

from collections.abc import Collection, Mapping

from directory.clock import Clock
from directory.records.artist import Artist, ArtistRecord, artist_key
from directory.records.item import Item, Key
from directory.records.picture import PictureRecord, picture_key
from directory.records.studio import studio_key
from directory.store.ports import CardRows
from directory.store.studio_rows import read_studios
from directory.store.table import Table


class TableCardStore:
    """`CardStore` over the table port."""

    def __init__(self, table: Table, clock: Clock) -> None:
        self._table = table
        self._clock = clock

    def find_cards(self, image_ids: Mapping[str, str | None], studio_ids: Collection[str] = ()) -> CardRows:
        wanted = [artist_key(artist_id) for artist_id in image_ids]
        wanted += [picture_key(artist_id, image_id) for artist_id, image_id in image_ids.items() if image_id]
        wanted += map(studio_key, studio_ids)
        rows = self._table.find_many(wanted)
        artists = {artist_id: _read_artist(rows, artist_id, image_id) for artist_id, image_id in image_ids.items()}
        return CardRows(
            {artist_id: artist for artist_id, artist in artists.items() if artist},
            read_studios(self._table, studio_ids, self._clock(), rows),
        )


def _read_artist(rows: Mapping[Key, Item], artist_id: str, image_id: str | None) -> Artist | None:
    profile, picture = rows.get(artist_key(artist_id)), rows.get(picture_key(artist_id, image_id or ""))
    if profile is None:
        return None
    return Artist(ArtistRecord.from_item(profile), (PictureRecord.from_item(picture),) if picture else ())
