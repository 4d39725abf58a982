"""Made-up artists for the search contract."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck

from directory.search.document import FirstPicture, Point, SearchDocument
from directory.search.port import SearchIndex, SearchPage
from directory.search.query import SearchQuery

# The index outlives an example (each example clears or reuses it), and every engine runs the same tests.
SHARED = [HealthCheck.function_scoped_fixture, HealthCheck.differing_executors]

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)

LEEDS = Point(53.80, -1.55)
YORK = Point(53.96, -1.08)
SUVA = Point(-18.12, 178.44)  # Fiji's islands lie on both sides of the date line
TAVEUNI_EAST = Point(-16.85, -179.95)


def make_document(artist_id: str, version: int = 1, **facts: Any) -> SearchDocument:
    """An artist of no studio and no style, unless `facts` say otherwise."""
    plain = {
        "name": f"Artist {artist_id}",
        "handle": None,
        "bio": "",
        "styles": (),
        "cities": ("Leeds",),
        "country": "GB",
        "studio_ids": (),
        "studio_names": (),
        "points": (),
        "picture_count": 1,
        "first_picture": FirstPicture(f"picture-{artist_id}", "AAAA"),
        "last_checked_at": NOON,
    }
    return SearchDocument(artist_id=artist_id, version=version, **{**plain, **facts})


def checked(hours_ago: float) -> datetime:
    return NOON - timedelta(hours=hours_ago)


def read_all(index: SearchIndex, **asked: Any) -> list[str]:
    """Artist ids of all pages in order."""
    found: list[str] = []
    cursor = None
    while True:
        page = index.search(SearchQuery(**asked, cursor=cursor))
        found += ids(page)
        cursor = page.next_cursor
        if cursor is None:
            return found


def ids(page: SearchPage) -> list[str]:
    return [hit.document.artist_id for hit in page.items]


def found(index: SearchIndex, **asked: Any) -> list[str]:
    """Artist ids of the first page."""
    return ids(index.search(SearchQuery(**asked)))


ALIASES = {
    "neo-traditional": ("neo trad", "neotrad", "neotraditional"),
    "fine-line": ("fineline", "single needle"),
    "blackwork": ("black work",),
    "illustrative": ("illustration",),
}


def expand(slug: str) -> tuple[str, ...]:
    return ALIASES.get(slug, ())
