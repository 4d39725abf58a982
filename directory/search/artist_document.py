"""The search document of an artist, made of the rows as they are, and its version."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime

from directory.records.artist import Artist
from directory.records.picture import PictureRecord
from directory.records.studio import StudioRecord
from directory.search.document import FirstPicture, Point, SearchDocument

# The low bits of a document's version count what changes beside the profile, the rest is the profile's version.
BESIDE_BITS = 24
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def profile_version(version: int) -> int:
    """The profile's version that a document's version holds."""
    return version >> BESIDE_BITS


def version_after_removal(last_profile_version: int) -> int:
    """Of the tombstone of an artist whose rows are gone: beats every document made of them."""
    return (last_profile_version + 1) << BESIDE_BITS


def document_version(artist: Artist, studios: Iterable[StudioRecord]) -> int:
    """Grows whenever the document may have changed (docs/decisions/0003).

    Between two versions of a profile its set of studios and its list of pictures stay; the studios' versions and the
    day it was last seen can only grow, and the picture of the card can only give way to one before it in the list. So
    the sum can only grow too. The end of coordinates that may be kept for a time only is no write: it counts as half a
    change, a studio's write as a whole.
    """
    beside = sum(2 * studio.version + (not _has_limited_place(studio)) for studio in studios)
    beside += (artist.profile.last_seen_at - _EPOCH).days
    beside += _picture_weight(artist)
    return (artist.profile.version << BESIDE_BITS) + min(beside, (1 << BESIDE_BITS) - 1)


def tombstone_version(artist: Artist, studios: Iterable[StudioRecord]) -> int:
    """Of the tombstone of an artist who must not be shown: beats every document of this version of the profile, also
    one whose sum was greater, as before a merge of studios that was cut off. Who may be shown again needs a new
    version of the profile.
    """
    return document_version(artist, studios) | ((1 << BESIDE_BITS) - 1)


def _picture_weight(artist: Artist) -> int:
    """The number of pictures, and how many of them the card's picture comes before, itself counted."""
    image_ids, first = artist.profile.image_ids, _first_picture(artist.pictures)
    return len(image_ids) + (len(image_ids) - image_ids.index(first.image_id) if first else 0)


def _has_limited_place(studio: StudioRecord) -> bool:
    source = studio.sources.get("latitude")
    return source is not None and source.expires_at is not None


def build_document(
    artist: Artist, studios: Sequence[StudioRecord], denied_ids: Collection[str] = frozenset()
) -> SearchDocument:
    """What the index shows of an artist. A nameless artist goes by the handle.

    `artist` needs no picture after the first that fits the card. `denied_ids`: the studios that are denied as a whole.
    Nothing of them is told, but they count for the version.
    """
    profile = artist.profile
    open_studios = [studio for studio in studios if not studio.is_closed and studio.studio_id not in denied_ids]
    cities = {profile.location_city, *(studio.city for studio in open_studios)}
    return SearchDocument(
        artist_id=profile.artist_id,
        version=document_version(artist, studios),
        name=profile.artist_name or profile.instagram_handle or "",
        handle=profile.instagram_handle,
        bio=profile.bio or "",
        styles=tuple(sorted(profile.styles)),
        cities=tuple(sorted(cities)),
        country=profile.location_country,
        studio_ids=tuple(studio.studio_id for studio in open_studios),
        studio_names=tuple(studio.name or "" for studio in open_studios),
        points=tuple(Point(*studio.coordinates) for studio in open_studios if studio.coordinates),
        picture_count=len(profile.image_ids),
        first_picture=_first_picture(artist.pictures),
        last_checked_at=profile.last_checked_at or profile.last_seen_at,
    )


def _first_picture(pictures: Iterable[PictureRecord]) -> FirstPicture | None:
    first = next((picture for picture in pictures if picture.fits_card), None)
    return FirstPicture(first.image_id, first.placeholder or "") if first else None
