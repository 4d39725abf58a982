"""Contract: keywords. Folding, prefixes, typos, relevance, and text that tries to be syntax."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.search.port import SearchIndex
from directory.search.query import SearchQuery
from tests.contracts.search_documents import SHARED, found, make_document
from tests.contracts.search_questions import ARTISTS, QUESTIONS, ndcg

SYNTAX = [
    '"',
    '""',
    "'; DROP TABLE document; --",
    "AND",
    "OR NOT",
    "NEAR(orla wren)",
    "orla AND",
    "name:orla",
    "{name bio} : orla",
    "orla*",
    "^orla",
    "orla + wren",
    "-orla",
    "(orla",
    "orla\x00wren",
    "%orla_",
    "\\",
    "\U0001f339\U0001f339",
    "\u202eorla\u202c",
    "\ud800",
    "𞤀𞤁 ʻokina ١٢٣ 紋身師",
    "~!@#$%^&*()_+",
]


class SearchWordsContract:
    @pytest.fixture
    def people(self, index: SearchIndex) -> SearchIndex:
        index.put_many(
            [
                make_document(
                    "orla", name="Orla Wren", handle="orla.wren_ink", bio="Bold flowers", styles=("neo-traditional",)
                ),
                make_document(
                    "zoe",
                    name="Zoë Łukasik",
                    handle="zoeluk",
                    bio="Ornamental work",
                    studio_ids=("s",),
                    studio_names=("Iron Lantern",),
                ),
                make_document(
                    "finn",
                    name="Finn O'Dowd",
                    handle="finndowd",
                    bio="Illustrative koi and wrens",
                    styles=("illustrative",),
                ),
                make_document(
                    "noor", name="نور الهدى", handle="noor", bio="Calligraphy \U0001f339", styles=("fine-line",)
                ),
            ]
        )
        return index

    @pytest.mark.parametrize(
        ("text", "artists"),
        [
            ("orla", ["orla"]),
            ("ORLA WREN", ["orla"]),
            ("wren orla", ["orla"]),
            ("orla.wren_ink", ["orla"]),
            ("@orla.wren_ink", ["orla"]),
            ("orlawrenink", ["orla"]),
            ("zoe lukasik", ["zoe"]),
            ("Zoë", ["zoe"]),
            ("zoe\u0308", ["zoe"]),
            ("o'dowd", ["finn"]),
            ("odowd", ["finn"]),
            ("O\u2019Dowd", ["finn"]),
            ("نور", ["noor"]),
            ("\u200fنور\u200f", ["noor"]),
            ("iron lantern", ["zoe"]),
            ("neo trad", ["orla"]),
            ("neotrad", ["orla"]),
            ("neo-traditional", ["orla"]),
            ("fineline", ["noor"]),
            ("single needle", ["noor"]),
            ("tattoo artist orla", ["orla"]),
        ],
    )
    def test_a_word_in_any_spelling(self, people: SearchIndex, text: str, artists: list[str]) -> None:
        assert found(people, text=text) == artists

    @pytest.mark.parametrize(
        ("text", "artists"),
        [
            ("orl", ["orla"]),
            ("wr", ["orla"]),
            ("iron lan", ["zoe"]),
            ("orna", ["zoe"]),
            ("wre", ["orla", "finn"]),
            ("o", ["orla", "finn"]),
        ],
    )
    def test_the_last_word_may_be_unfinished(self, people: SearchIndex, text: str, artists: list[str]) -> None:
        assert sorted(found(people, text=text)) == sorted(artists)

    def test_a_blank_ends_the_last_word(self, people: SearchIndex) -> None:
        assert found(people, text="lanter ") == ["zoe"]  # a typo
        assert found(people, text="lant ") == []

    @pytest.mark.parametrize(
        ("text", "artists"),
        [
            ("orlla ", ["orla"]),
            ("olra ", ["orla"]),
            ("ollustrative", ["finn"]),
            ("ilustratve", ["finn"]),
            ("ilustratiev", ["finn"]),
            ("illusdratibe", ["finn"]),
            ("lukaskik", ["zoe"]),
            ("lantren irno", ["zoe"]),
            ("calligrafy", ["noor"]),
        ],
    )
    def test_typos_are_forgiven(self, people: SearchIndex, text: str, artists: list[str]) -> None:
        assert found(people, text=text) == artists

    @pytest.mark.parametrize("text", ["orx", "lakukis", "illxxxrative", "1234"])
    def test_what_nobody_meant_finds_nothing(self, people: SearchIndex, text: str) -> None:
        assert found(people, text=text) == []

    def test_words_that_no_artist_has_together_find_the_best(self, people: SearchIndex) -> None:
        assert found(people, text="orla lantern koi zoe") == ["zoe", "orla", "finn"]

    def test_blanks_are_no_words_and_signs_find_nothing(self, people: SearchIndex) -> None:
        assert people.search(SearchQuery(text=" \n ")).total == 4
        assert people.search(SearchQuery(text="!?")).total == 0

    @pytest.mark.parametrize("text", SYNTAX)
    def test_no_text_is_syntax(self, people: SearchIndex, text: str) -> None:
        page = people.search(SearchQuery(text=text))
        assert page.total == len(page.items) <= 4
        assert people.count() == 4

    @settings(max_examples=100, deadline=None, suppress_health_check=SHARED)
    @given(st.text(max_size=60))
    def test_any_text_is_answered(self, people: SearchIndex, text: str) -> None:
        assert people.search(SearchQuery(text=text)).total <= 4

    @pytest.mark.parametrize("text", ["orla " * 2000, "x" * 10_000, "\u202e\U0001f339é" * 3334, '" OR ' * 2000])
    def test_ten_thousand_characters_are_answered_at_once(self, people: SearchIndex, text: str) -> None:
        started = time.perf_counter()
        people.search(SearchQuery(text=text))
        people.search(SearchQuery(text=" ".join(f"{text[:3]}{number}" for number in range(2500))))
        assert time.perf_counter() - started < 1

    @pytest.mark.parametrize("bio", ["word " * 2000, "\u202e\U0001f339é" * 3000, "x" * 10_000])
    def test_a_bio_of_ten_thousand_characters_is_stored(self, index: SearchIndex, bio: str) -> None:
        index.put(make_document("a", bio=bio))
        assert index.search(SearchQuery(text="artist")).items[0].document.bio == bio

    def test_relevance_of_the_question_set(self, index: SearchIndex) -> None:
        index.put_many(ARTISTS)
        scores = {text: ndcg(found(index, text=text, limit=10), grades) for text, grades in QUESTIONS.items()}
        print(f"\nnDCG@10 {sum(scores.values()) / len(scores):.3f} over {len(scores)} questions")
        for text, score in scores.items():
            print(f"  {score:.3f}  {text}")
        assert min(scores.values()) >= 0.8
        assert sum(scores.values()) / len(scores) >= 0.95
