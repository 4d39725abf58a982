"""Where a stored field came from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

SourceName = Literal["google_places", "openstreetmap", "csv", "studio_site", "instagram_graph", "instagram_web"]


@dataclass(frozen=True)
class Source:
    """The origin of one field: who said it, on which page, when we read it and, where terms limit it, when it must go.

    Times are aware UTC. `expires_at` is None for what may be kept for ever.
    """

    name: SourceName
    fetched_at: datetime
    url: str | None = None
    expires_at: datetime | None = None
