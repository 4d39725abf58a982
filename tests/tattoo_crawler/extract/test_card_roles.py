from __future__ import annotations

import pytest

from tattoo_crawler.extract import read_page

CARD = "<div><h3>{}</h3>{}<a href='https://www.instagram.com/{}/'>Instagram</a></div>"
HEAD = "<title>Fen Ink</title><h1>Our team</h1>"


def role_of(about: str, heading: str = "", handle: str = "bo.lund.ttt") -> str:
    """The role of Bo beside Ana, of whom nothing is told."""
    others = CARD.format("Ana Roth", "<p>Flowers and ferns, big ones and small ones.</p>", "ana.roth")
    section = f"<section><h2>{heading}</h2>" if heading else "<section>"
    facts = read_page(
        f"{HEAD}{others}{section}{CARD.format('Bo Lund', about, handle)}</section>", "https://fen.test/team"
    )
    roles = {artist.name: artist.role.value for artist in facts.artists}
    assert roles["Ana Roth"] == "resident"
    return roles["Bo Lund"]


@pytest.mark.parametrize(
    ("about", "role"),
    [
        ("<p>Has run the shop since 2012 and loves moths.</p><p>Took over the shop from old Per.</p>", "owner"),
        ("<p>Tattooer</p><p>Lettering and moths. Bo opened the studio in 2015.</p>", "owner"),
        ("<p>Small moths at a small price while learning the trade from Ana.</p>", "apprentice"),
        ("<p>Resident artist</p><p>Bo is our apprentice no more than in name.</p>", "resident"),
        ("<p>Owner of two cats</p>", "resident"),
        ("<p>Guest spots in Oslo</p>", "resident"),
        ("<p>Married to the owner</p>", "resident"),
        ("<p>The boss</p>", "owner"),
    ],
)
def test_labels_and_sentences_of_a_card_tell_the_role(about: str, role: str) -> None:
    assert role_of(about) == role


@pytest.mark.parametrize(
    ("about", "role"),
    [
        ("<p>3–8 May</p>", "guest"),
        ("<p>Turku</p><p>2026-06-01</p><p>2026-06-07</p>", "guest"),
        ("<p>Guest spots in Turku</p><p>3–8 May</p>", "resident"),
        ("<p>Away 3–8 May</p>", "resident"),
        ("<p>Tue–Sat 10–18</p>", "resident"),
    ],
)
def test_who_has_a_first_and_a_last_day_is_a_guest(about: str, role: str) -> None:
    assert role_of(about) == role


@pytest.mark.parametrize(
    ("about", "role"),
    [
        ("<p>Ears, noses and navels, and all the jewellery in the case.</p>", "piercer"),
        ("<p>Does every piercing here, septum to lobe.</p>", "piercer"),
        ("<p>Tattoos ears and noses, wears jewellery.</p>", "resident"),
        ("<p>Es tatuador. Además, es perforador profesional.</p>", "resident"),
    ],
)
def test_who_speaks_of_jewellery_and_not_of_tattoos_pierces(about: str, role: str) -> None:
    assert role_of(about) == role


def test_an_account_may_say_that_somebody_pierces() -> None:
    assert role_of("", handle="bolundpiercer") == "piercer"
    assert role_of("", handle="bolund.tattoopiercer") == "resident"


@pytest.mark.parametrize(("heading", "role"), [("Guests", "guest"), ("Residents & guests", "resident")])
def test_a_heading_of_two_kinds_promises_neither(heading: str, role: str) -> None:
    assert role_of("<p>Moths and ferns.</p>", heading) == role
