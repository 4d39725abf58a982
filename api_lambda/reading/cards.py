"""Result cards: what a list shows of an artist, checked against table and denylist at this moment (door 6)."""

from collections.abc import Iterable
from dataclasses import dataclass

from denylist.visibility import Visibility
from directory.records.artist import Artist, ImageRights
from directory.records.picture import PictureRecord
from directory.records.studio_artist import Role
from directory.search.document import Point
from directory.search.port import Highlight, SearchHit
from directory.store.ports import ArtistStore


@dataclass(frozen=True)
class StudioName:
    """A studio as a card names it."""

    studio_id: str
    name: str | None


@dataclass(frozen=True)
class Card:
    """`artist.pictures` holds the card's picture or nothing. `points` are the places of the studios that have one.

    `role` and `confidence` are set in the list of one studio only.
    """

    artist: Artist
    cities: tuple[str, ...]
    studios: tuple[StudioName, ...] = ()
    points: tuple[Point, ...] = ()
    distance_km: float | None = None
    highlights: tuple[Highlight, ...] = ()
    role: Role | None = None
    confidence: float | None = None


def cards_of_hits(hits: Iterable[SearchHit], artists: ArtistStore, visibility: Visibility) -> list[Card]:
    """The hits that may be shown, in their order. The index may trail the table: who is gone from it is left out.

    Raises DenylistUnreadableError: then nothing is shown.
    """
    found = list(hits)
    pictures = {hit.document.artist_id: hit.document.first_picture for hit in found}
    read = artists.find_cards({artist_id: first.image_id if first else None for artist_id, first in pictures.items()})
    shown = visibility.shown_ids(artist.profile for artist in read.values())
    return [_card_of_hit(hit, read[hit.document.artist_id]) for hit in found if hit.document.artist_id in shown]


def _card_of_hit(hit: SearchHit, artist: Artist) -> Card:
    document = hit.document
    studios = map(StudioName, document.studio_ids, (name or None for name in document.studio_names))
    return Card(artist, document.cities, tuple(studios), document.points, hit.distance_km, hit.highlights)


def shown_pictures(artist: Artist, policy: ImageRights) -> list[PictureRecord]:
    """The pictures that the artist's rights, else the operator's policy, let us show."""
    rights = artist.profile.image_rights or policy
    return [] if rights == "none" else list(artist.pictures)


def may_show_copies(artist: Artist, policy: ImageRights) -> bool:
    """Whether our own renditions may be shown; else a picture is only a link to its page."""
    return (artist.profile.image_rights or policy) == "own_copy"
