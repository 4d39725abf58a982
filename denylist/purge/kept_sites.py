"""Sites in the page archive with the people whom a run found on them: to be asked for without knowing a name."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from denylist.identifiers import Identity, Kind, find_identity


def iter_kept_sites(root: Path | None) -> Iterator[tuple[Path, list[Identity]]]:
    """(folder of one site, identities of everyone on it). A manifest that cannot be read names nobody."""
    for manifest in sorted(root.glob("*/*/manifest.json")) if root else ():
        try:
            told = json.loads(manifest.read_text())
        except (OSError, ValueError):
            continue
        people = (told.get("facts") or {}).get("artists") or []
        found = (one for person in people for one in _identities_of(person, str(told.get("studioId", ""))))
        yield manifest.parent, [one for one in found if one]


def _identities_of(person: dict[str, Any], studio_id: str) -> Iterator[Identity | None]:
    yield find_identity(Kind.IG_HANDLE, person.get("instagram"))
    if person.get("name") and studio_id:
        yield find_identity(Kind.NAME_STUDIO, f"{str(person['name']).replace('|', ' ')}|{studio_id}")
