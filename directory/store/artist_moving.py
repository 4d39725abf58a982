"""Artists follow when their studio turns out to be another: links, claims and evidence change the studio's id."""

from dataclasses import replace

from directory.records import studio_artist
from directory.records.artist import ArtistRecord, settle
from directory.records.artist_identity import is_without_account
from directory.records.claim import move_studio_name_claim
from directory.records.studio import studio_partition
from directory.records.studio_artist import StudioArtistRecord, link_key
from directory.store.artist_claims import identifiers_of, read_owners
from directory.store.artist_merging import ArtistMerging, join_links
from directory.store.artist_rows import commit, plan_write, read_current
from directory.store.ports import Guard
from directory.store.table import Delete, Put, Table


class ArtistMoving:
    """Moves the artists of one studio to another, one transaction each. May stop anywhere and be begun again."""

    def __init__(self, table: Table, guard: Guard) -> None:
        self._table = table
        self._guard = guard
        self._merging = ArtistMerging(table, guard)

    def list_linked(self, studio_id: str) -> list[StudioArtistRecord]:
        rows = self._table.iter_partition(studio_partition(studio_id), sk_prefix=studio_artist.SK_PREFIX)
        return [StudioArtistRecord.from_item(item) for item in rows]

    def move(self, link: StudioArtistRecord, to_studio_id: str) -> None:
        """One artist; two namesakes who meet at the studio become one unless both have an account.

        Raises StaleWriteError when the artist changed meanwhile.
        """
        rows = self._merging.resume(read_current(self._table, link.artist_id))
        if rows.profile is None:
            self._table.delete_many([link.key])  # a link to nobody: the artist was removed
            return
        moved = _at_studio(rows.profile, link.studio_id, to_studio_id)
        owners, owner_ids = read_owners(self._table, sorted(moved.claim_keys - rows.profile.claim_keys))
        taken = {claim_key for claim_key, owner in owner_ids.items() if owner != moved.artist_id}
        plan = plan_write(rows, replace(moved, claim_keys=moved.claim_keys - taken), rows.pictures)
        plan.head += self._link_writes(link, to_studio_id, moved.artist_id)
        commit(self._table, plan, self._guard(identifiers_of(moved)))
        for namesake in owners.values():
            if namesake.artist_id != moved.artist_id and (is_without_account(namesake) or is_without_account(moved)):
                self._merging.merge(plan.profile, namesake)
                return

    def _link_writes(self, link: StudioArtistRecord, to_studio_id: str, artist_id: str) -> list[Put | Delete]:
        arriving = replace(link, studio_id=to_studio_id, artist_id=artist_id)
        item = self._table.find(link_key(to_studio_id, artist_id))
        present = StudioArtistRecord.from_item(item) if item else None
        return [Put(join_links(arriving, present).to_item()), Delete(link.key)]


def _at_studio(record: ArtistRecord, former_id: str, studio_id: str) -> ArtistRecord:
    """The record with one studio's id in place of another's, wherever it stands."""
    tags = dict(record.tags_by_origin)
    if former_id in tags:
        tags[studio_id] = tuple(sorted({*tags.pop(former_id), *tags.get(studio_id, ())}))
    return settle(
        replace(
            record,
            studio_ids=tuple(studio_id if each == former_id else each for each in record.studio_ids),
            style_evidence=tuple(
                replace(evidence, origin=studio_id) if evidence.origin == former_id else evidence
                for evidence in record.style_evidence
            ),
            tags_by_origin=tags,
            claim_keys=frozenset(move_studio_name_claim(key, former_id, studio_id) for key in record.claim_keys),
        )
    )
