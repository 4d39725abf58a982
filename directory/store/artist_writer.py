"""The way of one sighting into the table: who is it, what changes, write. One attempt; the store repeats it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from directory.errors import StaleWriteError
from directory.records.artist import ArtistRecord, mint_id
from directory.records.artist_identity import Decision, claims_of, decide
from directory.records.artist_merge import add_link, add_profile, is_superseded, new_artist, without_handle
from directory.records.artist_sighting import ArtistIdentity, LinkSighting, ProfileSighting
from directory.records.claim import find_studio_name_claim, handle_claim
from directory.records.picture import PictureRecord
from directory.records.picture_facts import keep_known_facts
from directory.records.studio import moved_studio_key
from directory.records.studio_artist import StudioArtistRecord, link_key
from directory.store.artist_claims import identifiers_of, read_owners
from directory.store.artist_merging import ArtistMerging
from directory.store.artist_rows import ArtistRows, Plan, commit, plan_write, read_current, read_rows
from directory.store.ports import Change, Guard, PutResult
from directory.store.table import Check, ConditionCheck, Expect, Patch, Put, Table


@dataclass(frozen=True)
class Found:
    """Who a sighting is about: the rows of the artist as they are (none for a new one), and what the claims said."""

    artist_id: str
    rows: ArtistRows
    decision: Decision
    claim_owner_ids: dict[str, str]
    merged_ids: tuple[str, ...] = ()


class ArtistWriter:
    """Writes sightings. Every method raises StaleWriteError when another writer came first."""

    def __init__(self, table: Table, guard: Guard) -> None:
        self._table = table
        self._guard = guard
        self._merging = ArtistMerging(table, guard)

    def write_link(self, sighting: LinkSighting, conditions: Sequence[ConditionCheck]) -> PutResult:
        found = self._identify(sighting.identity, sighting, None)
        link_item = self._table.find(link_key(sighting.studio_id, found.artist_id))
        old_link = StudioArtistRecord.from_item(link_item) if link_item else None
        is_late = old_link is not None and sighting.fetched_at < old_link.fetched_at
        before = found.rows.profile or new_artist(found.artist_id, sighting)
        name_claim = find_studio_name_claim(sighting.studio_id, sighting.name)
        claims = {name_claim} if name_claim and found.decision.owns_name else set()
        after = _with_claims(add_link(before, sighting, is_late=is_late), claims)
        link = old_link if old_link and is_late else _link_row(sighting, found.artist_id, old_link)
        is_same_link = old_link is not None and replace(link, fetched_at=old_link.fetched_at) == old_link
        if found.rows.profile and is_same_link and not _differs(found.rows.profile, after):
            return _late(found) if is_late else self._touch(found, after, conditions, link)
        plan = self._plan(found, after, found.rows.pictures)
        plan.head.append(Put(link.to_item()))
        plan.head.append(Check(moved_studio_key(sighting.studio_id), Expect.nothing()))
        result = self._commit(found, plan, conditions)
        return _late(found) if is_late else result

    def write_profile(
        self, sighting: ProfileSighting, artist_id: str | None, conditions: Sequence[ConditionCheck]
    ) -> PutResult:
        found = self._identify(sighting.identity, sighting, artist_id)
        if sighting.pictures is not None:
            sighting = replace(sighting, pictures=keep_known_facts(sighting.pictures, found.rows.pictures))
        before = found.rows.profile or new_artist(found.artist_id, sighting)
        is_late = is_superseded(before, sighting)
        after = _with_claims(add_profile(before, sighting, owns_handle=found.decision.owns_handle), set())
        pictures = found.rows.pictures if is_late else _wanted_pictures(found, sighting)
        if found.rows.profile and not _differs(found.rows.profile, after) and _same(found.rows.pictures, pictures):
            return _late(found) if is_late else self._touch(found, after, conditions)
        result = self._commit(found, self._plan(found, after, pictures), conditions)
        return _late(found) if is_late else result

    def write_record(self, rows: ArtistRows, after: ArtistRecord) -> None:
        """Write a profile that changed by itself: a notice, a right, a look that found nothing.

        Rows of pictures that the profile no longer has go with it.
        """
        shown = {*after.image_ids, after.profile_image_id}
        plan = plan_write(rows, after, [row for row in rows.pictures if row.image_id in shown])
        commit(self._table, plan, self._guard(identifiers_of(after)))

    def read_to_change(self, artist_id: str) -> ArtistRows:
        """The rows of the artist that this id leads to; a merge that stopped half-way is completed first."""
        return self._merging.resume(read_current(self._table, artist_id))

    def _identify(
        self, identity: ArtistIdentity, sighting: LinkSighting | ProfileSighting, artist_id: str | None
    ) -> Found:
        owners, owner_ids = read_owners(self._table, claims_of(identity))
        decision = decide(identity, sighting.fetched_at, owners)
        if decision.artist and decision.twin:
            _, gone = self._merging.merge(decision.artist, decision.twin)
            found = self._identify(identity, sighting, artist_id)
            return replace(found, merged_ids=(*found.merged_ids, gone))
        if decision.artist is None:
            return Found(self._new_id(artist_id), ArtistRows(), decision, owner_ids)
        rows = self.read_to_change(decision.artist.artist_id)
        if rows.profile is None:
            raise StaleWriteError("The artist was removed meanwhile.")
        return Found(rows.profile.artist_id, rows, decision, owner_ids)

    def _new_id(self, wanted: str | None) -> str:
        """The id handed in, unless it stands for somebody else already."""
        if wanted is None:
            return mint_id()
        rows = read_rows(self._table, wanted)
        return wanted if rows.profile is None and rows.moved_to is None else mint_id()

    def _plan(self, found: Found, after: ArtistRecord, pictures: Iterable[PictureRecord]) -> Plan:
        owners = {key: owner for key, owner in found.claim_owner_ids.items() if owner != found.artist_id}
        plan = plan_write(found.rows, after, pictures, owners=owners)
        former = found.decision.former_owner
        if former is not None and after.instagram_handle:
            loser = self._plan_loss(former, after.instagram_handle)
            plan.head += [Put(loser.profile.to_item(), loser.expect), *loser.head]
            plan.rest += loser.rest
        return plan

    def _plan_loss(self, former: ArtistRecord, handle: str) -> Plan:
        """The writes to the artist whose handle somebody else has now; the claim itself is the new owner's to write."""
        rows = read_rows(self._table, former.artist_id)
        if rows.profile is None:
            raise StaleWriteError("The handle's former owner was merged or removed meanwhile.")
        claim = handle_claim(handle)
        after = without_handle(rows.profile, handle)
        after = replace(after, claim_keys=after.claim_keys - {claim})
        return plan_write(rows, after, rows.pictures, passed_on=[claim])

    def _commit(self, found: Found, plan: Plan, conditions: Sequence[ConditionCheck]) -> PutResult:
        commit(self._table, plan, self._conditions(plan.profile, conditions))
        change: Change = "updated" if found.rows.profile else "created"
        return PutResult(found.artist_id, change, found.merged_ids)

    def _touch(
        self,
        found: Found,
        after: ArtistRecord,
        conditions: Sequence[ConditionCheck],
        link: StudioArtistRecord | None = None,
    ) -> PutResult:
        """Note that nothing changed: at most once on a calendar day (UTC), and without a new version."""
        before = found.rows.profile
        if before is None or after.last_seen_at.date() <= before.last_seen_at.date():
            return PutResult(found.artist_id, "unchanged", found.merged_ids)
        times = after.to_item()
        names = ("lastSeenAt", "lastCheckedAt", "profileFetchedAt")
        values = {name: times[name] for name in names if name in times}
        links = [Put(link.to_item())] if link else []
        touch = Patch(before.key, values, Expect({"version": before.version}))
        self._table.transact([*self._conditions(after, conditions), touch, *links])
        return PutResult(found.artist_id, "seen", found.merged_ids)

    def _conditions(self, record: ArtistRecord, given: Sequence[ConditionCheck]) -> list[ConditionCheck]:
        """The caller's conditions and the guard's, each row once: a transaction may not name one twice."""
        every = [*given, *self._guard(identifiers_of(record))]
        return list({(check.table, *sorted(check.key.items())): check for check in every}.values())


def _late(found: Found) -> PutResult:
    return PutResult(found.artist_id, "superseded", found.merged_ids)


def _with_claims(record: ArtistRecord, more: set[str]) -> ArtistRecord:
    """The record with the claims it is entitled to by what it says, and `more`."""
    identity = ArtistIdentity(instagram_id=record.instagram_id)
    handles = [handle for handle in (record.instagram_handle, *record.aliases) if handle]
    claims = {*claims_of(identity), *map(handle_claim, handles), *more}
    return replace(record, claim_keys=record.claim_keys | claims)


def _differs(before: ArtistRecord, after: ArtistRecord) -> bool:
    return before.content_hash != after.content_hash or before.claim_keys != after.claim_keys


def _same(stored: Iterable[PictureRecord], wanted: Iterable[PictureRecord]) -> bool:
    return {row.image_id: row for row in stored} == {row.image_id: row for row in wanted}


def _wanted_pictures(found: Found, sighting: ProfileSighting) -> tuple[PictureRecord, ...]:
    """The sighting's pictures as rows of this artist, each once; what is stored when it did not look at pictures."""
    if sighting.pictures is None:
        return found.rows.pictures
    rows = {row.image_id: replace(row, artist_id=found.artist_id) for row in reversed(sighting.pictures)}
    return tuple(rows.values())


def _link_row(sighting: LinkSighting, artist_id: str, old: StudioArtistRecord | None) -> StudioArtistRecord:
    return StudioArtistRecord(
        studio_id=sighting.studio_id,
        artist_id=artist_id,
        role=sighting.role,
        confidence=sighting.confidence,
        fetched_at=sighting.fetched_at,
        first_seen_at=old.first_seen_at if old else sighting.fetched_at,
        evidence=sighting.evidence,
        name=sighting.name,
        handle=sighting.handle,
        page_url=sighting.page_url,
    )
