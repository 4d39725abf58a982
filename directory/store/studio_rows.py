"""A studio's rows as they are read, and the row that is written."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from directory.records.item import Item, Key
from directory.records.studio import StudioRecord, moved_studio_key, studio_key
from directory.records.studio_coordinates import StudioCoordinatesRecord, coordinates_key
from directory.store.table import Expect, Put, Table


@dataclass(frozen=True)
class StudioRows:
    """Without `profile` the studio is new or merged (`moved_to`). `coordinates` may be over their time."""

    profile: StudioRecord | None = None
    coordinates: StudioCoordinatesRecord | None = None
    moved_to: str | None = None


def read_studio_rows(table: Table, studio_id: str) -> StudioRows:
    """The studio's own rows as they are now, its artists and pages left out; empty for an unknown id."""
    return read_many_studio_rows(table, [studio_id])[studio_id]


def read_many_studio_rows(table: Table, studio_ids: Collection[str]) -> dict[str, StudioRows]:
    """The same of many studios, in one batch read."""
    found = table.find_many([key for studio_id in studio_ids for key in _keys_of(studio_id)])
    return {studio_id: _rows_of(found, *_keys_of(studio_id)) for studio_id in studio_ids}


def _keys_of(studio_id: str) -> tuple[Key, Key, Key]:
    # Google's is the only source whose coordinates have an end.
    return studio_key(studio_id), coordinates_key(studio_id, "google_places"), moved_studio_key(studio_id)


def _rows_of(found: Mapping[Key, Item], profile_key: Key, limited_key: Key, moved_key: Key) -> StudioRows:
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
