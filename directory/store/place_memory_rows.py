"""The rows that say when Google was asked for a place."""

from collections.abc import Collection
from datetime import datetime

from directory.records.place_memory import PlaceMemoryRecord, asked_place_key
from directory.store.table import Put, Table


def read_place_memories(table: Table, place_ids: Collection[str], now: datetime) -> dict[str, PlaceMemoryRecord]:
    """The memories by place id, in one batch read; what is over its time is gone."""
    found = table.find_many([asked_place_key(place_id) for place_id in sorted(set(place_ids))])
    records = (PlaceMemoryRecord.from_item(item) for item in found.values())
    return {record.place_id: record for record in records if record.forgotten_at > now}


def put_place_memory_row(table: Table, memory: PlaceMemoryRecord) -> None:
    table.transact([Put(memory.to_item())])
