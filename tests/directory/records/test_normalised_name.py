"""One spelling for a name."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.records.normalised_name import normalise_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana María", "ana maria"),
        ("★ ANA-MARIA ★", "ana maria"),
        ("𝓐𝓷𝓪 𝕄𝕒𝕣𝕚𝕒", "ana maria"),
        ("Ａｎａ　Ｍａｒｉａ", "ana maria"),
        ("Siobhán O'Neil", "siobhan oneil"),
        ("Siobhan O’Neil", "siobhan oneil"),
        ("Jörg Groß", "jorg gross"),
        ("Ink & Iron", "ink and iron"),
        ("Ink and Iron", "ink and iron"),
        ("Анна Ковач", "анна ковач"),
        ("山田 太郎", "山田 太郎"),
        ("J. R. Doe (she/her)", "j r doe she her"),
        ("\u202eana\u202c", "ana"),
        ("İnci", "inci"),
        ("★✦☆", ""),
        ("", ""),
    ],
)
def test_spellings_of_one_name_meet(name: str, expected: str) -> None:
    assert normalise_name(name) == expected


@given(st.text(max_size=40))
def test_twice_is_once(name: str) -> None:
    once = normalise_name(name)
    assert normalise_name(once) == once


@given(st.text(max_size=40))
def test_case_form_and_white_space_do_not_matter(name: str) -> None:
    normalised = normalise_name(name)
    assert normalise_name(f"  {name}\n") == normalised
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert normalise_name(unicodedata.normalize(form, name)) == normalised


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=40))
def test_a_plain_name_is_read_as_one_with_an_invisible_mark_in_it(name: str) -> None:
    assert normalise_name(name) == normalise_name(f"{name}\u200b")


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), max_size=40))
def test_lower_case_does_not_matter(name: str) -> None:
    assert normalise_name(name.lower()) == normalise_name(name)


@given(st.text(max_size=40))
def test_no_delimiter_of_a_key_is_left(name: str) -> None:
    normalised = normalise_name(name)
    assert "#" not in normalised
    assert normalised == " ".join(normalised.split())
