"""Studios, from the table: the search index is not needed. Nameless ones are known to Google alone and never shown."""

from dataclasses import dataclass, replace
from typing import Any

from api_lambda.reading.cards import Card, StudioName
from api_lambda.services import Services
from directory.errors import NotFoundError
from directory.records.normalised_name import normalise_name
from directory.records.studio import StudioRecord
from directory.search.document import Point


@dataclass(frozen=True)
class StudioList:
    studios: list[StudioRecord]
    total: int
    next_cursor: str | None


@dataclass(frozen=True)
class StudioPage:
    """`cards` are the artists that may be shown, residents first."""

    studio: StudioRecord
    cards: list[Card]


def list_studios(services: Services, country: str, city: str, *, limit: int, cursor: str | None) -> StudioList:
    """Open studios of a city by name. Raises InvalidCursorError, DenylistUnreadableError, UnavailableError."""
    question = f"studios {country.upper()} {' '.join(city.split()).casefold()}"
    after = services.cursors.read(question, cursor) if cursor else None
    named = [s for s in services.stores.studios.list_studios(country, city) if s.name and not s.is_closed]
    shown = sorted(services.visibility.shown_studios(named), key=_place)
    left = [studio for studio in shown if after is None or _place(studio) > after]
    page = left[:limit]
    next_cursor = services.cursors.sign(question, _place(page[-1])) if len(left) > limit else None
    return StudioList(page, len(shown), next_cursor)


def get_studio_page(services: Services, studio_id: str) -> StudioPage:
    """Raises NotFoundError, for a denied studio and one without a name too; DenylistUnreadableError."""
    found = services.visibility.shown_studios([services.stores.studios.get_studio(studio_id)])
    if not found or not found[0].name:
        raise NotFoundError("No such studio.")
    return StudioPage(found[0], _list_cards(services, found[0]))


def _place(studio: StudioRecord) -> list[Any]:
    """Where a studio stands in the list, of JSON types."""
    return [normalise_name(studio.name or ""), studio.studio_id]


def _list_cards(services: Services, studio: StudioRecord) -> list[Card]:
    links = {link.artist_id: link for link in services.stores.artists.list_artists_of_studio(studio.studio_id)}
    shown = services.lists.find(dict.fromkeys(links)).artists
    pictures = {artist_id: next(iter(artist.profile.image_ids), None) for artist_id, artist in shown.items()}
    cards = services.lists.find(pictures).artists
    here = (StudioName(studio.studio_id, studio.name),)
    points = (Point(*studio.coordinates),) if studio.coordinates else ()
    listed = [Card(artist, (artist.profile.location_city,), here, points) for artist in cards.values()]
    listed = [
        replace(card, role=link.role, confidence=link.confidence)
        for card in listed
        if (link := links[card.artist.profile.artist_id])
    ]
    return sorted(listed, key=lambda card: (card.role != "resident", -(card.confidence or 0), _name(card)))


def _name(card: Card) -> str:
    profile = card.artist.profile
    return normalise_name(profile.artist_name or profile.instagram_handle or "")
