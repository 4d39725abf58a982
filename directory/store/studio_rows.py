"""A studio's rows as they are read, and the row that is written."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from directory.records.item import Item, Key
from directory.records.studio import StudioRecord, moved_studio_key, studio_key
from directory.records.studio_coordinates import StudioCoordinatesRecord, coordinates_key
from directory.records.studio_merge import with_coordinates
from directory.store.table import Expect, Put, Table


@dataclass(frozen=True)
class StudioRows:
    """Without `profile` the studio is new or merged (`moved_to`). `coordinates` may be over their time."""

    profile: StudioRecord | None = None
    coordinates: StudioCoordinatesRecord | None = None
    moved_to: str | None = None


def read_studio_rows(table: Table, studio_id: str) -> StudioRows:
    """The studio's own rows as they are now, its artists and pages left out; empty for an unknown id."""
    return _rows_of(studio_id, table.find_many([studio_key(studio_id), *_keys_beside(studio_id)]))


def read_studios(
    table: Table, studio_ids: Collection[str], now: datetime, known: Mapping[Key, Item] | None = None
) -> dict[str, StudioRecord]:
    """By the ids that were asked for, merges followed; an unknown one is missing. `known`: their profiles' rows, where
    the caller has read them.
    """
    rows = _read_telling_rows(table, studio_ids, known)
    current = {studio_id: studio_id for studio_id in studio_ids}
    while moved := {one: to for one in current.values() if (to := rows[one].moved_to)}:
        current = {asked: moved.get(one, one) for asked, one in current.items()}
        rows |= _read_telling_rows(table, {one for one in moved.values() if one not in rows})
    found = {asked: rows[one] for asked, one in current.items()}
    return {asked: with_coordinates(one.profile, one.coordinates, now) for asked, one in found.items() if one.profile}


def _read_telling_rows(
    table: Table, studio_ids: Collection[str], known: Mapping[Key, Item] | None = None
) -> dict[str, StudioRows]:
    """Of each studio the rows that a reader needs: coordinates of limited life only where the profile has none that
    stay. The profiles in one batch read, what they leave open in a second: mostly that is few rows or none.
    """
    found = table.find_many([studio_key(studio_id) for studio_id in studio_ids]) if known is None else known
    left = (studio_id for studio_id in studio_ids if not _has_place(found.get(studio_key(studio_id))))
    found = {**found, **table.find_many([key for studio_id in left for key in _keys_beside(studio_id)])}
    return {studio_id: _rows_of(studio_id, found) for studio_id in studio_ids}


def _has_place(profile: Item | None) -> bool:
    return profile is not None and "latitude" in profile and "longitude" in profile


def _keys_beside(studio_id: str) -> tuple[Key, Key]:
    # Google's is the only source whose coordinates have an end.
    return coordinates_key(studio_id, "google_places"), moved_studio_key(studio_id)


def _rows_of(studio_id: str, found: Mapping[Key, Item]) -> StudioRows:
    profile_key, (limited_key, moved_key) = studio_key(studio_id), _keys_beside(studio_id)
    return StudioRows(
        profile=StudioRecord.from_item(found[profile_key]) if profile_key in found else None,
        coordinates=StudioCoordinatesRecord.from_item(found[limited_key]) if limited_key in found else None,
        moved_to=found[moved_key]["movedTo"] if moved_key in found else None,
    )


def put_studio_row(after: StudioRecord, before: StudioRecord | None) -> Put:
    """The write of the profile: fails when somebody else wrote since `before` was read."""
    version = before.version if before else 0
    expect = Expect({"version": version}) if before else Expect.nothing()
    return Put(replace(after, version=version + 1).to_item(), expect)
