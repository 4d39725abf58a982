"""When a known profile is worth another look."""

from datetime import datetime, timedelta

from directory.records.artist import MISSING_SIGHTING_GAP, ArtistRecord

# How long an answer without a profile stands: a closed account seldom opens, and a missing one counts once a week.
_STANDS = {"private": timedelta(days=30), "missing": MISSING_SIGHTING_GAP}


def is_due(record: ArtistRecord, now: datetime) -> bool:
    """False for a profile that was found private or missing a short while ago."""
    stands = _STANDS.get(record.refusal_reason or "")
    return stands is None or record.last_checked_at is None or now - record.last_checked_at >= stands
