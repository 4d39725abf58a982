"""The port to the search index. Every engine keeps the promises of `tests/contracts/search_index_contract.py`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from directory.search.document import SearchDocument
from directory.search.query import SearchQuery

FACET_VALUES_MAX = 200


@dataclass(frozen=True)
class FacetCount:
    """`count` artists would be left if `value` were the only choice in this facet; `label` is for people."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Facets:
    """Choices by count, then by value; at most FACET_VALUES_MAX each. A facet ignores its own filter."""

    styles: tuple[FacetCount, ...] = ()
    cities: tuple[FacetCount, ...] = ()
    studios: tuple[FacetCount, ...] = ()


@dataclass(frozen=True)
class SearchHit:
    """`distance_km`: to the nearest of the artist's points; None when the query has no `near`."""

    document: SearchDocument
    distance_km: float | None = None


@dataclass(frozen=True)
class SearchPage:
    """`total` counts all hits, not only this page's. `next_cursor` is None on the last page."""

    items: tuple[SearchHit, ...] = ()
    total: int = 0
    facets: Facets = field(default_factory=Facets)
    next_cursor: str | None = None


class IndexEntry(NamedTuple):
    """What a consistency check compares with the table."""

    artist_id: str
    version: int
    content_hash: str


class SearchIndex(Protocol):
    """Artists by version: whatever is put or deleted, in whatever order and how often, the greatest version stands.

    Of a put and a delete with one version the delete stands, so that a removal never loses. A delete leaves a tombstone
    with its version and nothing else. Every call may raise UnavailableError: the same call is safe to repeat.
    """

    def put(self, document: SearchDocument) -> bool:
        """True when the document stands now; False when the index knew its version or a greater one."""
        ...

    def put_many(self, documents: Iterable[SearchDocument]) -> int:
        """How many of them stand now. A reader sees all of a batch or none."""
        ...

    def delete(self, artist_id: str, version: int) -> bool:
        """True when the tombstone stands now. Deleting what was never there leaves a tombstone too."""
        ...

    def search(self, query: SearchQuery) -> SearchPage:
        """One page. An artist that does not change while pages are read comes exactly once, whatever else changes.

        Raises InvalidCursorError for a cursor that is not this query's.
        """
        ...

    def count(self) -> int:
        """Documents that can be found."""
        ...

    def iter_versions(self) -> Iterator[IndexEntry]:
        """All documents that can be found, by artist id; one moment's state."""
        ...

    def compact(self) -> None:
        """After this no byte of a deleted or replaced document is left in the index's files."""
        ...

    def clear(self) -> None:
        """Forget everything, tombstones included."""
        ...
