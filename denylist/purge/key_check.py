"""Key rotation: how many entries each key of the denylist still carries, and whether one may go."""

from collections.abc import Iterable
from dataclasses import dataclass

from denylist.hashing import HasherSource
from denylist.purge.block import read_block
from denylist.purge.receipt_store import is_receipt
from directory.store.table import Table


@dataclass(frozen=True)
class KeyUse:
    """`entry_count` entries and `receipt_count` signatures need this key. A key that is not configured and is needed
    is a fault: whom its entries deny, nobody knows any more.
    """

    version: str
    is_configured: bool
    is_newest: bool
    entry_count: int
    receipt_count: int

    @property
    def may_go(self) -> bool:
        return not (self.is_newest or self.entry_count or self.receipt_count)

    @property
    def is_missing(self) -> bool:
        return not self.is_configured


def list_key_uses(governance: Table, hasher: HasherSource) -> list[KeyUse]:
    """Every key that is configured or needed, newest first. Raises DenylistUnreadableError or UnavailableError."""
    entries = read_block(governance, hasher).count_by_version()
    signatures = [item.get("signature", "") for item in governance.scan() if is_receipt(item)]
    receipts = [signature.partition(":")[0] for signature in signatures]
    configured = [version for version, _ in hasher.get().keys]
    return [
        KeyUse(
            version=version,
            is_configured=version in configured,
            is_newest=version == configured[0],
            entry_count=entries[version],
            receipt_count=receipts.count(version),
        )
        for version in _in_order({*configured, *entries, *receipts})
    ]


def _in_order(versions: Iterable[str]) -> list[str]:
    return sorted(versions, key=lambda version: int(version.removeprefix("k") or 0), reverse=True)
