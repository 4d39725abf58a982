from __future__ import annotations

import pytest

from tattoo_crawler.extract.facts import ArtistFact, Role
from tattoo_crawler.extract.merging import is_same_first_name, merged


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


@pytest.mark.parametrize(
    ("name", "is_same"), [("Vel Mora", True), ("vel", True), ("Vel Mora Ruiz", True), ("Ana Mora", False), ("", False)]
)
def test_a_name_is_the_same_when_one_begins_the_other(name: str, is_same: bool) -> None:
    assert is_same_first_name("Vel Mora", name) is is_same
