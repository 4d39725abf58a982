"""Door 4 of the denylist, as the artist store asks for it at every write."""

from denylist.guard import Guard
from denylist.identifiers import identities_of_known
from directory.store.ports import Guard as StoreGuard
from directory.store.ports import Identifiers
from directory.store.table import ConditionCheck


def write_guard(guard: Guard) -> StoreGuard:
    """The rows that must not exist for an artist about to be written, with all former handles and merged ids."""

    def checks(identifiers: Identifiers) -> list[ConditionCheck]:
        return guard.condition_checks(identities_of_known(identifiers))

    return checks
