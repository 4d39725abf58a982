from __future__ import annotations

import pytest

from tattoo_crawler.extract.facts import ArtistFact, Role
from tattoo_crawler.extract.merging import KnownNames, merged


@pytest.mark.parametrize(
    ("one", "two", "name"),
    [
        ("@vel_mora", "Vel Mora", "Vel Mora"),
        ("Vel Mora", "@vel_mora", "Vel Mora"),
        ("@vel_mora", None, "@vel_mora"),
        (None, "@vel_mora", "@vel_mora"),
        ("Vel", "Vel Mora", "Vel"),
    ],
)
def test_a_name_is_told_before_an_account_that_stands_for_one(one: str | None, two: str | None, name: str) -> None:
    facts = [ArtistFact(text, "vel_mora", Role.RESIDENT, sure, ()) for text, sure in ((one, 0.9), (two, 0.8))]
    assert merged(*facts).name == name


@pytest.mark.parametrize(("name", "is_known"), [("Vel Mora", True), ("Mora", True), ("Ruiz", True), ("Bo", False)])
def test_a_name_is_known_in_whole_or_in_part(name: str, is_known: bool) -> None:
    known = KnownNames([ArtistFact("Vel Mora", None, Role.RESIDENT, 0.9, ())], ["vel ines ruiz"])
    assert known.holds(name) is is_known


def test_an_added_name_is_known() -> None:
    known = KnownNames([])
    known.add("Ana Roth")
    assert known.holds("ana")
