"""Receipts in the governance table: `RECEIPT#{receiptId}` / `RECEIPT`, signed whenever they are written."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from denylist.identifiers import Identity
from denylist.purge.receipt import PurgeReceipt
from denylist.purge.sealing import Seal
from denylist.purge.signature import Signer
from directory.records.item import Item, Key
from directory.store.table import Put, Table

_PREFIX = "RECEIPT#"
_SK = "RECEIPT"
_SEALED = "sealed"


class ReceiptStore(Protocol):
    """Every method raises UnavailableError or RateLimitedError when the store does not answer."""

    def find(self, receipt_id: str) -> PurgeReceipt | None: ...

    def find_identities(self, receipt_id: str) -> tuple[Identity, ...]:
        """What an unfinished purge knew of the person; empty for a finished one, and for none."""
        ...

    def put(self, receipt: PurgeReceipt, identities: Iterable[Identity]) -> PurgeReceipt:
        """Sign and store; the signed one. `identities` are kept, sealed, while the receipt is not done, no longer."""
        ...

    def iter_all(self) -> Iterator[PurgeReceipt]: ...


class TableReceiptStore:
    """`ReceiptStore` over the governance table."""

    def __init__(self, table: Table, signer: Signer, seal: Seal) -> None:
        self._table = table
        self._signer = signer
        self._seal = seal

    def find(self, receipt_id: str) -> PurgeReceipt | None:
        item = self._table.find(receipt_key(receipt_id))
        return PurgeReceipt.from_wire(item) if item else None

    def find_identities(self, receipt_id: str) -> tuple[Identity, ...]:
        item = self._table.find(receipt_key(receipt_id)) or {}
        return self._seal.open(item[_SEALED]) if _SEALED in item else ()

    def put(self, receipt: PurgeReceipt, identities: Iterable[Identity]) -> PurgeReceipt:
        signed = self._signer.sign(receipt)
        sealed = {} if receipt.is_done else {_SEALED: self._seal.close(identities)}
        self._table.transact([Put({**receipt_key(receipt.receipt_id).to_item(), **sealed, **signed.to_wire()})])
        return signed

    def iter_all(self) -> Iterator[PurgeReceipt]:
        yield from map(PurgeReceipt.from_wire, filter(is_receipt, self._table.scan()))


def receipt_key(receipt_id: str) -> Key:
    return Key(f"{_PREFIX}{receipt_id}", _SK)


def is_receipt(item: Item) -> bool:
    return bool(item["PK"].startswith(_PREFIX) and item["SK"] == _SK)
