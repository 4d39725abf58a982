"""The directory's table: everything that names a person, or all that shows one picture."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from denylist.identifiers import Identity, Kind, find_identity
from denylist.purge.case import PurgeCase
from denylist.purge.named_rows import Person, read_person
from denylist.purge.places import Counts
from directory.records.artist import ArtistRecord
from directory.records.claim import ClaimRecord
from directory.records.studio import StudioRecord, studio_content_hash
from directory.store.moved_studio import find_current_studio
from directory.store.races import repeat_lost_races
from directory.store.studio_rows import put_studio_row, read_studio_rows
from directory.store.table import Action, Delete, Expect, Table

_AT_ONCE = 90


class TablePlace:
    """Rows of one person. The profile goes last and alone says where the rest is, so a kill loses no trail.

    Nobody writes the person any more: `Denial` came first, and every write carries the denylist's conditions.
    """

    name = "table"
    is_blind = False

    def __init__(self, table: Table, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._table = table
        self._sleep = sleep

    def find(self, case: PurgeCase) -> Counts | None:
        if case.image_id is not None:
            return None
        person = read_person(self._table, case)
        kinds = Counter(key.sk.partition("#")[0].lower() for key in person.rows)
        return {
            "profiles": len(person.profiles),
            "styles": kinds["style"],
            "pictures": kinds["image"],
            "merged": kinds["moved"],
            "claims": len(self._own_claims(person)),
            "links": len(person.links),
            "pages": len(person.page_keys),
            "studioHandles": len(self._find_studios(person, case.identities)),
        }

    def remove(self, case: PurgeCase) -> None:
        if case.image_id is None:
            repeat_lost_races(lambda: self._remove(case), self._sleep)

    def _remove(self, case: PurgeCase) -> None:
        person = read_person(self._table, case)
        for studio in self._find_studios(person, case.identities):
            clear_handle(self._table, studio)
        self._table.delete_many([*person.rows, *person.page_keys, *(link.key for link in person.links)])
        profiles = {profile.artist_id: profile for profile in person.profiles}
        for claims in _chunks(self._own_claims(person)):
            self._table.transact([Delete(claim.key, Expect({"ownerId": claim.owner_id})) for claim in claims])
        for profile in profiles.values():
            # The version: what somebody wrote since we read it is looked at again, claims and links included.
            self._table.transact([_delete_profile(profile)])

    def _own_claims(self, person: Person) -> list[ClaimRecord]:
        return [claim for claim in person.claims if claim.owner_id in person.artist_ids]

    def _find_studios(self, person: Person, identities: Sequence[Identity]) -> list[StudioRecord]:
        """Studios that show the person's handle as their own."""
        denied = {one for one in identities if one.kind is Kind.IG_HANDLE}
        ids = {studio_id for profile in person.profiles for studio_id in profile.studio_ids}
        ids |= {link.studio_id for link in person.links}
        rows = (
            read_studio_rows(self._table, current) for current in {find_current_studio(self._table, i) for i in ids}
        )
        studios = [each.profile for each in rows if each.profile]
        return [studio for studio in studios if find_identity(Kind.IG_HANDLE, studio.instagram) in denied]


def clear_handle(table: Table, studio: StudioRecord) -> None:
    """The studio no longer shows a handle as its own. Raises StaleWriteError when somebody else wrote it meanwhile."""
    sources = {field: source for field, source in studio.sources.items() if field != "instagram"}
    after = replace(studio, instagram=None, sources=sources)
    table.transact([put_studio_row(replace(after, content_hash=studio_content_hash(after)), studio)])


def _delete_profile(profile: ArtistRecord) -> Action:
    return Delete(profile.key, Expect({"version": profile.version}))


def _chunks(claims: Sequence[ClaimRecord]) -> Iterable[Sequence[ClaimRecord]]:
    for start in range(0, len(claims), _AT_ONCE):
        yield claims[start : start + _AT_ONCE]
