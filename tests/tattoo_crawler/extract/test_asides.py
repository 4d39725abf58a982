"""Accounts that are only mentioned. All studios and people are made up."""

from __future__ import annotations

import pytest

from tattoo_crawler.extract.asides import is_aside
from tattoo_crawler.extract.handle_marks import find_handle_marks
from tattoo_crawler.extract.page import read_page
from tattoo_crawler.extract.page_lines import read_lines
from tattoo_crawler.extract.page_tree import parse_page
from tattoo_crawler.extract.sections import Sections
from tattoo_crawler.extract.source import read_source

URL = "https://fenink.test/"


def _is_aside(body: str) -> bool:
    """Whether the only account of a paragraph is mentioned in passing; `[words]` is the link to @lorn.press."""
    linked = body.replace("[", '<a href="https://instagram.com/lorn.press">').replace("]", "</a>")
    source = read_source(f"<html><body><p>{linked}</p></body></html>", URL)
    assert source is not None
    (mark,) = find_handle_marks(source.page, source.root)
    return is_aside(mark)


@pytest.mark.parametrize(
    "text",
    [
        "Our shirts are printed next door by [Lorn Press].",
        "Take a sachet of [Lorn Salve] home with you.",
        "Find us at [Lorn Weekend] in July.",
        "She learnt in Hull with Ben Lorn ([@lorn.press]).",
        "See Ada Pike at Salt Lorn Tattoo, [@lorn.press].",
        "Playlist by [DJ Lorn]",
        "Las tintas son de [Lorn].",
        "Aprendió con [Ben Lorn] en Madrid.",
        "Uczyła się pod okiem [Ben Lorn].",
        "We work with inks from [Lorn Salve].",
        "Ho imparato il mestiere a Firenze, alla [Bottega Lorn].",
        "Für Schmuck gehen wir zum Goldschmied bei [Lorn].",
        "Nous travaillons avec les encres de [Lorn].",
        "Våra kort är tryckta i Falun av [Tryckeri Lorn].",
        "Работаем на красках [Лорн].",
        "Музыка в студии — [трио Лорн].",
        "[Lorn Tattoo Expo], 9–10 November",
        "“It healed so well, I will be back next year!” — [@lorn.press]",
        "Ben Lorn, who worked with us until 2022, has his own place now: [@lorn.press]",
    ],
)
def test_who_is_mentioned_in_passing_works_elsewhere(text: str) -> None:
    assert _is_aside(text)


@pytest.mark.parametrize(
    "text",
    [
        "All tattoos by [Ben Lorn].",
        "Book your appointment with [Ben Lorn].",
        "The shop was founded in 2015 by [Ben Lorn].",
        "Our resident team consists of Ada and [Ben Lorn].",
        "For more of my work follow me on [@lorn.press].",
        "Find us on [Instagram]",
        "You will find him at [@lorn.press].",
        "Plus de projets sur [@lorn.press]",
        "In May we are visited by our guest artist [Ben Lorn].",
        "Ben Lorn from Bergen ([@lorn.press]) draws flowers.",
        "In May uns besucht Ben Lorn aus Bergen ([@lorn.press]).",
        "Ben Lorn - [@lorn.press]",
        "[@lorn.press]",
        "Jan a [Petr Lorn] tetují.",
        "Detrás del proyecto está Ben Lorn ([@lorn.press]).",
        "Blackwork and fine line from Leeds [@lorn.press]",
        "Specialises in flowers of all kinds [Portfolio]",
        "Spezialisiert auf Blumen aus dem Garten [Profil ansehen]",
        "Ana Paula da Silva [@lorn.press]",
        "Stuur je idee naar [@lorn.press]",
        "Fen Ink is the private studio of [Ben Lorn] in Leeds.",
        "Das Studio von [Ben Lorn] liegt im Herzen von Kassel.",
        "Fen Ink was set up in 2015 by [Ben Lorn].",
        "Snake sleeve by [Ben Lorn]",
        "We are joined by [Ben Lorn].",
        "[Nina Messerschmidt]",
        "[Ana Expósito]",
        "Loves music. [@lorn.press]",
        "Fully booked until 2027. [@lorn.press]",
        "Ben has worked here since 2015. [@lorn.press]",
        "Especialista en cubrir tatuajes antiguos. [@lorn.press]",
        "They grow into symbols of strength and of poetry. [Read more]",
    ],
)
def test_whom_the_sentence_is_about_may_work_here(text: str) -> None:
    assert not _is_aside(text)


def test_a_name_behind_words_in_the_footer_is_a_credit_unless_it_is_the_studio() -> None:
    page = """<html><head><title>Fen Ink</title></head><body><h1>Fen Ink</h1><p>Tattoos in Hull.</p><footer>
    <p>Follow <a href="https://instagram.com/fen.ink">Fen Ink</a></p>
    <p>Branding by <a href="https://instagram.com/lornpress">Lorn Press</a></p></footer></body></html>"""
    facts = read_page(page, URL)
    assert (facts.studio.instagram, facts.artists) == ("fen.ink", ())


@pytest.mark.parametrize(
    "people",
    [
        '<p>People who had a chair here and have moved on:</p><ul><li>Ada Pike, <a href="{}">@ada.pike</a></li></ul>',
        '<div class="t-title">Reviews</div><p>Ada Pike, <a href="{}">@ada.pike</a></p>',
        '<div><b>Ada Pike balm</b><br>€ 12,95<br><a href="{}">@ada.pike</a></div>',
        '<div class="event-row"><p>Ada Pike Trio</p><a href="{}">Instagram</a></div>',
    ],
)
def test_former_people_customers_goods_and_events_are_no_artists(people: str) -> None:
    ours = '<h2>Artists</h2><h3>Ben Lorn</h3><p>Flowers.</p><a href="https://instagram.com/ben.lorn">@ben.lorn</a>'
    theirs = people.format("https://instagram.com/ada.pike")
    facts = read_page(f"<html><body><h1>Fen Ink</h1>{ours}<h2>More</h2>{theirs}</body></html>", URL)
    assert [(artist.name, artist.instagram) for artist in facts.artists] == [("Ben Lorn", "ben.lorn")]


@pytest.mark.parametrize(
    ("before", "inside"),
    [
        ("", '<div class="card hover:pointer-events-auto">{}</div>'),
        ("", '<div class="card"><p class="job-title">Voted best by clients</p>{}</div>'),
        ("<ul><li><p>Reviews:</p></li></ul>", "<ul><li>{}</li></ul>"),
        ("", "<div>{}<p>£120.00 per hour</p></div>"),
    ],
)
def test_what_looks_like_others_leaves_the_artists(before: str, inside: str) -> None:
    cards = "".join(
        inside.format(f'<h3>{name}</h3><a href="https://instagram.com/{account}">@{account}</a>')
        for name, account in (("Ada Pike", "moth.line"), ("Zyx Quell", "zyx.q"))
    )
    facts = read_page(f"<html><body><h1>Fen Ink</h1>{before}<h2>Artists</h2>{cards}</body></html>", URL)
    assert {artist.instagram for artist in facts.artists} == {"moth.line", "zyx.q"}


def test_an_account_far_into_the_last_line_belongs_to_that_line() -> None:
    text = "We tattoo in Leeds. " * 600 + "Follow @fen.ink"
    assert [mention.handle for mention in read_page(f"<html><body><p>{text}</p></body></html>", URL).mentions] == [
        "fen.ink"
    ]


def test_headings_of_others_in_one_long_list_are_looked_at_once() -> None:
    """Each line of it could begin a list of its own; the list is walked from the line before it only."""
    rows = "".join(f"<li>Former artists {number}:</li>" for number in range(3000))
    sections = Sections(read_lines(parse_page(f"<html><body><ul>{rows}</ul></body></html>")), lambda _: False)
    assert sections.lists == []
