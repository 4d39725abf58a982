"""One picture of an artist, as the image step sees it: by the ids in its object's key."""

from dataclasses import replace

from directory.errors import NotFoundError
from directory.records.artist import ArtistRecord, settle
from directory.records.picture import PictureRecord
from directory.records.picture_facts import PictureFacts
from directory.store.artist_claims import identifiers_of
from directory.store.artist_merging import ArtistMerging
from directory.store.artist_rows import ArtistRows, commit, plan_write, read_current
from directory.store.ports import Guard, PutResult, StoredPicture
from directory.store.table import Action, Expect, Put, Table


class ArtistPictures:
    """Reads and completes picture rows. An artist who was merged keeps the former id in the objects' keys."""

    def __init__(self, table: Table, guard: Guard) -> None:
        self._table = table
        self._guard = guard
        self._merging = ArtistMerging(table, guard)

    def get(self, stored_under: str, image_id: str) -> StoredPicture:
        return _pick(read_current(self._table, stored_under), stored_under, image_id)

    def write_facts(self, stored_under: str, image_id: str, facts: PictureFacts) -> PutResult:
        """One attempt. Raises StaleWriteError when another writer came first."""
        rows = self._merging.resume(read_current(self._table, stored_under))
        found = _pick(rows, stored_under, image_id)
        after = facts.added_to(found.picture)
        if after == found.picture:
            return PutResult(found.profile.artist_id, "unchanged")
        pictures = [after if row == found.picture else row for row in rows.pictures]
        plan = plan_write(rows, _without_rejected(found.profile, pictures), pictures)
        plan.rest = [_if_there(action, after) for action in plan.rest]
        commit(self._table, plan, self._guard(identifiers_of(plan.profile)))
        return PutResult(found.profile.artist_id, "updated")


def _pick(rows: ArtistRows, stored_under: str, image_id: str) -> StoredPicture:
    wanted = (stored_under, image_id)
    picture = next((row for row in rows.pictures if (row.stored_under, row.image_id) == wanted), None)
    if rows.profile is None or picture is None:
        raise NotFoundError("No artist shows such a picture.")
    return StoredPicture(rows.profile, picture)


def _without_rejected(profile: ArtistRecord, pictures: list[PictureRecord]) -> ArtistRecord:
    rejected = {row.image_id for row in pictures if row.rejected_reason}
    shown = tuple(image_id for image_id in profile.image_ids if image_id not in rejected)
    face = None if profile.profile_image_id in rejected else profile.profile_image_id
    return settle(replace(profile, image_ids=shown, profile_image_id=face))


def _if_there(action: Action, row: PictureRecord) -> Action:
    """A purge removes rows one by one: a picture's that it has taken must not come back before the profile goes too."""
    if isinstance(action, Put) and action.item["SK"] == row.key.sk:
        return Put(action.item, Expect({"imageId": row.image_id}))
    return action
