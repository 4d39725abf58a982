"""Which of two values of one field stays: the better source's, then the later one's."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from directory.records.source import Source, SourceName

# An artist's own profile knows best about the artist, a studio's own website about the studio, open data comes next.
RANK: Mapping[SourceName, int] = {
    "instagram_graph": 4,
    "instagram_web": 4,
    "studio_site": 3,
    "openstreetmap": 2,
    "csv": 2,
    "google_places": 1,
}
_NOBODY = (0, datetime.min.replace(tzinfo=UTC))


def is_better(new: Any, new_source: Source | None, old: Any, old_source: Source | None) -> bool:
    """True when the new value replaces the old one. None never replaces a value. The order of asking does not matter:
    of two values one always wins, whichever came first.
    """
    if new is None or new == ():
        return False
    if old is None or old == ():
        return True
    return (*_weight(new_source), repr(new)) > (*_weight(old_source), repr(old))


def _weight(source: Source | None) -> tuple[int, datetime]:
    return (RANK[source.name], source.fetched_at) if source else _NOBODY
