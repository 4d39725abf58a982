from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tattoo_crawler.extract.address_text import ENDS_OF_STREETS, STREET, STREET_WORDS, has_street

WORDS = st.sampled_from(
    [*sorted(STREET_WORDS), *ENDS_OF_STREETS, "12", "4b", "Mill", "Mühl", "N.", "St.", ",", "d’Or", "-"]
)


@given(words=st.lists(WORDS, max_size=8))
def test_the_short_look_for_a_street_finds_what_the_pattern_finds(words: list[str]) -> None:
    text = " ".join(words)
    assert has_street(text) == (STREET.search(text) is not None)


@pytest.mark.parametrize("text", ["12 Old Mill Lane", "4b N. High St.", "Rue Haute 12", "Mühlweg 3", "ul. Długa 5"])
def test_a_street_has_a_number(text: str) -> None:
    assert has_street(text)
    assert not has_street(text.translate({ord(digit): None for digit in "0123456789"}))
