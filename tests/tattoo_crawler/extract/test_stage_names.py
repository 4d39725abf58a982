"""Names of everyday words: taken where a list of people has its names, and nowhere else."""

from __future__ import annotations

import pytest

from tattoo_crawler.extract import read_page

CARD = '<div class="card {c}"><h3>{n}</h3><p>{b}</p>{a}</div>'
LINK = '<a href="https://instagram.com/{}">Instagram</a>'


def people(cards: str, heading: str = "Our artists") -> set[str | None]:
    html = f"<title>Fen</title><h1>Fen</h1><h2>{heading}</h2>{cards}<footer>© Fen</footer>"
    return {artist.name for artist in read_page(html, "https://fen.test/").artists}


def card(name: str, account: str = "", bio: str = "Blackwork.") -> str:
    return CARD.format(c=name.split()[0].lower(), n=name, b=bio, a=LINK.format(account) if account else "")


@pytest.mark.parametrize("name", ["Ink Ghost", "Master Q", "Black Rose"])
def test_a_heading_like_the_others_of_the_team_is_a_name(name: str) -> None:
    assert people(card("Ines") + card("Rune Dahl") + card(name)) == {"Ines", "Rune Dahl", name}


@pytest.mark.parametrize("name", ["Ink Ghost", "Master Q"])
def test_accounts_in_the_cards_make_a_list_of_people_anywhere(name: str) -> None:
    cards = card("Zyxel", "zyx.a") + card("Ines", "ines.b") + card(name, "third.c")
    assert name in people(cards, "Blackwork and more")


@pytest.mark.parametrize(
    "words", ["Gift Cards", "Book Now", "Our Studio", "Illustration.", "Guest artists", "Piercing"]
)
def test_menu_words_among_the_team_are_no_names(words: str) -> None:
    assert people(card("Ines") + card("Rune Dahl") + card(words)) == {"Ines", "Rune Dahl"}


@pytest.mark.parametrize("heading", ["Our services", "Why us"])
def test_no_list_of_people_gives_no_stage_names(heading: str) -> None:
    assert people(card("Ink Ghost") + card("Cover Ups") + card("Wild Hearts"), heading) == set()
