"""The port to the search index. Every engine keeps the promises of `tests/contracts/search_index_contract.py`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from directory.errors import UnavailableError
from directory.search.document import SearchDocument
from directory.search.query import SearchQuery

FACET_VALUES_MAX = 50
# All of the taxonomy: `/v1/styles` takes its counts from the facet, and a style costs no look at the table.
STYLE_VALUES_MAX = 200
SUGGESTIONS_MAX = 50

HighlightField = Literal["name", "handle", "bio", "studio", "style"]
SuggestionKind = Literal["artist", "studio", "style", "city"]


@dataclass(frozen=True)
class FacetCount:
    """`count` artists would be left if `value` were the only choice in this facet; `label` is for people."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Facets:
    """Choices by count, then by value; at most FACET_VALUES_MAX each, STYLE_VALUES_MAX styles.

    A facet ignores its own filter.
    """

    styles: tuple[FacetCount, ...] = ()
    cities: tuple[FacetCount, ...] = ()
    studios: tuple[FacetCount, ...] = ()


@dataclass(frozen=True)
class Highlight:
    """Where the words of a query stand in one text of a document: the artist's own text, never markup.

    `ranges`: (start, end) in characters of `text`, ascending, disjoint, at least one. `text` of a style is its slug, or
    the name under which the words found it.
    """

    field: HighlightField
    text: str
    ranges: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class SearchHit:
    """`distance_km`: to the nearest of the artist's points; None when the query has no `near`.

    `highlights`: at most one for the name, the handle, the bio, each studio and each style, in this order; empty
    without words.
    """

    document: SearchDocument
    distance_km: float | None = None
    highlights: tuple[Highlight, ...] = ()


@dataclass(frozen=True)
class SearchPage:
    """`total` counts all hits, not only this page's. `next_cursor` is None on the last page."""

    items: tuple[SearchHit, ...] = ()
    total: int = 0
    facets: Facets = field(default_factory=Facets)
    next_cursor: str | None = None


@dataclass(frozen=True)
class Suggestion:
    """What a person who types may mean. `value`: artist id, studio id, slug of the style, or name of the city.

    `label` is for people; `count` says how many artists the choice leaves.
    """

    kind: SuggestionKind
    value: str
    label: str
    count: int


def rebuild_dropped() -> UnavailableError:
    """What a rebuild raises whose new index was deleted while it ran."""
    message = "The new index is gone: a removal or the daily check deleted it. Start the rebuild again."
    return UnavailableError(message, reason="rebuild_dropped")


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
        """How many of them stand now. Whatever it raises, documents before and after the trouble may stand already."""
        ...

    def delete(self, artist_id: str, version: int) -> bool:
        """True when the tombstone stands now. Deleting what was never there leaves a tombstone too."""
        ...

    def search(self, query: SearchQuery) -> SearchPage:
        """One page. An artist that does not change while pages are read comes exactly once, whatever else changes.

        Raises InvalidCursorError for a cursor that is not this query's.
        """
        ...

    def suggest(self, text: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Artists, studios, styles and cities that have every word of `text`, the last one finished or not.

        Each kind that has any is among them while `limit` allows; no spelling is corrected. Empty for text without a
        letter or digit. `limit` is 1 to SUGGESTIONS_MAX, else InvalidDataError.
        """
        ...

    def check(self) -> None:
        """Raises UnavailableError when the index does not answer, or has no index of this program's version."""
        ...

    def refresh(self) -> None:
        """After this every reader sees what was written before. Without it that may take a second."""
        ...

    def count(self) -> int:
        """Documents that can be found, what was written just now included."""
        ...

    def iter_versions(self) -> Iterator[IndexEntry]:
        """All documents that can be found, by artist id; one moment's state, what was written just now included."""
        ...

    def compact(self) -> None:
        """After this no byte of a deleted or replaced document is left in the index's files."""
        ...

    def clear(self) -> None:
        """Forget everything, tombstones included."""
        ...

    def count_left(self) -> int:
        """Indexes beside this one: of a rebuild that runs or was killed. No write to this one ever reaches them."""
        ...

    def iter_left_ids(self) -> Iterator[str]:
        """Artists in the indexes beside this one. Raises UnavailableError for one that cannot be read."""
        ...

    def drop_left(self) -> int:
        """Delete every index beside this one; how many. A rebuild that runs fails then, and may be started again."""
        ...

    def close(self) -> None:
        """Give back files and connections. The index opens them again when it is used again."""
        ...


class Rebuildable(SearchIndex, Protocol):
    """An index that can be made anew beside the one that answers. Both engines are.

    What the live index is told between `begin_rebuild` and `swap_in` does not reach the new one: who rebuilds replays
    it, before the swap to keep the gap small and once more after it.
    """

    def begin_rebuild(self) -> SearchIndex:
        """A new empty index beside this one, without tombstones. No search sees it. What was left there is dropped.

        Once somebody drops it, each of its calls and `swap_in` raise UnavailableError: it never comes back.
        """
        ...

    def swap_in(self, beside: SearchIndex) -> None:
        """At one stroke `beside` answers, here and in every other process, and what answered before is gone for good.

        `beside` must not be used afterwards. Raises InvalidDataError for an index that is not ours.
        """
        ...

    def discard(self, beside: SearchIndex) -> None:
        """Delete a rebuild that shall not be. Safe to repeat."""
        ...
