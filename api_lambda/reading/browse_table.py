"""Browsing without the search index: styles through the style-location index of the table, cities through its own.

Artists come in the order of their ids, style after style; who has several of the styles comes with the first of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api_lambda.reading.cards import Card, make_card
from api_lambda.services import Services
from directory.errors import InvalidCursorError
from directory.search.query import SearchQuery

# Where a city has no country, it is one of the directory's own.
HOME_COUNTRY = "GB"
# One request reads no more pages of the table than this, even when a filter lets hardly anybody through.
READS_MAX = 10


@dataclass(frozen=True)
class TablePage:
    """`position` continues after `cards`; None at the end."""

    cards: list[Card]
    position: list[Any] | None


@dataclass(frozen=True)
class _Pick:
    """An artist to look at, the picture for the card, and the studios."""

    artist_id: str
    image_id: str | None
    studio_ids: tuple[str, ...]


def can_browse_table(query: SearchQuery) -> bool:
    """Whether the table can answer: styles and cities, nothing else."""
    is_plain = not query.text.strip() and query.near is None and query.box is None and query.studio_id is None
    return is_plain and bool(query.styles or query.city)


def browse_table(services: Services, query: SearchQuery, position: Sequence[Any] | None) -> TablePage:
    """One page, which may be short before the end is reached."""
    cards: list[Card] = []
    at: _Position | None = _read_position(query, position)
    for _ in range(READS_MAX):
        if at is None or len(cards) >= query.limit:
            break
        picks, at = _read(services, query, at, query.limit - len(cards))
        cards += _shown(services, picks)
    return TablePage(cards, list(at) if at else None)


_Position = tuple[int, Mapping[str, str] | None]


def _read_position(query: SearchQuery, position: Sequence[Any] | None) -> _Position:
    if position is None:
        return 0, None
    style, start_key = position
    if not 0 <= style < max(1, len(query.styles)):
        raise InvalidCursorError("a cursor of another list", reason="other_query")
    return style, start_key


def _read(services: Services, query: SearchQuery, at: _Position, limit: int) -> tuple[list[_Pick], _Position | None]:
    """The next artists that fit, and where to go on."""
    artists, (turn, start_key) = services.stores.artists, at
    country = query.country or (HOME_COUNTRY if query.city else None)
    if not query.styles:
        page = artists.list_profiles(country or HOME_COUNTRY, query.city or "", limit=limit, start_key=start_key)
        picks = [_Pick(one.artist_id, next(iter(one.image_ids), None), one.studio_ids) for one in page.profiles]
        return picks, (0, page.next_key) if page.next_key else None
    cards = artists.list_cards(query.styles[turn], country, query.city, limit=limit, start_key=start_key)
    picks = [_Pick(c.artist_id, c.card_image_id, c.studio_ids) for c in cards.cards if _fits(query, turn, c.styles)]
    if cards.next_key:
        return picks, (turn, cards.next_key)
    is_last = query.match == "all" or turn + 1 == len(query.styles)
    return picks, None if is_last else (turn + 1, None)


def _fits(query: SearchQuery, turn: int, styles: Iterable[str]) -> bool:
    """With `all` the artist needs every style; with `any` one of an earlier style was listed there."""
    if query.match == "all":
        return set(query.styles) <= set(styles)
    return not set(query.styles[:turn]) & set(styles)


def _shown(services: Services, picks: Sequence[_Pick]) -> list[Card]:
    found = {pick.artist_id: pick.image_id for pick in picks}
    listed = services.lists.find(found, {one for pick in picks for one in pick.studio_ids})
    return [make_card(artist, listed.studios) for artist in listed.artists.values()]
