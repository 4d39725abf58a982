"""A count of what the directory holds for a city."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from directory.records.artist import ArtistRecord
from directory.store.stores import Stores


@dataclass(frozen=True)
class Census:
    """Numbers at one moment. `versions` is the sum of all versions: equal before and after means nothing changed.

    `artists_by_studio` and `studio_names` go by studio id. Silent studios are those without an artist: by name, and a
    count of those that have no name because only Google named them.
    """

    studios: int = 0
    studios_with_website: int = 0
    studios_with_artists: int = 0
    artists: int = 0
    artists_with_profile: int = 0
    pictures: int = 0
    versions: int = 0
    styles: Mapping[str, int] = field(default_factory=dict)
    artists_by_studio: Mapping[str, int] = field(default_factory=dict)
    studio_names: Mapping[str, str] = field(default_factory=dict)
    silent_studios: tuple[str, ...] = ()
    silent_nameless: int = 0
    not_told: int = 0
    last_change_at: datetime | None = None


def take_census(stores: Stores, city: str, country: str) -> Census:
    """Count studios, artists and pictures of a city, as the stores hold them now."""
    studios = stores.studios.list_studios(country, city)
    by_studio = {s.studio_id: len(stores.artists.list_artists_of_studio(s.studio_id)) for s in studios}
    artists = [a for a in stores.artists.iter_artists() if (a.location_country, a.location_city) == (country, city)]
    return Census(
        studios=len(studios),
        studios_with_website=sum(studio.website is not None for studio in studios),
        studios_with_artists=sum(count > 0 for count in by_studio.values()),
        artists=len(artists),
        artists_with_profile=sum(artist.profile_fetched_at is not None for artist in artists),
        pictures=sum(len(artist.image_ids) for artist in artists),
        versions=sum(studio.version for studio in studios) + sum(artist.version for artist in artists),
        styles=_count_styles(artists),
        artists_by_studio=by_studio,
        studio_names={studio.studio_id: studio.name for studio in studios if studio.name},
        silent_studios=tuple(sorted(s.name for s in studios if s.name and not by_studio[s.studio_id])),
        silent_nameless=sum(not s.name and not by_studio[s.studio_id] for s in studios),
        not_told=sum(artist.notice_sent_at is None for artist in artists),
        last_change_at=max((artist.last_checked_at or artist.last_seen_at for artist in artists), default=None),
    )


def _count_styles(artists: list[ArtistRecord]) -> Mapping[str, int]:
    """Most common first."""
    return dict(Counter(style for artist in artists for style in artist.styles).most_common())
