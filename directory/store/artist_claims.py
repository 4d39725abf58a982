"""Who holds which claim, and by what the denylist knows an artist."""

from collections.abc import Sequence

from directory.records.artist import ArtistRecord, artist_key
from directory.records.claim import ClaimRecord, claim_row_key
from directory.store.ports import Identifiers
from directory.store.table import Table

_STUDIO_NAME = "STUDIONAME"


def read_owners(table: Table, claim_keys: Sequence[str]) -> tuple[dict[str, ArtistRecord], dict[str, str]]:
    """(owners' records, owners' ids), each by claim key. A claim whose owner has no profile is in the second only."""
    rows = table.find_many([claim_row_key(claim_key) for claim_key in claim_keys])
    ids = {claim.claim_key: claim.owner_id for claim in map(ClaimRecord.from_item, rows.values())}
    found = table.find_many([artist_key(owner_id) for owner_id in set(ids.values())])
    records = {record.artist_id: record for record in map(ArtistRecord.from_item, found.values())}
    return {claim_key: records[owner] for claim_key, owner in ids.items() if owner in records}, ids


def identifiers_of(record: ArtistRecord) -> Identifiers:
    """All by which the artist is known, former handles and merged ids included."""
    handles = [record.instagram_handle, *record.aliases]
    names = (key.split("#", 2) for key in sorted(record.claim_keys) if key.startswith(f"{_STUDIO_NAME}#"))
    return Identifiers(
        artist_ids=(record.artist_id, *record.merged_ids),
        instagram_id=record.instagram_id,
        handles=tuple(handle for handle in handles if handle),
        names_at_studios=tuple((name, studio_id) for _, studio_id, name in names),
    )
