"""Whom the words before an account are about. All studios and people are made up."""

from __future__ import annotations

import pytest

from tattoo_crawler.extract.page import read_page

URL = "https://fenink.test/"


def _read(body: str) -> list[tuple[str | None, ...]]:
    """Names and accounts; `[words|account]` is a link."""
    parts = body.split("[")
    linked = parts[0] + "".join(
        f'<a href="https://instagram.com/{account}">{words}</a>{rest}'
        for words, account, rest in ((*part.split("]")[0].split("|"), part.split("]")[1]) for part in parts[1:])
    )
    facts = read_page(f"<html><head><title>Fen Ink</title></head><body><h1>Fen Ink</h1>{linked}</body></html>", URL)
    return sorted((artist.name, artist.instagram) for artist in facts.artists)


@pytest.mark.parametrize(
    ("body", "people"),
    [
        (
            "<p>Fen Ink belongs to <strong>Ada</strong> and <strong>Ben Lorn</strong>, who met at art school in Hull. "
            "Ada draws moths, and shows them on [@pale.moth|pale.moth]. Ben came from printing and likes loud colours, "
            "to be seen on [@loud_needle|loud_needle].</p>",
            [("Ada", "pale.moth"), ("Ben Lorn", "loud_needle")],
        ),
        (
            "<p>Since last summer <strong>Quang Lê</strong> has had the third chair, and is here all week. "
            "He draws cranes and water: [@crane.line|crane.line].</p>",
            [("Quang Lê", "crane.line")],
        ),
        (
            "<h2>Guests</h2><ul><li><strong>9–14 september</strong> Iida Lorn, Oulu – [@thin.needle|thin.needle]</li>"
            "<li><strong>7–12 october</strong> Bartek Pike, Gdańsk – [@pike_tattoos|pike_tattoos]</li></ul>",
            [("Iida Lorn", "thin.needle"), ("Bartek Pike", "pike_tattoos")],
        ),
        (
            "<h2>Guests</h2><table><tr><td>20 May</td><td>Ada Lorn</td><td>Vigo</td><td>Realism</td>"
            "<td>[@ada.lorn|ada.lorn]</td></tr><tr><td>3 June</td><td>Maria Pike</td><td>Reus</td><td>Lettering</td>"
            "<td>[@mp_small|mp_small]</td></tr></table>",
            [("Ada Lorn", "ada.lorn"), ("Maria Pike", "mp_small")],
        ),
        (
            "<h2>Artists</h2><table><tr><td><b>Ada Lorn</b></td><td>Moths</td><td>[ink.on.skin|ink.on.skin]</td></tr>"
            "<tr><td><b>Ben Pike</b></td><td>Lettering</td><td>[bold.hand|bold.hand]</td></tr></table>",
            [("Ada Lorn", "ink.on.skin"), ("Ben Pike", "bold.hand")],
        ),
        (
            "<h2>Artists</h2><h3>Ada Lorn</h3><p>She trained for three years with Rosa Pike of [Pike & Sons|pike.sons] "
            "and has been here since.</p><p><strong>See her work:</strong> [@pale.moth|pale.moth]</p>",
            [("Ada Lorn", "pale.moth")],
        ),
    ],
)
def test_an_account_is_of_whom_the_words_before_it_tell(body: str, people: list[tuple[str, str]]) -> None:
    assert _read(body) == sorted(people)
