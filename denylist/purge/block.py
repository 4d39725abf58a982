"""The whole denylist in memory, read in one pass: for checks that ask it about every row there is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from denylist.entries import PREFIX
from denylist.hashing import Digest, HasherSource
from denylist.identifiers import Identity
from directory.errors import DenylistUnreadableError, DirectoryError
from directory.store.table import Table

_PENDING = "pending"


@dataclass(frozen=True)
class Block:
    """Confirmed entries: digest -> group. Pending ones hide a person, but nothing may be deleted on their word."""

    hasher: HasherSource
    groups: dict[Digest, str] = field(repr=False)
    pending_by_version: Counter[str] = field(default_factory=Counter)

    def find_group(self, identities: Iterable[Identity]) -> str | None:
        """The group of the first denied one among `identities`; None when none is."""
        hasher = self.hasher.get()
        digests = (digest for one in identities for digest in hasher.list_digests(one))
        return next((self.groups[digest] for digest in digests if digest in self.groups), None)

    def count_by_group(self) -> Counter[str]:
        return Counter(self.groups.values())

    def count_by_version(self) -> Counter[str]:
        """Entries for each key version, pending ones included: what is counted here keeps its key needed."""
        return Counter(digest.version for digest in self.groups) + self.pending_by_version


def read_block(governance: Table, hasher: HasherSource) -> Block:
    """Raises DenylistUnreadableError."""
    block = Block(hasher, {})
    try:
        for item in governance.scan():
            if not item["PK"].startswith(PREFIX):
                continue
            _, version, value = item["PK"].split("#", 2)
            if item["reason"] == _PENDING:
                block.pending_by_version[version] += 1
            else:
                block.groups[Digest(version, value)] = item["group"]
    except DirectoryError as error:
        raise DenylistUnreadableError("The denylist cannot be read.") from error
    return block
