"""Numbers that nobody can guess, that forgive how they are written, and that notice a slip."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from denylist.requests.receipt_number import (
    ALPHABET,
    RANDOM_CHARACTERS,
    check_character,
    digest_receipt,
    mint_receipt_number,
    read_receipt_number,
)
from directory.errors import NotFoundError

NUMBERS = st.text(ALPHABET, min_size=RANDOM_CHARACTERS, max_size=RANDOM_CHARACTERS).map(
    lambda word: read_receipt_number(word + check_character(word))
)


def test_a_number_has_more_than_128_random_bits_and_never_comes_twice() -> None:
    assert RANDOM_CHARACTERS * 5 >= 128
    minted = {mint_receipt_number() for _ in range(500)}
    assert len(minted) == 500
    # Each place takes every letter: a constant part would make it guessable.
    places = [{number.replace("-", "")[place] for number in minted} for place in range(RANDOM_CHARACTERS)]
    assert all(len(letters) == len(ALPHABET) for letters in places)


@given(NUMBERS)
def test_every_way_of_writing_gives_the_number(number: str) -> None:
    assert read_receipt_number(number) == number
    bare = number.replace("-", "")
    slips = bare.replace("0", "o").replace("1", "l")
    for written in (bare, bare.lower(), f"  {number.lower()}\n", number.replace("-", " "), slips):
        assert read_receipt_number(written) == number


@given(NUMBERS, st.integers(0, RANDOM_CHARACTERS), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(number: str, place: int, wrong: str) -> None:
    word = number.replace("-", "")
    if word[place] == wrong:
        return
    with pytest.raises(NotFoundError):
        read_receipt_number(word[:place] + wrong + word[place + 1 :])


@given(NUMBERS, st.integers(0, RANDOM_CHARACTERS - 1))
def test_two_swapped_neighbours_are_noticed(number: str, place: int) -> None:
    word = number.replace("-", "")
    first, second = word[place], word[place + 1]
    if first == second or {first, second} == {"0", "Z"}:  # the one pair that Luhn's sum cannot tell apart
        return
    with pytest.raises(NotFoundError):
        read_receipt_number(word[:place] + second + first + word[place + 2 :])


@pytest.mark.parametrize("written", ["", "K7QM", "x" * 500, "U" * 28, "🎴" * 28, "../../admin", "0" * 27, "0" * 29])
def test_anything_else_is_unknown(written: str) -> None:
    with pytest.raises(NotFoundError):
        read_receipt_number(written)


def test_the_digest_does_not_lead_back() -> None:
    number = mint_receipt_number()
    assert digest_receipt(number) == digest_receipt(number)
    assert len(digest_receipt(number)) == 16
    assert digest_receipt(number) not in number
