"""Studios in the table: found again by their claims, else by name and place; kept as far as terms allow."""

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from directory.clock import Clock
from directory.errors import NotFoundError, StaleWriteError
from directory.records.artist import mint_id
from directory.records.claim import ClaimRecord, claim_row_key
from directory.records.item import Item
from directory.records.place_memory import PlaceMemoryRecord
from directory.records.retention import GoogleContent
from directory.records.studio import CITY_SK_PREFIX, SK_PREFIX, StudioRecord, StudioSighting, city_partition
from directory.records.studio_coordinates import StudioCoordinatesRecord
from directory.records.studio_merge import (
    add_sighting,
    is_namesake,
    is_renewal,
    is_same_site,
    limited_coordinates,
    new_studio,
    sighting_claims,
    studio_claims,
    with_coordinates,
)
from directory.store.moved_studio import find_current_studio
from directory.store.place_memory_rows import put_place_memory_row, read_place_memories
from directory.store.ports import Change, PutResult
from directory.store.races import repeat_lost_races
from directory.store.studio_merging import StudioMerging
from directory.store.studio_rows import StudioRows, put_studio_row, read_studio_rows, read_studios
from directory.store.table import Action, ConditionCheck, Delete, Expect, Patch, Put, Table


class TableStudioStore:
    """`StudioStore` over the table port. `move_links` is the artist store's: artists follow a merged studio."""

    def __init__(
        self,
        table: Table,
        clock: Clock,
        move_links: Callable[[str, str], int],
        google_content: GoogleContent = "terms",
        *,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._table = table
        self._clock = clock
        self._policy = google_content
        self._merging = StudioMerging(table, move_links)
        self._sleep = sleep

    def find_studio_id(self, sighting: StudioSighting) -> str | None:
        known = self._find_all(sighting, self._read_claims(sighting))
        return known[0] if known else None

    def put_studio(self, sighting: StudioSighting, *, conditions: Sequence[ConditionCheck] = ()) -> PutResult:
        return repeat_lost_races(lambda: self._put(sighting, conditions), self._sleep)

    def get_studio(self, studio_id: str) -> StudioRecord:
        found = self.find_studios([studio_id])
        if not found:
            raise NotFoundError("No such studio.")
        return found[studio_id]

    def find_studios(self, studio_ids: Collection[str]) -> dict[str, StudioRecord]:
        return read_studios(self._table, studio_ids, self._clock())

    def list_studios(self, country: str, city: str) -> list[StudioRecord]:
        profiles: list[StudioRecord] = []
        limited: dict[str, StudioCoordinatesRecord] = {}
        for item in self._iter_city(country, city):
            if item["SK"].startswith(SK_PREFIX):
                profiles.append(StudioRecord.from_item(item))
            else:
                row = StudioCoordinatesRecord.from_item(item)
                limited[row.studio_id] = row
        now = self._clock()
        return [with_coordinates(record, limited.get(record.studio_id), now) for record in profiles]

    def find_place_memories(self, place_ids: Collection[str]) -> dict[str, PlaceMemoryRecord]:
        return read_place_memories(self._table, place_ids, self._clock())

    def put_place_memory(self, memory: PlaceMemoryRecord) -> None:
        put_place_memory_row(self._table, memory)

    def _iter_city(self, country: str, city: str) -> Iterable[Item]:
        partition, start_key = city_partition(country, city), None
        while True:
            page = self._table.query_index("city-index", partition, sk_prefix=CITY_SK_PREFIX, start_key=start_key)
            yield from page.items
            start_key = page.next_key
            if start_key is None:
                return

    def _read_claims(self, sighting: StudioSighting) -> dict[str, str]:
        """Who holds what the sighting may be known by, strongest first; what is free is missing."""
        claim_keys = sighting_claims(sighting)
        rows = self._table.find_many([claim_row_key(claim_key) for claim_key in claim_keys])
        found = {key: rows[claim_row_key(key)] for key in claim_keys if claim_row_key(key) in rows}
        return {key: ClaimRecord.from_item(item).owner_id for key, item in found.items()}

    def _find_all(self, sighting: StudioSighting, claim_owner_ids: Mapping[str, str]) -> list[str]:
        """Every record that is this studio, best match first; more than one means that they have to be merged."""
        known = find_current_studio(self._table, sighting.studio_id) if sighting.studio_id else None
        found = [known] if known and read_studio_rows(self._table, known).profile else []
        for claim_key, owner_id in claim_owner_ids.items():
            rows = read_studio_rows(self._table, owner_id)
            if rows.profile is None:
                _refuse_moved(rows)
                continue
            record = with_coordinates(rows.profile, rows.coordinates, self._clock())
            if not claim_key.startswith("HOST#") or is_same_site(record, sighting):
                found.append(record.studio_id)
        if sighting.name:
            city = self.list_studios(sighting.country, sighting.city)
            found += [record.studio_id for record in city if is_namesake(record, sighting)]
        return list(dict.fromkeys(found))

    def _put(self, sighting: StudioSighting, conditions: Sequence[ConditionCheck]) -> PutResult:
        claim_owner_ids = self._read_claims(sighting)
        known = self._find_all(sighting, claim_owner_ids)
        merged: list[str] = []
        while len(known) > 1:
            kept, gone = self._merging.merge(known[0], known[1], conditions)
            merged.append(gone)
            known = [kept, *known[2:]]
        rows = self._merging.resume(known[0]) if known else StudioRows()
        _refuse_moved(rows)
        studio_id = known[0] if known else sighting.studio_id or mint_id()
        before = rows.profile or new_studio(studio_id, sighting)
        after = add_sighting(before, sighting, self._policy)
        after, claims = _with_claims(after, set(sighting_claims(sighting)) - claim_owner_ids.keys())
        extra = self._coordinate_writes(rows, after, sighting)
        if rows.profile and after.content_hash == before.content_hash and not claims and not extra:
            return PutResult(studio_id, self._touch(before, after), tuple(merged))
        self._table.transact([*conditions, put_studio_row(after, rows.profile), *claims, *extra])
        return PutResult(studio_id, "updated" if rows.profile else "created", tuple(merged))

    def _coordinate_writes(self, rows: StudioRows, after: StudioRecord, sighting: StudioSighting) -> list[Action]:
        """Coordinates of limited life: renewed when seen again, and gone once there are ones that may stay."""
        if after.coordinates is not None:
            return [Delete(rows.coordinates.key)] if rows.coordinates else []
        row = limited_coordinates(after.studio_id, sighting, self._policy)
        return [Put(row.to_item())] if row and is_renewal(row, rows.coordinates) else []

    def _touch(self, before: StudioRecord, after: StudioRecord) -> Change:
        """Note that nothing changed: at most once on a calendar day (UTC), and without a new version."""
        if after.last_seen_at.date() <= before.last_seen_at.date():
            return "unchanged"
        seen = {"lastSeenAt": after.to_item()["lastSeenAt"]}
        self._table.transact([Patch(before.key, seen, Expect({"version": before.version}))])
        return "seen"


def _refuse_moved(rows: StudioRows) -> None:
    """A studio that was merged into another since it was found, or that the city's index still lists: look again."""
    if rows.profile is None and rows.moved_to:
        raise StaleWriteError("The studio was merged into another meanwhile.")


def _with_claims(record: StudioRecord, free: set[str]) -> tuple[StudioRecord, list[Action]]:
    """The record with the claims it can have, and their writes: a branch leaves the website to the first. `free` was
    read before the record was looked for; who took one since may be this very studio, so then the writes fail.
    """
    wanted = (studio_claims(record) & free) - record.claim_keys
    expect = Expect({"ownerId": record.studio_id}, or_absent=True)
    claims = [ClaimRecord(key, record.studio_id, record.last_seen_at) for key in sorted(wanted)]
    writes: list[Action] = [Put(claim.to_item(), expect) for claim in claims]
    return replace(record, claim_keys=record.claim_keys | wanted), writes
