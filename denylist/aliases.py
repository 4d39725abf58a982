"""A denied person who renames stays denied: the crawl adds the new handle to the group, and stores nothing else."""

from collections.abc import Iterable

from denylist.entries import DenylistEntries
from denylist.identifiers import Identity, Kind

# What names the same person for ever. A handle does not (it can be given up and taken by somebody else), and a studio's
# site names many people: nothing is learned from those.
_LASTING = frozenset({Kind.IG_ID, Kind.ARTIST_ID})


def learn_aliases(entries: DenylistEntries, identities: Iterable[Identity]) -> int:
    """Deny the handles that were seen together with a denied lasting id; returns how many were new.

    Raises DenylistUnreadableError, or UnavailableError when the denylist cannot be written.
    """
    seen = set(identities)
    found = entries.find_entries(seen)
    # Nothing is learned for a pending entry: it may be taken back, and an alias would stay. The id denies anyway.
    lasting = [entry for one, entry in found.items() if one.kind in _LASTING and entry.reason != "pending"]
    new = [one for one in seen if one.kind is Kind.IG_HANDLE and one not in found]
    if not lasting or not new:
        return 0
    entries.put(new, "alias", lasting[0].group)
    return len(new)
