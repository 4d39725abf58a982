"""Lists of artists: from the search index, and from the table when the index cannot answer."""

from dataclasses import dataclass, field, replace

from api_lambda.reading.browse_table import browse_table, can_browse_table
from api_lambda.reading.cards import Card, cards_of_hits, find_listed
from api_lambda.reading.choices import name_styles
from api_lambda.reading.shown_studios import find_denied_studios
from api_lambda.services import Services
from directory.errors import UnavailableError
from directory.search.cursor import fingerprint
from directory.search.port import Facets
from directory.search.query import SearchQuery
from directory.telemetry import get_logger

log = get_logger(__name__)
# No id has a dot.
NO_STUDIO = "."


@dataclass(frozen=True)
class CardList:
    """`total` is None where nobody counted. `is_degraded`: made without the index, in another order, without facets."""

    cards: list[Card]
    total: int | None = None
    facets: Facets = field(default_factory=Facets)
    next_cursor: str | None = None
    is_degraded: bool = False


def list_cards(services: Services, query: SearchQuery) -> CardList:
    """One page of artists. `query.cursor` is one of `Cursors`.

    Raises UnavailableError when neither index nor table can answer, InvalidCursorError, DenylistUnreadableError.
    """
    question = fingerprint(query)
    engine, position = services.cursors.read(question, query.cursor) if query.cursor else (None, None)
    if engine != "table":
        try:
            return _from_index(services, replace(query, cursor=position), question)
        except UnavailableError:
            # A cursor of the index means nothing to the table.
            if engine == "index" or not can_browse_table(query):
                raise
            log.warning("index_missed")
    page = browse_table(services, query, position)
    cursor = services.cursors.sign(question, ["table", page.position]) if page.position else None
    return CardList(page.cards, next_cursor=cursor, is_degraded=True)


def _from_index(services: Services, query: SearchQuery, question: str) -> CardList:
    if query.studio_id and find_denied_studios(services, [query.studio_id]):
        query = replace(query, studio_id=NO_STUDIO)  # the answer that an unknown studio gets
    page = services.index.search(query)
    listed = find_listed(services, page.items, (facet.value for facet in page.facets.studios))
    cards = cards_of_hits(page.items, listed)
    hidden_count = len(page.items) - len(cards)
    cursor = services.cursors.sign(question, ["index", page.next_cursor]) if page.next_cursor else None
    facets = replace(
        page.facets,
        styles=name_styles(services.taxonomy, page.facets.styles),
        studios=tuple(facet for facet in page.facets.studios if facet.value in listed.studios),
    )
    return CardList(cards, max(page.total - hidden_count, len(cards)), facets, cursor)
