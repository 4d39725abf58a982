"""Words: folded alike on both sides, free of anything that could be syntax."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search.words import (
    QUERY_WORDS_MAX,
    WORD_MAX_CHARS,
    fold_phrase,
    read_handle_words,
    read_query_words,
    read_spans,
    read_words,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zoë Łukasik", ["zoe", "lukasik"]),
        ("STRAẞE œuvre Ærø", ["strasse", "oeuvre", "aero"]),
        ("O'Hara O\u2019Dowd 'quoted'", ["ohara", "odowd", "quoted"]),
        ("neo-trad/blackwork_ink", ["neo", "trad", "blackwork", "ink"]),
        ("fi\u00adne\u200dline \u202eab", ["fineline", "ab"]),
        ("Ａｂｃ１２", ["abc12"]),
        ("\U0001f339 !? \x00", []),
        ("紋身師 وشم", ["紋身師", "وشم"]),
    ],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    assert read_words(text) == words


@given(st.text())
def test_words_hold_letters_and_digits_only(text: str) -> None:
    for word in read_words(text):
        assert word.isalnum()
        assert len(word) <= WORD_MAX_CHARS
        assert not {'"', "*", " ", "\x00"} & set(word)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_phrase(fold_phrase(text)) == fold_phrase(text)


def test_handles_are_read_whole_and_in_parts() -> None:
    assert read_handle_words("ink.by_zara") == ["ink", "by", "zara", "inkbyzara"]
    assert read_handle_words("zara") == ["zara"]


def test_common_words_choose_nothing_while_others_do() -> None:
    assert read_query_words("the tattoo artist in Leeds") == ["leeds"]
    assert read_query_words("tattoo artist") == ["tattoo", "artist"]


def test_a_query_has_a_bounded_number_of_words() -> None:
    assert len(read_query_words(" ".join(f"w{number}" for number in range(100)))) == QUERY_WORDS_MAX


@given(st.text() | st.text(alphabet=st.characters(max_codepoint=127)))
def test_spans_are_the_words_with_their_places(text: str) -> None:
    spans = list(read_spans(text))
    assert [word for word, _, _ in spans] == read_words(text)
    assert all(0 <= start < end <= len(text) for _, start, end in spans)
    assert [start for _, start, _ in spans] == sorted(start for _, start, _ in spans)


def test_a_span_holds_the_accents_and_the_apostrophe_of_its_word() -> None:
    text = "Zoe\u0308 O\u2019Hara, ½"
    assert [(word, text[start:end]) for word, start, end in read_spans(text)] == [
        ("zoe", "Zoe\u0308"),
        ("ohara", "O\u2019Hara"),
        ("1", "½"),
        ("2", "½"),
    ]
