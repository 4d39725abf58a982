"""Made-up sightings for the stores' contracts."""

from datetime import UTC, datetime, timedelta
from typing import Any

from directory.records.artist import StyleEvidence
from directory.records.artist_sighting import LinkSighting, ProfileSighting
from directory.records.picture import PictureRecord
from directory.records.source import Source, SourceName
from directory.records.studio import StudioSighting
from directory.records.studio_artist import LinkEvidence

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
LEEDS = (53.7997, -1.5492)
_STUDIO_FIELDS = ("name", "website", "address", "postcode", "phone", "latitude", "longitude", "opening_hours")


def evidence(*styles: str, signal: str = "bio_hashtag") -> tuple[StyleEvidence, ...]:
    return tuple(StyleEvidence(style, signal, f"#{style}", 1, 0.9) for style in styles)


def picture(number: int, **changes: Any) -> PictureRecord:
    values: dict[str, Any] = {
        "artist_id": "",
        "image_id": f"image{number:03}",
        "media_key": f"media{number}",
        "stored_under": "uploader",
        "caption": f"piece {number}",
        "taken_at": START - number * HOUR,
        "width_px": 1080,
        "height_px": 1350,
        "widths_px": (320, 640),
        "placeholder": "abc=",
    }
    return PictureRecord(**(values | changes))


def profile(handle: str, instagram_id: str | None = None, *, at: datetime = START, **changes: Any) -> ProfileSighting:
    source = Source("instagram_graph", at)
    values: dict[str, Any] = {"city": "Leeds", "country": "GB", "name": None, "bio": f"words of {handle}"}
    values |= changes
    fields = ("handle", "instagram_id", "name", "bio", "website", "followers_count", "pictures")
    return ProfileSighting(
        handle, fetched_at=at, instagram_id=instagram_id, **values, sources=dict.fromkeys(fields, source)
    )


def link(
    studio_id: str, name: str | None = None, handle: str | None = None, *, at: datetime = START, **changes: Any
) -> LinkSighting:
    source = Source("studio_site", at, url="https://studio.test/team")
    values: dict[str, Any] = {"city": "Leeds", "country": "GB", "role": "resident", "confidence": 0.9}
    seen = (LinkEvidence("https://studio.test/team", "card", f"{name or handle}", 0.9),)
    values = {"evidence": seen, **values, **changes}
    sources = dict.fromkeys(("name", "handle"), source)
    return LinkSighting(studio_id, fetched_at=at, name=name, handle=handle, sources=sources, **values)


def studio(source_name: SourceName, *, at: datetime = START, **values: Any) -> StudioSighting:
    source = Source(source_name, at)
    sources = {field: source for field in _STUDIO_FIELDS if field in values}
    return StudioSighting("Leeds", "GB", at, sources=sources, **values)


def north_of(place: tuple[float, float], metres: float) -> dict[str, float]:
    """Coordinates so many metres north of a place, as keyword arguments of a sighting."""
    return {"latitude": place[0] + metres / 111_195, "longitude": place[1]}
