"""The directory's table, when one picture goes and its artist stays."""

import time
from collections.abc import Callable
from dataclasses import replace

from denylist.purge.case import PurgeCase
from denylist.purge.places import Counts
from directory.records.artist import ArtistRecord, settle
from directory.store.artist_rows import ArtistRows, commit, plan_write, read_current
from directory.store.races import repeat_lost_races
from directory.store.table import Table


class PicturePlace:
    """Takes a picture's row, its place among those on show and on the cards. Not applicable to a whole person."""

    name = "picture_rows"
    is_blind = False

    def __init__(self, table: Table, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._table = table
        self._sleep = sleep

    def find(self, case: PurgeCase) -> Counts | None:
        if case.image_id is None:
            return None
        found = [read_current(self._table, artist_id) for artist_id in case.artist_ids]
        rows = {each.profile.artist_id: each for each in found if each.profile}.values()
        return {
            "pictures": sum(picture.image_id == case.image_id for each in rows for picture in each.pictures),
            "shown": sum(case.image_id in _shown(each.profile) for each in rows if each.profile),
            "cards": sum(card.card_image_id == case.image_id for each in rows for card in each.styles),
        }

    def remove(self, case: PurgeCase) -> None:
        for artist_id in case.artist_ids if case.image_id else ():
            repeat_lost_races(lambda artist_id=artist_id: self._remove(artist_id, case.image_id), self._sleep)  # type: ignore[misc] # bound at once

    def _remove(self, artist_id: str, image_id: str | None) -> None:
        rows = read_current(self._table, artist_id)
        if rows.profile is None or not _has(rows, rows.profile, image_id):
            return
        shown = tuple(each for each in rows.profile.image_ids if each != image_id)
        face = rows.profile.profile_image_id
        after = settle(replace(rows.profile, image_ids=shown, profile_image_id=None if face == image_id else face))
        commit(self._table, plan_write(rows, after, [row for row in rows.pictures if row.image_id != image_id]), ())


def _has(rows: ArtistRows, profile: ArtistRecord, image_id: str | None) -> bool:
    is_on_card = any(card.card_image_id == image_id for card in rows.styles)
    return is_on_card or image_id in _shown(profile) or any(row.image_id == image_id for row in rows.pictures)


def _shown(profile: ArtistRecord) -> tuple[str | None, ...]:
    return (*profile.image_ids, profile.profile_image_id)
