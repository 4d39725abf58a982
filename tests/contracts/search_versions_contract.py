"""Contract: versions. Whatever arrives, in whatever order and how often, the greatest version stands."""

from collections.abc import Iterable
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.errors import InvalidDataError
from directory.search.port import IndexEntry, SearchIndex
from directory.search.query import SearchQuery
from tests.contracts.search_documents import SHARED, found, make_document


class Change(NamedTuple):
    artist_id: str
    version: int
    is_delete: bool

    @property
    def document(self):
        """One content for one version, as in the store."""
        words = ["rose", "skull", "koi", "zoë"]
        styles = ("blackwork", "realism", "fine-line")[: self.version % 4]
        bio = " ".join(words[: self.version])
        return make_document(
            self.artist_id, self.version, bio=bio, styles=styles, name=f"Mara {words[self.version % 4]}"
        )

    def apply(self, index: SearchIndex) -> bool:
        return index.delete(self.artist_id, self.version) if self.is_delete else index.put(self.document)


changes = st.builds(Change, st.sampled_from(["a", "b", "c"]), st.integers(1, 5), st.booleans())


@st.composite
def deliveries(draw):
    """The same changes twice over: once in order, once shuffled and partly repeated."""
    once = draw(st.lists(changes, max_size=8))
    again = draw(st.lists(st.sampled_from(once), max_size=8)) if once else []
    return once, draw(st.permutations([*once, *again]))


def expected_entries(delivered: Iterable[Change]) -> list[IndexEntry]:
    last = {change.artist_id: change for change in sorted(delivered)}  # a delete sorts behind a put of its version
    standing = [change.document for _, change in sorted(last.items()) if not change.is_delete]
    return [IndexEntry(document.artist_id, document.version, document.content_hash) for document in standing]


def describe(index: SearchIndex) -> object:
    """All that a reader can see."""
    questions = ["", "rose", "skull", "mara", "koi ro", "zoe", "blackwork"]
    return [*index.iter_versions()], [index.search(SearchQuery(text=text)) for text in questions]


class SearchVersionsContract:
    @settings(max_examples=40, deadline=None, suppress_health_check=SHARED)
    @given(deliveries())
    def test_any_order_and_repetition_ends_the_same(self, index: SearchIndex, delivery) -> None:
        in_order, shuffled = delivery
        index.clear()
        for change in sorted(in_order):
            change.apply(index)
        straight = describe(index)
        index.clear()
        for change in shuffled:
            change.apply(index)
        assert describe(index) == straight
        assert [*index.iter_versions()] == expected_entries(in_order)

    def test_a_newer_version_replaces_every_trace_of_the_older(self, index: SearchIndex) -> None:
        index.put(make_document("a", 1, name="Orla Finch", styles=("realism",), cities=("Leeds",)))
        assert index.put(make_document("a", 2, name="Orla Wren", styles=("blackwork",), cities=("York",)))
        assert not found(index, text="finch")
        assert not found(index, styles=("realism",))
        assert not found(index, city="Leeds")
        assert found(index, text="wren", styles=("blackwork",), city="York") == ["a"]
        assert [facet.value for facet in index.search(SearchQuery()).facets.cities] == ["York"]

    @pytest.mark.parametrize("version", [1, 2])
    def test_an_older_or_equal_version_changes_nothing(self, index: SearchIndex, version: int) -> None:
        index.put(make_document("a", 2, name="Orla Wren"))
        assert not index.put(make_document("a", version, name="Orla Finch"))
        assert found(index, text="wren") == ["a"]
        assert not found(index, text="finch")

    def test_a_tombstone_holds_against_late_puts(self, index: SearchIndex) -> None:
        index.put(make_document("a", 3))
        assert index.delete("a", 4)
        assert not index.put(make_document("a", 3))
        assert not index.put(make_document("a", 4))
        assert index.count() == 0
        assert index.put(make_document("a", 5))
        assert index.count() == 1

    def test_a_delete_that_comes_first_still_holds(self, index: SearchIndex) -> None:
        assert index.delete("a", 4)
        assert not index.delete("a", 4)
        assert not index.put(make_document("a", 4))
        assert [*index.iter_versions()] == []

    def test_an_old_delete_loses(self, index: SearchIndex) -> None:
        index.put(make_document("a", 3))
        assert not index.delete("a", 2)
        assert index.count() == 1

    def test_put_many_counts_what_stands(self, index: SearchIndex) -> None:
        index.put(make_document("a", 2))
        assert index.put_many(make_document(artist_id, 2) for artist_id in "abcbc") == 2
        assert index.count() == 3

    def test_a_document_comes_back_whole(self, index: SearchIndex) -> None:
        document = make_document(
            "a", 7, bio="ink \U0001f339 \u202emirrored", handle="a.b_c", studio_ids=("s",), studio_names=("S",)
        )
        index.put(document)
        assert index.search(SearchQuery()).items[0].document == document

    def test_clear_forgets_tombstones(self, index: SearchIndex) -> None:
        index.delete("a", 9)
        index.clear()
        assert index.put(make_document("a", 1))

    @pytest.mark.parametrize("version", [0, -1, 2**62])
    def test_a_version_is_a_positive_number(self, version: int) -> None:
        with pytest.raises(InvalidDataError):
            make_document("a", version)
