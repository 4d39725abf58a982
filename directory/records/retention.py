"""What may be kept of which source, and for how long: the one table that decides it.

Google's terms (Maps ToS 3.2.3 with the Service Specific Terms): a place id may be kept for ever, latitude and longitude
for 30 days, nothing else. `licensed` is for an operator who has an agreement that says more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from directory.records.source import SourceName

GoogleContent = Literal["terms", "licensed"]
_FOR_EVER = timedelta.max
_THIRTY_DAYS = timedelta(days=30)


@dataclass(frozen=True)
class Keep:
    """Whether a field may be stored; `until` is None for ever, or the moment from which it must be gone."""

    is_allowed: bool
    until: datetime | None = None


NEVER = Keep(False)
FOR_EVER = Keep(True)

_STUDIO_FIELDS = (
    "name",
    "website",
    "address",
    "postcode",
    "phone",
    "latitude",
    "longitude",
    "opening_hours",
    "instagram",
    "is_closed",
)
_ARTIST_FIELDS = ("name", "handle", "about", "role", "evidence", "page_url", "styles", "other_tags")
_PROFILE_FIELDS = (
    "handle",
    "instagram_id",
    "name",
    "bio",
    "website",
    "followers_count",
    "media_count",
    "pictures",
    "permalink",
    "caption",
    "styles",
    "other_tags",
)


def _for_ever(*fields: str) -> dict[str, timedelta]:
    return dict.fromkeys(fields, _FOR_EVER)


_GOOGLE: Mapping[GoogleContent, Mapping[str, timedelta]] = {
    "terms": {"place_id": _FOR_EVER, "latitude": _THIRTY_DAYS, "longitude": _THIRTY_DAYS},
    "licensed": _for_ever("place_id", *_STUDIO_FIELDS),
}
# What a source does not have here is not kept: forgetting a line loses data, never someone's rights.
_OTHERS: Mapping[SourceName, Mapping[str, timedelta]] = {
    "openstreetmap": _for_ever("osm_id", *_STUDIO_FIELDS),  # ODbL: attribution and share-alike
    "csv": _for_ever("place_id", "osm_id", *_STUDIO_FIELDS),
    "studio_site": _for_ever(*_STUDIO_FIELDS, *_ARTIST_FIELDS),
    "instagram_graph": _for_ever(*_PROFILE_FIELDS),
    "instagram_web": _for_ever(*_PROFILE_FIELDS),
}


def kept_until(source_name: SourceName, field: str, policy: GoogleContent, fetched_at: datetime) -> Keep:
    """May `field`, as `source_name` gave it at `fetched_at`, be stored, and until when? Unknown fields may not."""
    table = _GOOGLE[policy] if source_name == "google_places" else _OTHERS[source_name]
    period = table.get(field)
    if period is None:
        return NEVER
    return FOR_EVER if period == _FOR_EVER else Keep(True, fetched_at + period)
