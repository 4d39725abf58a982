"""Whether a text names a person: handles as handles, names however they are written, and no everyday word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from denylist.identifiers import Identity, identify, name_at_studio
from denylist.purge.wording import Wording, wording_of

ANA: list[Identity] = [identify("ig_handle", "ana_ink"), name_at_studio("Ana-María Ruiz", "s1"), identify("ig_id", "1")]


@pytest.mark.parametrize(
    "text",
    [
        "follow @ana_ink today",
        'href="https://instagram.com/ana_ink/"',
        '{"handle": "Ana_Ink"}',
        "https://instagram.com/ana_ink?igsh=1",
        "<p>Ana-María <b>Ruiz</b></p>",
        'alt="ANA MARIA RUIZ, blackwork"',
        "ana maria ruiz.",
    ],
)
def test_it_finds(text: str) -> None:
    assert wording_of(ANA).is_in(text)


@pytest.mark.parametrize(
    "text", ["", "ana_ink", "@ana_ink_studio", "/ana_inkwell", "@ana_ink.two", "Maria Ruiz", "Banana Maria Ruizo"]
)
def test_it_leaves_alone(text: str) -> None:
    assert not wording_of(ANA).is_in(text)


@given(st.text())
def test_who_has_neither_handle_nor_name_is_in_no_text(text: str) -> None:
    assert not wording_of([identify("ig_id", "1"), identify("artist_id", "a1")]).is_in(text)


HANDLES = st.from_regex(r"[a-z0-9_]{1,12}", fullmatch=True)


@given(HANDLES, st.text(max_size=30).map(lambda text: text + " "), st.text(max_size=30).map(lambda text: " " + text))
def test_a_handle_behind_its_mark_is_found_anywhere(handle: str, before: str, after: str) -> None:
    assert Wording(frozenset({handle}), frozenset()).is_in(f"{before}@{handle}{after}")
