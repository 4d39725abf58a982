"""Typos: whatever is within the allowed distance shares a key, and the distance is a distance."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from directory.search.spelling import allowed_edits, deletion_keys, is_within, stored_keys

letters = "abcdexyz"


@st.composite
def misspelt(draw):
    """(word, another form of it, edits made)."""
    word = draw(st.text(letters, min_size=4, max_size=16))
    form = word
    edits = draw(st.integers(0, 2))
    for _ in range(edits):
        place = draw(st.integers(0, max(0, len(form) - 1)))
        kind = draw(st.sampled_from(["insert", "delete", "replace", "swap"]))
        rest = form[place:]
        changed = {
            "insert": draw(st.sampled_from(letters)) + rest,
            "delete": rest[1:],
            "replace": draw(st.sampled_from(letters)) + rest[1:],
            "swap": rest[1:2] + rest[:1] + rest[2:],
        }[kind]
        form = form[:place] + changed
    return word, form, edits


@example(("abcdefg", "xbcdzefg", 2))  # a word of seven meant by one of eight: two deletions on the shorter side too
@example(("illustrative", "ilustrativ", 2))
@given(misspelt())
def test_a_misspelt_word_shares_a_key_with_the_word(case) -> None:
    stored, asked, edits = case
    if len(stored) >= 3 and edits <= allowed_edits(len(asked)):
        assert stored_keys(stored) & deletion_keys(asked, allowed_edits(len(asked)))


# Two swaps of one letter cost three in the optimal string alignment, so two edits are tried on one edit only.
@given(misspelt())
def test_edits_made_are_edits_measured(case) -> None:
    word, form, edits = case
    assert is_within(word, form, edits) or edits == 2
    assert is_within(word, form, 2 * edits)
    assert is_within(form, word, edits) == is_within(word, form, edits)


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [
        ("", "", 0),
        ("ink", "ink", 0),
        ("ink", "nik", 1),
        ("ink", "", 3),
        ("realism", "relism", 1),
        ("kitten", "sitting", 3),
    ],
)
def test_known_distances(one: str, other: str, edits: int) -> None:
    assert is_within(one, other, edits)
    assert edits == 0 or not is_within(one, other, edits - 1)


@pytest.mark.parametrize("word", ["", "a", "ab", "1234"])
def test_words_that_nobody_misspells(word: str) -> None:
    assert stored_keys(word) == set()


@given(st.text(max_size=40))
def test_the_neighbourhood_is_bounded(word: str) -> None:
    assert len(stored_keys(word)) <= 29
