"""Requests in the governance table. Each change is one transaction: the case and the rows that lead to it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from denylist.requests.pointers import (
    OPEN_PARTITION,
    ClosedRequest,
    closed_partition,
    open_key,
    pointer,
    retry_item,
    retry_key,
    subject_key,
    subject_partition,
)
from denylist.requests.record import RequestRecord, request_key
from directory.errors import NotFoundError
from directory.records.item import Item
from directory.store.table import Action, Delete, Expect, Put, Table

_NOBODY_HAS_IT = "No removal request has this number."


class RequestStore:
    """Over the table port, so that an in-memory double keeps every promise. Raises what the port raises."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def create(self, record: RequestRecord, retry_digest: str | None = None) -> RequestRecord:
        """Store a new request. Raises StaleWriteError, with nothing stored, when this retry digest is taken."""
        created = replace(record, version=1)
        actions: list[Action] = [
            Put(created.to_item(), Expect.nothing()),
            Put(pointer(open_key(created), created.receipt)),
        ]
        if created.subject:
            actions.append(Put(pointer(subject_key(created.subject, created.receipt), created.receipt)))
        if retry_digest:
            actions.append(Put(retry_item(retry_digest, created), Expect.nothing()))
        self._table.transact(actions)
        return created

    def get(self, receipt: str) -> RequestRecord:
        """Raises NotFoundError. `receipt` in the form of `read_receipt_number`."""
        item = self._table.find(request_key(receipt))
        if item is None:
            raise NotFoundError(_NOBODY_HAS_IT)
        return RequestRecord.from_item(item)

    def find_retry(self, retry_digest: str) -> RequestRecord | None:
        """The request that the same key and body made before: for a day, and until DynamoDB has deleted the row."""
        item = self._table.find(retry_key(retry_digest))
        return self.get(item["receipt"]) if item else None

    def update(self, record: RequestRecord) -> RequestRecord:
        """Replace an open request. Raises StaleWriteError when it is not as it was read."""
        after = replace(record, version=record.version + 1)
        self._table.transact([Put(after.to_item(), Expect({"version": record.version}))])
        return after

    def close(self, record: RequestRecord, closed_at: datetime) -> RequestRecord:
        """Write the final state and delete the personal data, in one write. Raises as update."""
        bare = record.without_personal_data()
        after = replace(bare, closed_at=closed_at, version=record.version + 1)
        closed = ClosedRequest(record.receipt, record.is_approved, record.received_at, closed_at)
        actions: list[Action] = [
            Put(after.to_item(), Expect({"version": record.version})),
            Delete(open_key(record)),
            Put(closed.to_item()),
        ]
        if record.subject:
            actions.append(Delete(subject_key(record.subject, record.receipt)))
        self._table.transact(actions)
        return after

    def list_open(self) -> list[RequestRecord]:
        """Every request that is not over, the one with the nearest deadline first. Consistent."""
        return self._read(self._table.iter_partition(OPEN_PARTITION))

    def list_about(self, subjects: Iterable[str]) -> list[RequestRecord]:
        """The open requests about one person, under any version of the digest's key."""
        pointers = [item for one in subjects for item in self._table.iter_partition(subject_partition(one))]
        return self._read(pointers)

    def iter_closed(self, month: datetime) -> Iterator[ClosedRequest]:
        """What is known of the requests that were closed in the calendar month (UTC) of this moment, oldest first."""
        yield from map(ClosedRequest.from_item, self._table.iter_partition(closed_partition(month)))

    def _read(self, pointers: Iterable[Item]) -> list[RequestRecord]:
        receipts = list(dict.fromkeys(item["receipt"] for item in pointers))
        found = self._table.find_many([request_key(receipt) for receipt in receipts])
        rows = (found.get(request_key(receipt)) for receipt in receipts)
        # One that was closed between the two reads is over: its pointer is gone by now.
        return [record for row in rows if row and (record := RequestRecord.from_item(row)).is_open]
