"""Contract: suggestions while somebody types, and where the words of a query stand in a hit."""

from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.errors import InvalidDataError
from directory.search.port import SearchIndex, Suggestion
from directory.search.query import SearchQuery
from directory.search.words import read_words
from tests.contracts.search_documents import SHARED, checked, make_document
from tests.contracts.search_words_contract import SYNTAX

VERSIONS = count(1)


def values(index: SearchIndex, text: str, limit: int = 8) -> list[tuple[str, str]]:
    return [(found.kind, found.value) for found in index.suggest(text, limit)]


def marked(index: SearchIndex, text: str) -> dict[str, list[str]]:
    """Field -> the marked parts, of the first hit."""
    hit = index.search(SearchQuery(text=text)).items[0]
    return {mark.field: [mark.text[start:end] for start, end in mark.ranges] for mark in hit.highlights}


class SearchSuggestContract:
    @pytest.fixture
    def harbour(self, index: SearchIndex) -> SearchIndex:
        """Three artists of two studios; some names begin alike."""
        gate, mill = ("gate.1", "Iron Gate Tattoo"), ("mill.1", "Øre Mill")
        index.put_many(
            [
                make_document(
                    "irena", name="Irena Novák", handle="irena.inks", styles=("neo-traditional",), cities=("Irvine",),
                    studio_ids=(gate[0], mill[0]), studio_names=(gate[1], mill[1]), bio="Roses. A rosé, a (rose)!",
                ),
                make_document(
                    "ivo", name="Ivo Stahl", handle="ironivo", styles=("fine-line", "neo-traditional"),
                    cities=("São Tomé", "Irvine"), studio_ids=(gate[0],), studio_names=(gate[1],),
                    last_checked_at=checked(3),
                ),
                make_document("ada", name="Ada Irons", styles=("blackwork",), last_checked_at=checked(9)),
            ]
        )  # fmt: skip
        return index

    def test_each_kind_has_its_share(self, harbour: SearchIndex) -> None:
        assert values(harbour, "ir") == [
            ("city", "Irvine"), ("studio", "gate.1"), ("artist", "irena"), ("artist", "ivo"), ("artist", "ada"),
        ]  # fmt: skip
        assert values(harbour, "ir", limit=3) == [("city", "Irvine"), ("studio", "gate.1"), ("artist", "irena")]
        assert values(harbour, "ir", limit=1) == [("city", "Irvine")]

    def test_counts_and_labels_are_for_people(self, harbour: SearchIndex) -> None:
        assert harbour.suggest("iron ga") == (Suggestion("studio", "gate.1", "Iron Gate Tattoo", 2),)
        assert harbour.suggest("neot") == (Suggestion("style", "neo-traditional", "neo trad", 2),)
        assert harbour.suggest("irvine") == (Suggestion("city", "Irvine", "Irvine", 2),)
        assert harbour.suggest("ada i") == (Suggestion("artist", "ada", "Ada Irons", 1),)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("NOVA", [("artist", "irena")]),
            ("sao", [("city", "São Tomé")]),
            ("são to", [("city", "São Tomé")]),
            ("ore m", [("studio", "mill.1")]),
            ("irenainks", [("artist", "irena")]),
            ("single n", [("style", "fine-line")]),
            ("needle single", [("style", "fine-line")]),
            ("iron ", [("studio", "gate.1")]),
            ("novak irena", [("artist", "irena")]),
            ("irxn", []),
            ("rosé", []),
            ("", []),
            ("!?", []),
        ],
    )  # fmt: skip
    def test_what_is_typed_may_be_unfinished_and_folded(self, harbour: SearchIndex, text: str, expected) -> None:
        assert values(harbour, text) == expected

    def test_who_is_taken_out_is_suggested_no_more(self, harbour: SearchIndex) -> None:
        harbour.delete("irena", 2)
        harbour.delete("ivo", 2)
        assert values(harbour, "ir") == [("artist", "ada")]
        assert values(harbour, "neo") == values(harbour, "sao") == []

    def test_no_typed_text_is_syntax(self, harbour: SearchIndex) -> None:
        assert all(len(harbour.suggest(text)) <= 5 for text in SYNTAX)

    @settings(max_examples=60, deadline=None, suppress_health_check=SHARED)
    @given(st.text(max_size=30))
    def test_any_typed_text_is_answered(self, harbour: SearchIndex, text: str) -> None:
        assert len(harbour.suggest(text)) <= 8

    @pytest.mark.parametrize("limit", [0, -1, 51])
    def test_a_wrong_number_of_suggestions_is_refused(self, harbour: SearchIndex, limit: int) -> None:
        with pytest.raises(InvalidDataError) as refused:
            harbour.suggest("ir", limit)
        assert refused.value.reason == "bad_limit"

    def test_highlights_are_places_in_the_artists_own_text(self, harbour: SearchIndex) -> None:
        assert marked(harbour, "rose irena") == {
            "name": ["Irena"],
            "handle": ["irena"],
            "bio": ["Roses", "rosé", "rose"],
        }
        assert marked(harbour, "irenainks") == {"handle": ["irena.inks"]}
        assert marked(harbour, "iron gate nova") == {"name": ["Novák"], "studio": ["Iron", "Gate"]}
        assert marked(harbour, "single needle") == {"style": ["single", "needle"]}
        assert marked(harbour, "irrena ") == {"name": ["Irena"], "handle": ["irena"]}

    def test_without_words_nothing_is_highlighted(self, harbour: SearchIndex) -> None:
        assert [hit.highlights for hit in harbour.search(SearchQuery()).items] == [(), (), ()]

    @settings(max_examples=60, deadline=None, suppress_health_check=SHARED)
    @given(st.text(max_size=40))
    def test_a_highlight_holds_a_word_and_fits_its_text(self, index: SearchIndex, bio: str) -> None:
        bio = "".join(char for char in bio if not "\ud800" <= char <= "\udfff")
        index.put(make_document("a", next(VERSIONS), name=f"Finch {bio}", bio=f"finch\u0301 {bio} finch"))
        for hit in index.search(SearchQuery(text=f"finch {bio}")).items:
            assert {mark.field for mark in hit.highlights} == {"name", "bio"}
            for mark in hit.highlights:
                edges = [edge for span in mark.ranges for edge in span]
                assert edges == sorted(edges)
                assert edges[0] >= 0
                assert edges[-1] <= len(mark.text)
                assert all(read_words(mark.text[start:end]) for start, end in mark.ranges)
