from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saved_pages import SavedPage, saved_fields, saved_pages

from directory.errors import PageChangedError
from tattoo_crawler.extract import PageFacts, is_empty_shell, read_page, resolve_site


def field_of(facts: PageFacts, field: str) -> Any:
    if field == "artists":
        return sorted(
            ({"name": a.name, "instagram": a.instagram, "role": a.role.value} for a in facts.artists), key=str
        )
    return (
        getattr(facts.studio, field.removeprefix("studio_")) if field.startswith("studio_") else getattr(facts, field)
    )


@pytest.mark.parametrize(("page", "field"), saved_fields("read_page"), ids=lambda value: getattr(value, "name", value))
def test_saved_page_field(page: SavedPage, field: str) -> None:
    wanted = page.expected[field]
    facts = read_page(page.html, page.url)
    assert field_of(facts, field) == (sorted(wanted, key=str) if field == "artists" else wanted)


@pytest.mark.parametrize("page", saved_pages("read_page"), ids=lambda page: page.name)
def test_a_person_has_read_the_expectation(page: SavedPage) -> None:
    assert page.is_reviewed, 'read page.html against expected.json, correct it, then set "reviewed": true'


def test_there_are_cases_enough() -> None:
    assert len(saved_pages("read_page")) >= 40


@pytest.mark.parametrize("page", saved_pages("read_page"), ids=lambda page: page.name)
def test_every_fact_has_evidence_that_says_where_it_comes_from(page: SavedPage) -> None:
    facts = read_page(page.html, page.url)
    for artist in facts.artists:
        assert artist.evidence
        assert all(seen.page == page.url and seen.signal and 0 < seen.confidence <= 1 for seen in artist.evidence)
        assert all(len(seen.snippet) <= 120 for seen in artist.evidence)


@pytest.mark.parametrize("page", saved_pages("read_page"), ids=lambda page: page.name)
def test_a_site_of_one_page_keeps_what_the_page_says(page: SavedPage) -> None:
    facts = read_page(page.html, page.url)
    site = resolve_site([facts])
    assert {artist.instagram for artist in site.artists} == {artist.instagram for artist in facts.artists}
    assert site.studio.instagram == facts.studio.instagram


@pytest.mark.parametrize("change", [("class=", "data-was="), ("<footer", "<div data-x"), ("<h3", "<h4")])
def test_a_page_changed_by_hand_is_still_read(change: tuple[str, str]) -> None:
    page = next(page for page in saved_pages("read_page") if page.name == "cards_with_icon_links")
    facts = read_page(page.html.replace(*change), page.url)
    assert {artist.instagram for artist in facts.artists} == {"quietneedle", "teo.draws", "steelwren"}


@pytest.mark.parametrize("html", ["", "   ", "\x00", "<", "<!-- only a comment -->", "plain words"])
def test_nothing_said_gives_nothing(html: str) -> None:
    facts = read_page(html, "https://empty.test/")
    assert facts.artists == ()
    assert facts.studio.instagram is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["", ".js", ".md", ".php", ".tsx"]))
def test_no_text_breaks_it(text: str, ending: str) -> None:
    read_page(text, f"https://any.test/page{ending}")
    read_page(f"<h1>{text}</h1><a href='https://instagram.com/{text}'>x</a>", "https://any.test/")
    read_page(f"---\n{text}\n---\n{text}", "https://any.test/a.md")


def test_a_shell_is_known() -> None:
    shell = "<html><body><div id='root'></div><script src='/a.js'></script></body></html>"
    assert is_empty_shell(shell)
    assert not is_empty_shell("<html><body><p>Closed this week.</p></body></html>")
    assert not is_empty_shell("")


def test_noindex_and_language_are_told() -> None:
    facts = read_page(
        "<html lang=de-AT><head><meta name=robots content='noindex,follow'></head><p>Hallo</p>", "https://a.test/"
    )
    assert facts.noindex
    assert facts.language == "de"


def test_a_list_of_people_with_unknown_fields_is_reported_as_changed() -> None:
    script = "<script>var artists=[{pic:'/a.jpg',key:'a81f'},{pic:'/b.jpg',key:'b07c'}]</script>"
    with pytest.raises(PageChangedError):
        read_page(f"<h1>Our artists</h1><div id='list'></div>{script}", "https://changed.test/")


def test_a_lone_account_in_a_script_is_the_studio() -> None:
    html = "<title>Gannet Tattoo</title><h1>Gannet Tattoo</h1><script>const ig='https://www.instagram.com/gannet.ttt/';</script>"
    assert read_page(html, "https://gannet.test/").studio.instagram == "gannet.ttt"


@pytest.mark.parametrize(
    ("html", "is_found"),
    [
        ("<button onclick=\"go('https://www.instagram.com/quiet.needle')\">ig</button>", True),
        ("<div data-href='https://www.instagram.com/quiet.needle'>ig</div>", True),
        ("<img src='https://www.instagram.com/quiet.needle/picture.jpg'>", False),
        ("<div>no address here</div>", False),
    ],
)
def test_accounts_in_attributes_are_found(html: str, is_found: bool) -> None:
    facts = read_page(f"<h1>Fen Ink</h1>{html}", "https://fen.test/")
    assert ("quiet.needle" in {mention.handle for mention in facts.mentions}) is is_found


def test_a_first_name_alone_is_less_certain_than_a_whole_name() -> None:
    cards = "".join(f"<div class=c><h3>{name}</h3><p>Draws.</p></div>" for name in ("Ana Roth", "Kira", "Ben Lind"))
    facts = read_page(f"<title>Fen Ink</title><h1>Fen Ink</h1><h2>Our Artists</h2>{cards}", "https://fen.test/")
    sure = {artist.name: artist.confidence for artist in facts.artists}
    assert sure["Kira"] < 0.8 <= min(sure["Ana Roth"], sure["Ben Lind"])


def test_an_account_beside_the_short_name_of_the_one_whom_the_page_is_about_is_somebody_elses() -> None:
    page = """<title>Ana Roth | Fen Tattoo</title><h1>Ana Roth</h1><p>Tattoo artist</p>
        <p><a href="https://www.instagram.com/ana.roth.ttt/">Instagram</a></p><h2>About Ana</h2>
        <p>Learnt the trade in another town (<a href="https://www.instagram.com/old.master/">@old.master</a>).</p>"""
    assert [artist.instagram for artist in read_page(page, "https://fen.test/ana").artists] == ["ana.roth.ttt"]


def test_the_title_in_front_matter_tells_the_studio_and_is_no_heading() -> None:
    page = """---
title: Ana Roth
instagram: ana.roth.ttt
seo:
  title: Ana Roth | Fen Tattoo
---
Follow [@fen.tattoo](https://www.instagram.com/fen.tattoo/).
"""
    facts = read_page(page, "https://fen.test/ana.md")
    assert facts.studio.instagram == "fen.tattoo"
    assert [(artist.name, artist.instagram) for artist in facts.artists] == [("Ana Roth", "ana.roth.ttt")]


def test_in_a_list_of_guests_the_name_stands_before_the_town() -> None:
    page = """<title>Fen</title><h2>Guest artists</h2><ul>
        <li><b>9-14 May</b> Anna Roth, Fenwick – <a href="https://www.instagram.com/aroth.ttt/">@aroth.ttt</a></li>
        <li><b>20-24 May</b> Petr Novak, Moorby – <a href="https://www.instagram.com/novak.ink/">@novak.ink</a></li></ul>"""
    artists = read_page(page, "https://fen.test/guests").artists
    assert [(artist.name, artist.instagram) for artist in artists] == [
        ("Anna Roth", "aroth.ttt"),
        ("Petr Novak", "novak.ink"),
    ]


def test_a_link_that_shows_its_account_as_it_is_names_nobody() -> None:
    row = '<tr><td><b>%s</b></td><td>Fridays</td><td><a href="https://www.instagram.com/%s/">%s</a></td></tr>'
    page = f"<h2>Our artists</h2><table>{row % ('Anna Roth', 'blue.fern', 'blue.fern')}"
    page += f"{row % ('Petr Novak', 'woodpaper', 'woodpaper')}</table>"
    artists = read_page(page, "https://fen.test/team").artists
    assert [(artist.name, artist.instagram) for artist in artists] == [
        ("Anna Roth", "blue.fern"),
        ("Petr Novak", "woodpaper"),
    ]


def test_the_name_right_before_an_account_is_its_owners_however_long_the_paragraph() -> None:
    page = f"""<title>Fen</title><h1>Who we are</h1><p><b>Petra Roth</b> bought the house. {"It was cold, wet. " * 12}
        Today <b>Oswin Roth</b> (<a href="https://www.instagram.com/oswin.fen/">@oswin.fen</a>) draws here.</p>"""
    accounts = {artist.name: artist.instagram for artist in read_page(page, "https://fen.test/about").artists}
    assert accounts["Oswin Roth"] == "oswin.fen"
