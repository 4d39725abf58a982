"""Small rows that lead to requests: the open ones by deadline, the closed ones by month, all about one subject.

The governance table has no index, so that nothing of a person stands in a second place.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from pydantic import ConfigDict

from denylist.requests.record import KEPT_AFTER_CLOSING, RequestRecord
from directory.clock import to_iso
from directory.records.item import CAMEL_CASE, TTL, Item, Key, dump_record, load_record, to_ttl

OPEN_PARTITION = "REQUESTS#OPEN"
RETRY_WINDOW = timedelta(hours=24)


@dataclass(frozen=True)
class ClosedRequest:
    """What the statistics need of a case that is over: `REQUESTS#CLOSED#{yyyy-mm}` / `{closedAt}#{receipt}`."""

    __pydantic_config__: ClassVar[ConfigDict] = CAMEL_CASE

    receipt: str
    is_approved: bool
    received_at: datetime
    closed_at: datetime

    def to_item(self) -> Item:
        key = Key(closed_partition(self.closed_at), f"{to_iso(self.closed_at)}#{self.receipt}")
        return {**key.to_item(), TTL: to_ttl(self.closed_at + KEPT_AFTER_CLOSING), **dump_record(self)}

    @classmethod
    def from_item(cls, item: Item) -> "ClosedRequest":
        return load_record(cls, item)


def closed_partition(moment: datetime) -> str:
    return f"REQUESTS#CLOSED#{to_iso(moment)[:7]}"


def open_key(record: RequestRecord) -> Key:
    return Key(OPEN_PARTITION, f"{to_iso(record.deadline_at)}#{record.receipt}")


def subject_partition(subject: str) -> str:
    return f"SUBJECT#{subject}"


def subject_key(subject: str, receipt: str) -> Key:
    return Key(subject_partition(subject), receipt)


def retry_key(retry_digest: str) -> Key:
    """Where a request with an Idempotency-Key is found again; the digest covers the key and the whole body."""
    return Key(f"RETRY#{retry_digest}", "RETRY")


def pointer(key: Key, receipt: str) -> Item:
    return {**key.to_item(), "receipt": receipt}


def retry_item(retry_digest: str, record: RequestRecord) -> Item:
    return {**pointer(retry_key(retry_digest), record.receipt), TTL: to_ttl(record.received_at + RETRY_WINDOW)}
