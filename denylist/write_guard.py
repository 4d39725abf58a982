"""Door 4 of the denylist, as the artist store asks for it at every write."""

from collections.abc import Iterator

from denylist.guard import Guard
from denylist.identifiers import Identity, Kind, find_identity, name_at_studio
from directory.errors import InvalidDataError
from directory.store.ports import Guard as StoreGuard
from directory.store.ports import Identifiers
from directory.store.table import ConditionCheck


def write_guard(guard: Guard) -> StoreGuard:
    """The rows that must not exist for an artist about to be written, with all former handles and merged ids."""

    def checks(identifiers: Identifiers) -> list[ConditionCheck]:
        return guard.condition_checks(iter_identities(identifiers))

    return checks


def iter_identities(identifiers: Identifiers) -> Iterator[Identity]:
    """Every identity that the store knows of one artist; what cannot be read as one is left out."""
    found = [find_identity(Kind.ARTIST_ID, artist_id) for artist_id in identifiers.artist_ids]
    found += [find_identity(Kind.IG_HANDLE, handle) for handle in identifiers.handles]
    found.append(find_identity(Kind.IG_ID, identifiers.instagram_id))
    yield from (identity for identity in found if identity)
    for name, studio_id in identifiers.names_at_studios:
        try:
            yield name_at_studio(name, studio_id)
        except InvalidDataError:
            continue
