from __future__ import annotations

import pytest

from tattoo_crawler.extract.page import read_page
from tattoo_crawler.extract.studio_handle import THRESHOLD, StudioChoice, choose_studio, is_called_ours


def _choice(handle: str, score: float, alike: float = 0.0) -> StudioChoice:
    return StudioChoice(handle, score, {"sounds like the studio": alike})


@pytest.mark.parametrize(
    ("choices", "handle"),
    [
        ([], None),
        ([_choice("fen", THRESHOLD - 0.1)], None),
        ([_choice("fen", THRESHOLD)], "fen"),
        ([_choice("fen", 2.5), _choice("ana", 2.5)], "fen"),
        ([_choice("ana", 2.5), _choice("bo", 2.5), _choice("fen", 2.5)], None),
        ([_choice("fen", 2.6), _choice("ana", 2.5), _choice("bo", 2.5)], "fen"),
        ([_choice("fen", 5.0, 2.5), _choice("fen_two", 5.0, 2.5), _choice("fen_three", 5.0, 2.5)], "fen"),
    ],
)
def test_the_studio_is_told_apart_or_left_out(choices: list[StudioChoice], handle: str | None) -> None:
    chosen = choose_studio(choices)
    assert (chosen.handle if chosen else None) == handle


NETWORKS = '<a href="https://www.facebook.com/fen.hull">Facebook</a> <a href="https://instagram.com/{}">Instagram</a>'


@pytest.mark.parametrize(
    ("place", "account"),
    [
        ("Hays, 1200 N Grant Ave, Kansas", "moth.and.thorn"),
        ("<strong>Dirección:</strong> Güemes 1200, Rosario", "moth.and.thorn"),
        ("Tuesday to Sunday", "taetowierstube"),
    ],
)
def test_an_account_among_other_networks_is_the_studios_and_no_streets(place: str, account: str) -> None:
    title = "<title>Tätowierstube Hull</title>" if account == "taetowierstube" else "<title>Contact</title>"
    body = f"<h1>Contact</h1><div><p>{place}</p><p>{NETWORKS.format(account)}</p></div>"
    facts = read_page(f"<html><head>{title}</head><body>{body}</body></html>", "https://page.test/contact.html")
    assert (facts.studio.instagram, facts.artists) == (account, ())


@pytest.mark.parametrize(
    ("words", "is_ours"),
    [
        ("instagram do estudio", True),
        ("profil pracowni", True),
        ("find the shop on", True),
        ("follow us", True),
        ("her instagram", False),
        ("find ada on", False),
    ],
)
def test_words_that_call_an_account_the_studios(words: str, is_ours: bool) -> None:
    assert is_called_ours(words) is is_ours


def test_a_credit_is_of_the_account_behind_it() -> None:
    page = """<html><body><h1>Contact</h1><footer><p>Low Road 2, Hull</p>
    <p><a href="https://instagram.com/fen.hull">@fen.hull</a> ·
    Site made by <a href="https://instagram.com/lorn.codes">@lorn.codes</a></p></footer></body></html>"""
    assert read_page(page, "https://page.test/contact.html").studio.instagram == "fen.hull"
