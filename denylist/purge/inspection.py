"""One pass over table, index and buckets for everything that should be gone: all receipts at once.

It needs no personal data: our own random ids stand in the receipts, and what rows spell out is hashed and compared with
the denylist.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from denylist.identifiers import Identity
from denylist.purge.block import Block, read_block
from denylist.purge.buckets import Folder, iter_folders
from denylist.purge.kept_sites import iter_kept_sites
from denylist.purge.open import Purge
from denylist.purge.receipt import PurgeReceipt
from denylist.purge.row_names import Names, read_names, row_kind
from directory.records.item import Item, Key


@dataclass
class Remains:
    """What is left of one person: ids, `keys` of rows, `folders` of kept pages, and how many things in which place."""

    artist_ids: set[str] = field(default_factory=set)
    keys: list[Key] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


@dataclass
class Inspection:
    """`by_receipt`: receipt id -> what is left of its case. `by_group`: denied people without a receipt.

    `unfinished` are receipts of purges that are still to be ended; `unsigned` those whose signature does not hold;
    `unblocked` those of which the denylist lost entries. `orphans` are folders of pictures that no row knows: of crawls
    that were killed, or refused at the write.
    """

    receipt_count: int = 0
    by_receipt: dict[str, Remains] = field(default_factory=dict)
    by_group: dict[str, Remains] = field(default_factory=dict)
    unfinished: set[str] = field(default_factory=set)
    unsigned: list[str] = field(default_factory=list)
    unblocked: list[str] = field(default_factory=list)
    orphans: list[Folder] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not (self.by_receipt or self.by_group or self.unsigned or self.unblocked)


def inspect(purge: Purge, receipts: Iterable[PurgeReceipt] | None = None) -> Inspection:
    """Look everywhere for what `receipts` say is gone; without them for all of it, and for denied people besides.

    Raises UnavailableError, RateLimitedError or DenylistUnreadableError when a store does not answer: a place that was
    not read is never taken for empty.
    """
    block = read_block(purge.governance, purge.hasher)
    chosen = list(purge.receipts.iter_all() if receipts is None else receipts)
    eye = _Eye(block, chosen, sees_others=receipts is None)
    for item in purge.table.scan():
        eye.see_row(item)
    for entry in purge.index.iter_versions():
        eye.see("search_index", Names((entry.artist_id,)))
    for artist_id in purge.index.iter_left_ids():
        eye.see("search_index", Names((artist_id,)))
    for folder in iter_folders(purge.s3, purge.config):
        eye.see_folder(folder)
    for site, identities in iter_kept_sites(purge.config.page_archive_dir):
        eye.see_site(site, identities)
    _check_receipts(eye.result, chosen, purge, block)
    return eye.result


class _Eye:
    def __init__(self, block: Block, receipts: list[PurgeReceipt], *, sees_others: bool) -> None:
        self.result = Inspection(receipt_count=len(receipts))
        self._block = block
        self._sees_others = sees_others
        self._people = {artist_id: r.receipt_id for r in receipts if not r.image_id for artist_id in r.artist_ids}
        self._groups = {receipt.group: receipt.receipt_id for receipt in receipts if not receipt.image_id}
        self._pictures = {(i, r.image_id or ""): r.receipt_id for r in receipts if r.image_id for i in r.artist_ids}
        self._known: set[str] = set()

    def see_row(self, item: Item) -> None:
        names = read_names(item)
        self._known.update(names.artist_ids if row_kind(item) == ("ARTIST", "PROFILE") else ())
        self._known.update([names.stored_under] if names.stored_under else ())
        self.see("table", names, Key.of(item))
        picture = next((self._pictures.get((i, item.get("imageId", ""))) for i in names.artist_ids), None)
        if picture:
            _note(self.result.by_receipt, picture, "picture_rows", Names())

    def see(self, place: str, names: Names, key: Key | None = None) -> Remains | None:
        """Note what names somebody who should be gone; None for everybody else."""
        receipt_id = next((self._people[i] for i in names.artist_ids if i in self._people), None)
        group = None if receipt_id else self._block.find_group(names.identities)
        receipt_id = receipt_id or self._groups.get(group or "")
        if receipt_id:
            return _note(self.result.by_receipt, receipt_id, place, names, key)
        if group and self._sees_others:
            return _note(self.result.by_group, group, place, names, key)
        return None

    def see_site(self, folder: Path, identities: list[Identity]) -> None:
        if remains := self.see("page_archive", Names((), tuple(identities))):
            remains.folders.append(folder)

    def see_folder(self, folder: Folder) -> None:
        self.see("objects", Names((folder.artist_id,)))
        for (artist_id, image_id), receipt_id in self._pictures.items():
            if artist_id == folder.artist_id and folder.has_picture(image_id):
                _note(self.result.by_receipt, receipt_id, "objects", Names())
        if folder.artist_id not in self._known and folder.artist_id not in self._people:
            self.result.orphans.append(folder)


def _note(where: dict[str, Remains], name: str, place: str, names: Names, key: Key | None = None) -> Remains:
    remains = where.setdefault(name, Remains())
    remains.counts[place] += 1
    remains.artist_ids.update(names.artist_ids)
    remains.keys += [key] if key else []
    return remains


def _check_receipts(result: Inspection, receipts: Iterable[PurgeReceipt], purge: Purge, block: Block) -> None:
    entries = block.count_by_group()
    for receipt in receipts:
        if not receipt.is_done:
            result.unfinished.add(receipt.receipt_id)
        if not purge.signer.is_valid(receipt):
            result.unsigned.append(receipt.receipt_id)
        if entries[receipt.group] < receipt.denied_count:
            result.unblocked.append(receipt.receipt_id)
