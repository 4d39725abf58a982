"""Contract: paging. What does not change comes exactly once, whatever else changes between two pages."""

import base64
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.errors import InvalidCursorError
from directory.search.port import SearchIndex
from directory.search.query import SearchQuery
from tests.contracts.search_documents import LEEDS, SHARED, YORK, checked, ids, make_document, read_all

ROUNDS = {
    "everything": {},
    "words": {"text": "rose"},
    "words of which no artist has all": {"text": "rose quartz zephyr"},
    "misspelt word": {"text": "blackwrok"},
    "unfinished word": {"text": "ro"},
    "several styles": {"styles": ("blackwork", "realism")},
    "styles and words": {"styles": ("blackwork", "realism"), "text": "rose"},
    "fresh first": {"sort": "freshness"},
    "by name": {"sort": "name", "text": "rose"},
    "by distance": {"sort": "distance", "near": LEEDS, "radius_km": 100.0},
    "in a city": {"city": "Leeds"},
}
NAMES = ["Rose Adler", "Rosalind Rook", "Ivo Rose", "Ivo Rook", "Zephyr Quill", "Quartz Rosewood"]


def make_artist(number: int, version: int = 1, seed: int = 0):
    """One of a crowd with many ties; `seed` changes what it says of itself."""
    kind = number + 7 * seed
    return make_document(
        f"artist-{number:02}",
        version,
        name=NAMES[kind % len(NAMES)],
        bio=" ".join(["rose", "quartz", "blackwork", "zephyr", "rosette"][: kind % 5]),
        styles=("blackwork", "realism", "fine-line")[kind % 3 :],
        cities=(("Leeds",), ("York",), ("Leeds", "York"))[kind % 3],
        points=((LEEDS,), (YORK,), ())[kind % 3],
        last_checked_at=checked(kind % 4),
    )


CROWD = [make_artist(number) for number in range(24)]
STILL = {document.artist_id for document in CROWD[::2]}
# Between two pages: (artist, seed) puts another content, None deletes. Only artists with odd numbers move.
moves = st.lists(st.tuples(st.integers(0, 19).map(lambda n: 2 * n + 1), st.none() | st.integers(1, 5)), max_size=4)


def page_through(index: SearchIndex, asked, limit: int, between) -> list[str]:
    found, cursor, version = [], None, 1
    while True:
        page = index.search(SearchQuery(**asked, limit=limit, cursor=cursor))
        found += ids(page)
        cursor = page.next_cursor
        if cursor is None:
            return found
        version += 1
        for number, seed in between.pop(0) if between else []:
            if seed is None:
                index.delete(f"artist-{number:02}", version)
            else:
                index.put(make_artist(number, version, seed))


class SearchPagingContract:
    @pytest.mark.parametrize("asked", ROUNDS.values(), ids=ROUNDS)
    @settings(max_examples=12, deadline=None, suppress_health_check=SHARED)
    @given(limit=st.integers(1, 7), between=st.lists(moves, min_size=2, max_size=8))
    def test_what_stays_comes_exactly_once(self, index: SearchIndex, asked, limit: int, between) -> None:
        index.clear()
        index.put_many(CROWD)
        expected = sorted(set(ids(index.search(SearchQuery(**asked, limit=100)))) & STILL)
        assert expected
        found = page_through(index, asked, limit, between)
        assert sorted(artist for artist in found if artist in STILL) == expected

    @pytest.mark.parametrize("asked", ROUNDS.values(), ids=ROUNDS)
    def test_pages_joined_are_the_whole_list(self, index: SearchIndex, asked) -> None:
        index.put_many(CROWD)
        whole = index.search(SearchQuery(**asked, limit=100))
        assert whole.next_cursor is None
        assert whole.total == len(whole.items) > 3
        for limit in (1, 3, len(whole.items)):
            assert read_all(index, **asked, limit=limit) == ids(whole)

    def test_the_page_size_may_change(self, index: SearchIndex) -> None:
        index.put_many(CROWD)
        first = index.search(SearchQuery(limit=5))
        rest = index.search(SearchQuery(limit=100, cursor=first.next_cursor))
        assert len({*ids(first), *ids(rest)}) == len(CROWD)

    @pytest.mark.parametrize(
        "cursor", ["x", "\u00e9", "é!", "bm9wZQ", "W10", "WzEsMl0", "A" * 100_000, "[" * 9000, "\ud800"]
    )
    def test_a_cursor_that_we_did_not_make(self, index: SearchIndex, cursor: str) -> None:
        with pytest.raises(InvalidCursorError):
            index.search(SearchQuery(cursor=cursor))

    def test_a_cursor_of_another_search(self, index: SearchIndex) -> None:
        index.put_many(CROWD)
        cursor = index.search(SearchQuery(limit=2)).next_cursor
        for other in ({"text": "rose"}, {"sort": "name"}, {"city": "Leeds"}, {"styles": ("realism",)}):
            with pytest.raises(InvalidCursorError):
                index.search(SearchQuery(**other, cursor=cursor))

    @settings(max_examples=60, deadline=None, suppress_health_check=SHARED)
    @given(data=st.data())
    def test_a_forged_cursor_is_refused_or_harmless(self, index: SearchIndex, data) -> None:
        index.put_many(CROWD)
        asked = data.draw(st.sampled_from([*ROUNDS.values()]))
        cursor = index.search(SearchQuery(**asked, limit=1)).next_cursor
        forged = _forge(cursor, data.draw)
        try:
            page = index.search(SearchQuery(**asked, cursor=forged))
        except InvalidCursorError:
            return
        assert page.total <= len(CROWD)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just('"} OR {bio} : x*'),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=6,
)


def _forge(cursor: str, draw) -> str:
    """The cursor with one part at any depth replaced."""
    body = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    part = body
    index = draw(st.integers(0, len(part) - 1))
    while isinstance(part[index], list) and part[index] and draw(st.booleans()):
        part = part[index]
        index = draw(st.integers(0, len(part) - 1))
    part[index] = draw(json_values)
    return base64.urlsafe_b64encode(json.dumps(body).encode()).decode().rstrip("=")
