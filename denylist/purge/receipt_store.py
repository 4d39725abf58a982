"""Receipts in the governance table: `RECEIPT#{receiptId}` / `RECEIPT`, signed whenever they are written."""

from collections.abc import Iterator
from typing import Protocol

from denylist.purge.receipt import PurgeReceipt
from denylist.purge.signature import Signer
from directory.records.item import Item, Key
from directory.store.table import Put, Table

_PREFIX = "RECEIPT#"
_SK = "RECEIPT"


class ReceiptStore(Protocol):
    """Every method raises UnavailableError or RateLimitedError when the store does not answer."""

    def find(self, receipt_id: str) -> PurgeReceipt | None: ...

    def put(self, receipt: PurgeReceipt) -> PurgeReceipt:
        """Sign and store; the signed one. Replaces what was stored before."""
        ...

    def iter_all(self) -> Iterator[PurgeReceipt]: ...


class TableReceiptStore:
    """`ReceiptStore` over the governance table."""

    def __init__(self, table: Table, signer: Signer) -> None:
        self._table = table
        self._signer = signer

    def find(self, receipt_id: str) -> PurgeReceipt | None:
        item = self._table.find(receipt_key(receipt_id))
        return PurgeReceipt.from_wire(item) if item else None

    def put(self, receipt: PurgeReceipt) -> PurgeReceipt:
        signed = self._signer.sign(receipt)
        self._table.transact([Put({**receipt_key(receipt.receipt_id).to_item(), **signed.to_wire()})])
        return signed

    def iter_all(self) -> Iterator[PurgeReceipt]:
        yield from map(PurgeReceipt.from_wire, filter(is_receipt, self._table.scan()))


def receipt_key(receipt_id: str) -> Key:
    return Key(f"{_PREFIX}{receipt_id}", _SK)


def is_receipt(item: Item) -> bool:
    return bool(item["PK"].startswith(_PREFIX) and item["SK"] == _SK)
