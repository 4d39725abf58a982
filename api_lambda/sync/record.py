"""One record of a stream batch as the sync sees it, and what is kept of one that failed: keys and versions, no more."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from directory.errors import InvalidDataError
from directory.search.row_change import RowChange


class StreamRecord(NamedTuple):
    """`change` is an error for what is no record of the table. `written_at_s`: seconds since 1970, None if unknown."""

    sequence_number: str
    change: RowChange | InvalidDataError
    written_at_s: float | None = None

    @classmethod
    def of(cls, record: object) -> "StreamRecord":
        """From a Lambda event's record, whatever it is."""
        wire = record if isinstance(record, dict) else {}
        part = wire.get("dynamodb")
        about = part if isinstance(part, dict) else {}
        return cls(
            sequence_number=str(about.get("SequenceNumber") or ""),
            change=_read_change(wire),
            written_at_s=_read_time(about.get("ApproximateCreationDateTime")),
        )


@dataclass(frozen=True)
class FailedRecord:
    """Why a record could not be taken. The row's content is not kept: the table has it, and it may be a person's."""

    record: StreamRecord
    reason: str

    def to_message(self) -> str:
        change = self.record.change
        wire: dict[str, Any] = {"sequenceNumber": self.record.sequence_number, "reason": self.reason}
        if isinstance(change, RowChange):
            wire |= {"pk": change.pk, "sk": change.sk, "isRemoved": change.is_removed, "oldVersion": change.old_version}
        return json.dumps(wire, separators=(",", ":"))


def read_message(body: str) -> StreamRecord:
    """The record of a message that `to_message` wrote; its change is an error when there is none in it."""
    try:
        wire = json.loads(body)
        change = RowChange(str(wire["pk"]), str(wire["sk"]), bool(wire["isRemoved"]), int(wire["oldVersion"]))
        return StreamRecord(str(wire["sequenceNumber"]), change)
    except (ValueError, KeyError, TypeError):
        return StreamRecord("", InvalidDataError("This message holds no record.", reason="bad_stream_record"))


def _read_time(value: object) -> float | None:
    """Seconds since 1970 that may be true: a record is never from before this program, nor from far ahead."""
    return float(value) if isinstance(value, (int, float)) and 1e9 < value < 1e10 else None


def _read_change(record: Mapping[str, Any]) -> RowChange | InvalidDataError:
    try:
        return RowChange.of(record)
    except InvalidDataError as error:
        return error
