"""A denylist in memory, for tests whose matter is what a door does with its answer."""

from collections.abc import Iterable

from denylist.identifiers import Identity
from directory.errors import DenylistUnreadableError


class MemoryDenylist:
    """Stands in for `DenylistEntries` behind a guard. `is_down`: nobody can read it."""

    def __init__(self) -> None:
        self.denied: set[Identity] = set()
        self.is_down = False
        self.reads = 0

    def find_groups(self, identities: Iterable[Identity]) -> dict[Identity, str]:
        self.reads += 1
        if self.is_down:
            raise DenylistUnreadableError("The denylist cannot be read.")
        return dict.fromkeys(self.denied & set(identities), "group")
