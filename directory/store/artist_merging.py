"""Two records of one artist become one, in steps of which each may be the last before a crash.

1. One transaction: the winner's profile takes the loser's facts, claims and links; the loser's profile and style rows
   go and a row `MOVED` stays, so that its id still leads to the artist. From here on there is one artist.
2. The loser's pictures move over, some in each transaction, together with the winner's list of pictures on show.
The winner's `pending_merge_ids` say that step 2 is not over; the next write to the winner goes on with it.
"""

from dataclasses import replace

from directory.errors import StaleWriteError
from directory.records.artist import ArtistRecord, settle
from directory.records.artist_merge import combine, pick_winner
from directory.records.studio_artist import StudioArtistRecord, link_key
from directory.store.artist_claims import identifiers_of
from directory.store.artist_rows import ArtistRows, commit, moved_row, plan_write, read_rows
from directory.store.ports import Guard
from directory.store.table import Action, Delete, Expect, Put, Table
from directory.telemetry import get_logger

log = get_logger(__name__)

# Two actions a picture, and room for the profile, its style rows and the conditions.
_PICTURES_AT_ONCE = 20


class ArtistMerging:
    """Merges artists in the table, under the guard's conditions."""

    def __init__(self, table: Table, guard: Guard) -> None:
        self._table = table
        self._guard = guard

    def merge(self, first: ArtistRecord, second: ArtistRecord) -> tuple[str, str]:
        """(the id that stays, the id that went). Raises StaleWriteError when either changed meanwhile."""
        winner, loser = pick_winner(first, second)
        rows, other = read_rows(self._table, winner.artist_id), read_rows(self._table, loser.artist_id)
        if rows.profile is None or other.profile is None:
            raise StaleWriteError("One of the two artists was merged or removed meanwhile.")
        self._join(rows, other)
        self.resume(read_rows(self._table, winner.artist_id))
        log.info("artist_merged", artist_id=winner.artist_id, merged_id=loser.artist_id)
        return winner.artist_id, loser.artist_id

    def resume(self, rows: ArtistRows) -> ArtistRows:
        """Go on where a merge stopped. Returns the artist's rows as they are then."""
        while rows.profile is not None and rows.profile.pending_merge_ids:
            self._move_pictures(rows, rows.profile, rows.profile.pending_merge_ids[0])
            rows = read_rows(self._table, rows.profile.artist_id)
        return rows

    def _join(self, rows: ArtistRows, other: ArtistRows) -> None:
        winner, loser = _profile_of(rows), _profile_of(other)
        after = combine(winner, loser)
        if not other.pictures:
            pending = tuple(artist_id for artist_id in after.pending_merge_ids if artist_id != loser.artist_id)
            after = replace(after, pending_merge_ids=pending)
        owners = dict.fromkeys(loser.claim_keys, loser.artist_id)
        plan = plan_write(rows, after, rows.pictures, owners=owners)
        plan.head += [
            Delete(loser.key, Expect({"version": loser.version})),
            Put(moved_row(loser.artist_id, winner.artist_id)),
            *self._link_writes(winner, loser),
        ]
        plan.rest += [Delete(row.key) for row in other.styles]
        commit(self._table, plan, self._guard(identifiers_of(after)))

    def _link_writes(self, winner: ArtistRecord, loser: ArtistRecord) -> list[Action]:
        keys = [link_key(s, a.artist_id) for s in loser.studio_ids for a in (winner, loser)]
        links = {key: StudioArtistRecord.from_item(item) for key, item in self._table.find_many(keys).items()}
        writes: list[Action] = []
        for studio_id in loser.studio_ids:
            moving = links.get(link_key(studio_id, loser.artist_id))
            if moving is None:
                continue
            present = links.get(link_key(studio_id, winner.artist_id))
            writes.append(Put(join_links(replace(moving, artist_id=winner.artist_id), present).to_item()))
            writes.append(Delete(moving.key))
        return writes

    def _move_pictures(self, rows: ArtistRows, profile: ArtistRecord, loser_id: str) -> None:
        other = read_rows(self._table, loser_id)
        moving = other.pictures[:_PICTURES_AT_ONCE]
        known = {row.image_id for row in rows.pictures}
        arrived = tuple(row for row in moving if row.image_id not in known)
        fit = [row for row in arrived if not row.rejected_reason]
        shown = tuple(row.image_id for row in fit if not row.is_profile_picture)
        is_last = len(moving) == len(other.pictures)
        pending = tuple(pending_id for pending_id in profile.pending_merge_ids if pending_id != loser_id or not is_last)
        face = profile.profile_image_id or next((row.image_id for row in fit if row.is_profile_picture), None)
        image_ids = (*profile.image_ids, *shown)
        after = settle(replace(profile, image_ids=image_ids, profile_image_id=face, pending_merge_ids=pending))
        plan = plan_write(rows, after, (*rows.pictures, *arrived))
        plan.head += [Delete(row.key) for row in moving]
        # Style rows that step 1 could not take along, when there were very many.
        plan.rest += [Delete(row.key) for row in other.styles]
        commit(self._table, plan, self._guard(identifiers_of(after)))


def join_links(first: StudioArtistRecord, second: StudioArtistRecord | None) -> StudioArtistRecord:
    """One link for two of the same artist at the same studio: what was read later, or what is surer."""
    if second is None:
        return first
    better = max(first, second, key=lambda link: (link.fetched_at, link.confidence))
    other = second if better is first else first
    return replace(
        better,
        name=better.name or other.name,
        handle=better.handle or other.handle,
        first_seen_at=min(first.first_seen_at, second.first_seen_at),
        evidence=tuple(dict.fromkeys((*better.evidence, *other.evidence))),
    )


def _profile_of(rows: ArtistRows) -> ArtistRecord:
    if rows.profile is None:
        raise StaleWriteError("The artist was merged or removed meanwhile.")
    return rows.profile
