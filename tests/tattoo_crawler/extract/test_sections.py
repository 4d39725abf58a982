from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tattoo_crawler.extract.sections import (
    IN_NOT_STAFF_CLASS,
    IN_TEAM_CLASS,
    NOT_STAFF_CLASS,
    TEAM_CLASS,
    has_not_staff_class,
    has_team_class,
)

CLASSES = st.lists(
    st.sampled_from(
        [*IN_TEAM_CLASS, *IN_NOT_STAFF_CLASS, "s", "es", "as", "meet", "insta", "say", "Our", "-", "_", " "]
    ),
    max_size=6,
).map("".join)


@given(called=st.lists(CLASSES, max_size=8))
def test_the_short_look_at_classes_finds_what_the_patterns_find(called: list[str]) -> None:
    assert has_team_class(called) == (TEAM_CLASS.search(" ".join(called).lower()) is not None)
    assert has_not_staff_class(called) == (NOT_STAFF_CLASS.search(" ".join(called[:6]).lower()) is not None)


@pytest.mark.parametrize("called", ["team-member", "meetartists", "Crew", "tatuadores", "our_staff", "roster"])
def test_a_block_is_called_after_the_people(called: str) -> None:
    assert has_team_class(["", called])


@pytest.mark.parametrize("called", ["past-artists", "testimonials", "client-name", "insta-feed", "faq"])
def test_a_block_is_called_after_others(called: str) -> None:
    assert has_not_staff_class(["", called])
