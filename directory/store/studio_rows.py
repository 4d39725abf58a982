"""A studio's rows as they are read, and the row that is written."""

from dataclasses import dataclass, replace

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
    profile_key, moved_key = studio_key(studio_id), moved_studio_key(studio_id)
    # Google's is the only source whose coordinates have an end.
    limited_key = coordinates_key(studio_id, "google_places")
    found = table.find_many([profile_key, limited_key, moved_key])
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
