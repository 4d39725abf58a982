"""Purge everyone again who was removed and is back: after a restore from a backup, and each night."""

import secrets
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from denylist.purge.case import PurgeCase
from denylist.purge.inspection import Inspection, Remains, inspect
from denylist.purge.open import Purge
from denylist.purge.receipt import digest_receipt_id
from denylist.purge.row_names import row_kind
from denylist.purge.table_place import clear_handle
from directory.records.studio import StudioRecord
from directory.telemetry import get_logger

log = get_logger(__name__)
# Longer than a crawl lasts: pictures go up before the row that knows them.
ORPHANS_KEPT = timedelta(hours=24)


@dataclass(frozen=True)
class Replay:
    """`purged_count` cases were purged again, `open_count` of them are not done; `left` is what a last look found."""

    found: Inspection
    left: Inspection
    purged_count: int
    open_count: int
    orphan_count: int

    @property
    def is_clean(self) -> bool:
        """Nobody who was removed is anywhere, and no receipt or entry was tampered with."""
        return self.left.is_clean and self.open_count == 0


def replay(purge: Purge, *, orphans_kept: timedelta = ORPHANS_KEPT) -> Replay:
    """Look everywhere, purge what should not be there, look again. Safe to repeat; raises as `inspect`.

    `orphans_kept`: pictures that no row knows stay so long, because a crawl that is running puts them before its rows.
    """
    found = inspect(purge)
    _tell(found)
    receipts = [purge.run(case) for case in list(_cases(purge, found))]
    for remains in (*found.by_receipt.values(), *found.by_group.values()):
        _delete_strays(purge, remains)
    orphans = _delete_orphans(found, purge.clock() - orphans_kept)
    left = found if found.is_clean and not receipts else inspect(purge)
    result = Replay(found, left, len(receipts), sum(not receipt.is_done for receipt in receipts), orphans)
    log.info("denylist_replayed", purged_count=result.purged_count, open_count=result.open_count)
    return result


def _cases(purge: Purge, found: Inspection) -> Iterable[PurgeCase]:
    """One a receipt that is broken, or was never finished; one for each denied person who never had a receipt."""
    for receipt in purge.receipts.iter_all():
        remains = found.by_receipt.get(receipt.receipt_id)
        if remains or not receipt.is_done:
            more = remains.artist_ids if remains and receipt.image_id is None else ()
            yield PurgeCase(receipt.receipt_id, tuple({*receipt.artist_ids, *more}), (), receipt.image_id)
    for remains in found.by_group.values():
        if remains.artist_ids:
            yield PurgeCase(f"replay-{secrets.token_hex(16)}", tuple(remains.artist_ids), ())


def _delete_strays(purge: Purge, remains: Remains) -> None:
    """What no purge finds, because the row that would lead there is gone: claims, links, a studio's handle, pages."""
    for folder in remains.folders:
        shutil.rmtree(folder, ignore_errors=True)
    for key, item in purge.table.find_many(remains.keys).items():
        kind = row_kind(item)
        if kind == ("STUDIO", "PROFILE"):
            clear_handle(purge.table, StudioRecord.from_item(item))
        elif kind != ("ARTIST", "PROFILE"):  # a profile says where the rest is: the purge alone takes it
            purge.table.delete_many([key])


def _delete_orphans(found: Inspection, before: datetime) -> int:
    """Pictures that no row knows and that were written before a moment; how many objects."""
    old = [folder for folder in found.orphans if folder.changed_at() < before]
    count = sum(folder.delete() for folder in old)
    if count:
        log.info("orphans_removed", object_count=count)
    return count


def _tell(found: Inspection) -> None:
    """One alarm for each receipt that does not hold any more."""
    broken = {**dict.fromkeys(found.unsigned, "unsigned"), **dict.fromkeys(found.unblocked, "entries_lost")}
    broken |= dict.fromkeys(found.by_receipt.keys() - found.unfinished, "data_found")
    for receipt_id, reason in broken.items():
        log.error("receipt_broken", receipt_digest=digest_receipt_id(receipt_id), reason=reason)
    log.info("receipts_verified", receipt_count=found.receipt_count, broken_count=len(broken))
