"""Made-up artists for the sync benchmark: twelve pictures, three styles, a studio each."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from directory.clock import utc_now
from directory.records.artist import StyleEvidence
from directory.records.artist_sighting import LinkSighting, ProfileSighting
from directory.records.picture import PictureRecord
from directory.records.source import Source
from directory.records.studio import StudioSighting
from directory.store.ports import ArtistStore, StudioStore

STUDIOS = 100
PICTURES = 12
STYLES = ("blackwork", "dotwork", "fine-line", "neo-traditional", "realism", "traditional", "tribal")
_NAMES = ("Ada", "Bo", "Cyd", "Dee", "Eve", "Fay", "Gil", "Hal", "Ira", "Jo")


def put_studios(studios: StudioStore) -> None:
    for number in range(STUDIOS):
        at = utc_now()
        source = Source("openstreetmap", at)
        fields = ("name", "latitude", "longitude")
        seen = StudioSighting(
            city="Leeds",
            country="GB",
            fetched_at=at,
            name=f"Made Up Studio {number}",
            latitude=53.7 + number / 50,
            longitude=-1.55,
            osm_id=f"node/{number}",
            sources=dict.fromkeys(fields, source),
            studio_id=f"studio{number}",
        )
        studios.put_studio(seen)


def put_link(artists: ArtistStore, handle: str) -> None:
    """Each artist at one studio."""
    studio_id = f"studio{hash_of(handle) % STUDIOS}"
    artists.put_link(LinkSighting(studio_id, "Leeds", "GB", "resident", 0.9, utc_now(), handle=handle))


def iter_sightings(count: int, mark: str, at: datetime) -> Iterator[ProfileSighting]:
    """Profiles of the accounts `<mark>0`, `<mark>1`, …, each a moment fresher than the one before."""
    for number in range(count):
        seen_at = at + timedelta(milliseconds=number)
        source = Source("instagram_graph", seen_at)
        fields = ("handle", "instagram_id", "name", "bio", "pictures")
        yield ProfileSighting(
            handle=f"{mark}{number}",
            city="Leeds",
            country="GB",
            fetched_at=seen_at,
            instagram_id=f"{hash_of(mark)}{number}",
            name=f"{_NAMES[number % 10]} {mark.title()} {number}",
            bio=f"Custom work by appointment, flash on Fridays. Number {number} of a made-up list of people.",
            pictures=tuple(_picture(mark, number, place, seen_at) for place in range(PICTURES)),
            style_evidence=tuple(_evidence(STYLES[(number + step) % len(STYLES)]) for step in range(3)),
            sources=dict.fromkeys(fields, source),
        )


def hash_of(mark: str) -> int:
    """The same number for the same mark in every process."""
    return sum(mark.encode())


def _picture(mark: str, number: int, place: int, at: datetime) -> PictureRecord:
    return PictureRecord(
        artist_id="",
        image_id=f"{hash_of(mark):08x}{number:016x}{place:08x}",
        media_key=f"{mark}-{number}-{place}",
        stored_under="",
        caption=f"A made-up piece, number {place}",
        taken_at=at - timedelta(days=place),
        width_px=1080,
        height_px=1350,
        widths_px=(320, 640, 1080),
        placeholder="1QcSHQRnh493V4dIh4eXh1h4kJUI",
    )


def _evidence(style: str) -> StyleEvidence:
    return StyleEvidence(style, "bio_hashtag", f"#{style}", 1, 0.9)
