"""Follows the rows that merged studios leave behind."""

from directory.records.studio import moved_studio_key
from directory.store.table import Table


def find_current_studio(table: Table, studio_id: str) -> str:
    """The id under which the studio lives today: the same one unless it was merged."""
    while (moved := table.find(moved_studio_key(studio_id))) is not None:
        studio_id = moved["movedTo"]
    return studio_id
