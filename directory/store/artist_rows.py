"""An artist's rows as they are read, and the plan that turns them into what they should be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from directory.records import artist_style, picture
from directory.records.artist import ArtistRecord, artist_key, artist_partition, moved_key, style_rows
from directory.records.artist_style import ArtistStyleRecord
from directory.records.claim import ClaimRecord, claim_row_key
from directory.records.item import Item, Key
from directory.records.picture import PictureRecord
from directory.store.table import MAX_ACTIONS, Action, Check, Delete, Expect, Patch, Put, Table


@dataclass(frozen=True)
class ArtistRows:
    """The partition of one artist. Without `profile` the artist is new, merged (`moved_to`) or purged."""

    profile: ArtistRecord | None = None
    styles: tuple[ArtistStyleRecord, ...] = ()
    pictures: tuple[PictureRecord, ...] = ()
    moved_to: str | None = None


@dataclass
class Plan:
    """Writes for one artist. `head` must happen at once; `rest` may follow it when all do not fit one transaction.

    `picture_rows` are the ids of pictures that have a row already.
    """

    profile: ArtistRecord
    expect: Expect
    picture_rows: frozenset[str] = frozenset()
    head: list[Action] = field(default_factory=list)
    rest: list[Action] = field(default_factory=list)


def read_rows(table: Table, artist_id: str) -> ArtistRows:
    """All rows of the artist as they are now; empty for an unknown id."""
    profile: ArtistRecord | None = None
    styles: list[ArtistStyleRecord] = []
    pictures: list[PictureRecord] = []
    moved_to: str | None = None
    for item in table.iter_partition(artist_partition(artist_id)):
        key = Key.of(item)
        if key == artist_key(artist_id):
            profile = ArtistRecord.from_item(item)
        elif key == moved_key(artist_id):
            moved_to = item["movedTo"]
        elif key.sk.startswith(artist_style.SK_PREFIX):
            styles.append(ArtistStyleRecord.from_item(item))
        elif key.sk.startswith(picture.SK_PREFIX):
            pictures.append(PictureRecord.from_item(item))
    return ArtistRows(profile, tuple(styles), tuple(pictures), moved_to)


def read_current(table: Table, artist_id: str) -> ArtistRows:
    """All rows of the artist that this id leads to: the id may be one that was merged."""
    rows = read_rows(table, artist_id)
    while rows.profile is None and rows.moved_to:
        rows = read_rows(table, rows.moved_to)
    return rows


def moved_row(artist_id: str, to: str) -> Item:
    return {**moved_key(artist_id).to_item(), "movedTo": to}


def plan_write(
    before: ArtistRows,
    after: ArtistRecord,
    pictures: Iterable[PictureRecord],
    *,
    owners: Mapping[str, str] | None = None,
    passed_on: Iterable[str] = (),
) -> Plan:
    """The writes from `before` to `after` with exactly `pictures`. `owners`: artists who give up a claim, by claim key;
    `passed_on`: claims of ours that somebody else's plan writes.
    """
    old = before.profile
    wanted = {row.image_id: replace(row, artist_id=after.artist_id) for row in pictures}
    stored = {row.image_id: row for row in before.pictures}
    plan = Plan(
        profile=replace(after, version=max(old.version, after.version) + 1 if old else 1),
        expect=Expect({"version": old.version}) if old else Expect.nothing(),
        picture_rows=frozenset(stored),
    )
    if old is None:
        plan.head.append(Check(moved_key(after.artist_id), Expect.nothing()))
    plan.head += _claim_writes(old, plan.profile, owners or {}, frozenset(passed_on))
    plan.rest += [Put(row.to_item()) for image_id, row in wanted.items() if stored.get(image_id) != row]
    plan.rest += [Delete(row.key) for image_id, row in stored.items() if image_id not in wanted]
    plan.rest += _style_writes(before.styles, style_rows(plan.profile, wanted.values()))
    return plan


def commit(table: Table, plan: Plan, conditions: Sequence[Action]) -> None:
    """Write a plan: in one transaction whenever it fits. `conditions` go into every one of its transactions.

    When it does not fit, the profile comes first and shows only pictures that have rows; its content hash stays empty
    until the last write, so a crash in between leaves a profile that the next sighting completes. Pictures never come
    before the profile: a row that no profile owns would be out of reach of a removal request.
    """
    whole = [*conditions, Put(plan.profile.to_item(), plan.expect), *plan.head, *plan.rest]
    if len(whole) <= MAX_ACTIONS:
        table.transact(whole)
        return
    shown = tuple(image_id for image_id in plan.profile.image_ids if image_id in plan.picture_rows)
    first = replace(plan.profile, image_ids=shown, content_hash="")
    table.transact([*conditions, Put(first.to_item(), plan.expect), *plan.head])
    unchanged = Expect({"version": plan.profile.version})
    room = MAX_ACTIONS - len(conditions) - 1
    for start in range(0, len(plan.rest), room):
        chunk = plan.rest[start : start + room]
        table.transact([*conditions, Check(plan.profile.key, unchanged), *chunk])
    final = {
        "imageIds": list(plan.profile.image_ids),
        "contentHash": plan.profile.content_hash,
        "version": plan.profile.version + 1,  # who saw the half of it must know that this is more
    }
    table.transact([*conditions, Patch(plan.profile.key, final, unchanged)])


def _claim_writes(
    old: ArtistRecord | None, new: ArtistRecord, owners: Mapping[str, str], passed_on: frozenset[str]
) -> list[Action]:
    held = old.claim_keys if old else frozenset()
    writes: list[Action] = []
    for claim_key in sorted(new.claim_keys - held):
        claim = ClaimRecord(claim_key, new.artist_id, new.last_seen_at)
        former = owners.get(claim_key)
        expect = Expect({"ownerId": former or new.artist_id}, or_absent=former is None)
        writes.append(Put(claim.to_item(), expect))
    for claim_key in sorted(held - new.claim_keys - passed_on):
        writes.append(Delete(claim_row_key(claim_key)))
    return writes


def _style_writes(old: Sequence[ArtistStyleRecord], new: Sequence[ArtistStyleRecord]) -> list[Action]:
    stored = {row.key: row for row in old}
    wanted = {row.key: row for row in new}
    puts: list[Action] = [Put(row.to_item()) for key, row in wanted.items() if stored.get(key) != row]
    return [*puts, *(Delete(key) for key in stored if key not in wanted)]
