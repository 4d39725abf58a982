"""Pages made to hold far more than a studio has: what is read of them grows no faster than they do."""

import sys
from collections.abc import Callable
from string import ascii_lowercase
from typing import Any

import pytest

from tattoo_crawler.extract.page import read_page
from tattoo_crawler.extract.scene import MARKS_LIMIT

FEW, MANY = 500, 2000


def cards(count: int) -> str:
    people = (f"<div><h3>Ana Ruiz{letters(n)}</h3><p>Tattoo artist</p></div>" for n in range(count))
    return f"<html><head><title>Our artists</title></head><body>{''.join(people)}</body></html>"


def members(count: int) -> str:
    people = (f'{{name:"Ana Ruiz{letters(n)}",instagram:"ana.{n}"}}' for n in range(count))
    return f"<html><body><script>const artists=[{','.join(people)}];</script></body></html>"


def unclosed_lists(count: int) -> str:
    return f"<html><body><script>{'artists:[{' * count}</script></body></html>"


def letters(number: int) -> str:
    return "".join(ascii_lowercase[number // 26**place % 26] for place in range(3))


@pytest.mark.parametrize("make", [cards, members, unclosed_lists])
def test_four_times_as_much_is_no_sixteen_times_the_work(make: Callable[[int], str]) -> None:
    assert calls(make(MANY)) < 8 * calls(make(FEW))


def test_the_first_of_too_many_are_read() -> None:
    found = read_page(cards(MARKS_LIMIT + 200), "https://x.test/team").artists
    assert len(found) == MARKS_LIMIT
    assert found[0].name == f"Ana Ruiz{letters(0)}"


def calls(page: str) -> int:
    """How many calls of functions reading the page takes: the same on every machine."""
    count = 0

    def profile(_: object, event: str, __: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(profile)
    try:
        read_page(page, "https://x.test/team")
    finally:
        sys.setprofile(None)
    return count
