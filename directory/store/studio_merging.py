"""Two studio records that turn out to be one, in steps of which each may be the last before a crash.

1. One transaction: the winner takes the loser's facts and claims; the loser's profile goes and a row `MOVED` stays.
2. The loser's artists follow, one transaction each; what was remembered of its pages is forgotten.
The winner's `pending_merge_ids` say that step 2 is not over; the next write to the winner goes on with it.
"""

from collections.abc import Callable, Sequence

from directory.errors import StaleWriteError
from directory.records import page_memory
from directory.records.claim import ClaimRecord
from directory.records.item import Key
from directory.records.studio import StudioRecord, moved_studio_key, studio_partition
from directory.records.studio_merge import combine_studios
from directory.store.studio_rows import StudioRows, put_studio_row, read_studio_rows
from directory.store.table import Action, ConditionCheck, Delete, Expect, Patch, Put, Table
from directory.telemetry import get_logger

log = get_logger(__name__)


class StudioMerging:
    """`move_links(from_studio_id, to_studio_id)` lets the artists follow; it may be called again."""

    def __init__(self, table: Table, move_links: Callable[[str, str], int]) -> None:
        self._table = table
        self._move_links = move_links

    def merge(self, first_id: str, second_id: str, conditions: Sequence[ConditionCheck]) -> tuple[str, str]:
        """(the id that stays, the id that went): the elder stays. Raises StaleWriteError when either changed."""
        pair = [read_studio_rows(self._table, studio_id) for studio_id in (first_id, second_id)]
        profiles = [rows.profile for rows in pair if rows.profile is not None]
        if len(profiles) < 2:
            raise StaleWriteError("One of the two studios was merged meanwhile.")
        winner, loser = sorted(profiles, key=lambda record: (record.first_seen_at, record.studio_id))
        mine, theirs = sorted(pair, key=lambda rows: rows.profile is not winner)
        self._join(winner, loser, mine, theirs, conditions)
        self.resume(winner.studio_id)
        log.info("studio_merged", studio_id=winner.studio_id, merged_id=loser.studio_id)
        return winner.studio_id, loser.studio_id

    def resume(self, studio_id: str) -> StudioRows:
        """Go on where a merge stopped. Returns the studio's rows as they are then."""
        rows = read_studio_rows(self._table, studio_id)
        if rows.profile is None or not rows.profile.pending_merge_ids:
            return rows
        for loser_id in rows.profile.pending_merge_ids:
            self._move_links(loser_id, studio_id)
            pages = self._table.iter_partition(studio_partition(loser_id), sk_prefix=page_memory.SK_PREFIX)
            self._table.delete_many([Key.of(item) for item in pages])
        unchanged = Expect({"version": rows.profile.version})
        after = {"pendingMergeIds": [], "version": rows.profile.version + 1}
        self._table.transact([Patch(rows.profile.key, after, unchanged)])
        return read_studio_rows(self._table, studio_id)

    def _join(
        self,
        winner: StudioRecord,
        loser: StudioRecord,
        mine: StudioRows,
        theirs: StudioRows,
        conditions: Sequence[ConditionCheck],
    ) -> None:
        after = combine_studios(winner, loser)
        claims = [ClaimRecord(key, winner.studio_id, after.last_seen_at) for key in sorted(loser.claim_keys)]
        given_up = Expect({"ownerId": loser.studio_id})
        actions: list[Action] = [
            *conditions,
            put_studio_row(after, winner),
            *(Put(claim.to_item(), given_up) for claim in claims),
            Delete(loser.key, Expect({"version": loser.version})),
            Put({**moved_studio_key(loser.studio_id).to_item(), "movedTo": winner.studio_id}),
            *_coordinate_writes(after, mine, theirs),
        ]
        self._table.transact(actions)


def _coordinate_writes(after: StudioRecord, mine: StudioRows, theirs: StudioRows) -> list[Action]:
    if theirs.coordinates is None:
        return []
    gone: list[Action] = [Delete(theirs.coordinates.key)]
    if mine.coordinates is not None or after.coordinates is not None:
        return gone
    return [*gone, Put(theirs.coordinates.of_studio(after.studio_id).to_item())]
