"""Result cards: what a list shows of an artist, checked against table and denylist at this moment (door 6)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from api_lambda.reading.listed import Listed, NamedStudio
from api_lambda.services import Services
from directory.records.artist import Artist, ImageRights
from directory.records.picture import PictureRecord
from directory.records.studio_artist import Role
from directory.search.document import Point
from directory.search.port import Highlight, SearchHit


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


def find_listed(services: Services, hits: Sequence[SearchHit], studio_ids: Iterable[str] = ()) -> Listed:
    """The artists and studios of these hits, and other studios, as far as they may be shown."""
    pictures = {hit.document.artist_id: hit.document.first_picture for hit in hits}
    wanted = {artist_id: first.image_id if first else None for artist_id, first in pictures.items()}
    return services.lists.find(wanted, {*studio_ids, *(one for hit in hits for one in hit.document.studio_ids)})


def cards_of_hits(hits: Iterable[SearchHit], listed: Listed) -> list[Card]:
    """The hits that may be shown, in their order. The index may trail the table: who is gone from it is left out."""
    shown = ((hit, listed.artists.get(hit.document.artist_id)) for hit in hits)
    return [_card_of_hit(hit, make_card(artist, listed.studios), listed.studios) for hit, artist in shown if artist]


def make_card(artist: Artist, studios: Mapping[str, NamedStudio]) -> Card:
    """The card of an artist; `studios` by the ids that profiles name. One that is not among them is not told."""
    named = (studios[studio_id] for studio_id in artist.profile.studio_ids if studio_id in studios)
    open_studios = {studio.studio_id: studio for studio in named if not studio.is_closed}.values()
    return Card(
        artist,
        tuple(sorted({artist.profile.location_city, *(studio.city for studio in open_studios)})),
        tuple(StudioName(studio.studio_id, studio.name) for studio in open_studios),
        tuple(studio.point for studio in open_studios if studio.point),
    )


def _card_of_hit(hit: SearchHit, card: Card, studios: Mapping[str, NamedStudio]) -> Card:
    """A distance that may be a denied studio's is not told, nor where words stand in its name."""
    if hit.distance_km is None and not hit.highlights:
        return card
    document, names = hit.document, {studio.name for studio in card.studios}
    highlights = tuple(one for one in hit.highlights if one.field != "studio" or one.text in names)
    distance_km = hit.distance_km if set(document.studio_ids) <= studios.keys() else None
    return replace(card, distance_km=distance_km, highlights=highlights)


def shown_pictures(artist: Artist, policy: ImageRights) -> list[PictureRecord]:
    """The pictures that the artist's rights, else the operator's policy, let us show."""
    rights = artist.profile.image_rights or policy
    return [] if rights == "none" else list(artist.pictures)


def may_show_copies(artist: Artist, policy: ImageRights) -> bool:
    """Whether our own renditions may be shown; else a picture is only a link to its page."""
    return (artist.profile.image_rights or policy) == "own_copy"
