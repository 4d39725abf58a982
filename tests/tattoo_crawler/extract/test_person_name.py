from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tattoo_crawler.extract.likeness import likeness
from tattoo_crawler.extract.person_name import is_listing, read_name, read_names
from tattoo_crawler.extract.text_folding import fold_decorations, fold_key


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("𝓝𝓸𝓿𝓪", "Nova"),
        ("N O V A", "Nova"),
        ("ɴᴏᴠᴀ ʀᴇᴇᴅ", "Nova Reed"),
        ("🅝🅞🅥🅐", "Nova"),
        ("★ Nova ★", "Nova"),
        ("NOVA REED", "Nova Reed"),
        ("Meet Nova", "Nova"),
        ("Nova – Tattoo Artist", "Nova"),
        ("Artist: Nova Reed", "Nova Reed"),
        ("Nova (she/her)", "Nova"),
        ('Johnny "Nails" Doyle', 'Johnny "Nails" Doyle'),
        ("Nova Reed “Nix”", "Nova Reed “Nix”"),
        ("“Nova”", "Nova"),
        ("Ilse van Dorn", "Ilse van Dorn"),
        ("Анна Волкова", "Анна Волкова"),
        ("Łukasz", "Łukasz"),
        ("J.D.", "J.D"),
    ],
)
def test_a_name_is_read_however_it_is_dressed(line: str, name: str) -> None:
    reading = read_name(line)
    assert reading is not None
    assert reading.name == name


@pytest.mark.parametrize(
    "line",
    [
        "Book now",
        "Opening hours",
        "Realism",
        "Harrison, NJ 07000",
        "94360 Bry-sur-Marne",
        "Kontakt",
        "Galerie",
        "0113 496 0000",
        "Leeds",
        "Tätowiererin",
        "Aprendiz",
        "",
        "LS1 4AB",
        "We are a small studio in the north of the town",
        "Montag",
        "Sheffield",
        "Miło cię widzieć",
        "Schön, dass du da bist.",
        "Stele II",
        "hello@studio.test",
        "£60",
    ],
)
def test_what_is_no_name_is_none(line: str) -> None:
    assert read_name(line) is None


def test_two_people_in_one_line_are_two() -> None:
    assert [reading.name for reading in read_names("Ana & Ben")] == ["Ana", "Ben"]
    assert [reading.name for reading in read_names("Ana y Luis")] == ["Ana", "Luis"]


def test_a_portfolio_heading_says_whose_work_it_is() -> None:
    reading = read_name("Work by Nova")
    assert reading is not None
    assert (reading.name, reading.rest) == ("Nova", "work of")


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_key(fold_key(text)) == fold_key(text)
    assert "  " not in fold_decorations(text)


@pytest.mark.parametrize(
    ("name", "handle", "least", "most"),
    [
        ("Nova Reed", "nova.reed", 1.0, 1.0),
        ("Nova Reed", "reedtattoos", 1.0, 1.0),
        ("Rachel", "hairbyrachiel", 0.5, 1.0),
        ("Nova Reed", "nr.ink", 0.3, 0.3),
        ("Nova Reed", "quietneedle", 0.0, 0.0),
    ],
)
def test_likeness_of_names_and_accounts(name: str, handle: str, least: float, most: float) -> None:
    assert least <= likeness(name, handle) <= most


@pytest.mark.parametrize(
    "text",
    ["Precision, care and art on your skin", "Precyzja, Delikatność i Sztuka na Twojej Skórze", "ana.ink", "LGPD"],
)
def test_slogans_accounts_and_laws_are_no_names(text: str) -> None:
    assert read_name(text) is None


def test_a_list_that_begins_with_a_given_name_is_no_slogan() -> None:
    assert not is_listing("Ana, Bo and Cleo Smith")


_WORDS_TEXT = """
Ana nova REED Bo i 12 J.R. Zoë Meet by soy Owner Tattoo Ink tattoos piercing about Gallery de van der Roth Łukasz Анна K
II x studio tatuaje O'Neil
"""
SOME_WORDS = st.sampled_from(_WORDS_TEXT.split())


@given(st.lists(SOME_WORDS, min_size=1, max_size=6), st.sampled_from([" ", " - ", " | ", "/", " (", " -", ": "]))
def test_a_line_without_signs_is_read_the_short_way_with_the_same_result(words: list[str], between: str) -> None:
    first, *others = words
    line = f"{first}{between}{' '.join(others)}" if others else first
    assert read_name(line) == read_name(f"★ {line}")  # a symbol takes every line the long way


@pytest.mark.parametrize("place", ["Corvale H91", "Fenwick LS1", "Moorby N1C"])
def test_a_town_with_a_postcode_is_no_name(place: str) -> None:
    assert read_name(place) is None
