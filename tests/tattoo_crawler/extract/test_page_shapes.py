"""The same three people in every shape that a page may give them: a rule that fits one shape only is found out here."""

from __future__ import annotations

import pytest

from tattoo_crawler.extract import SiteFacts, read_page, resolve_site

PEOPLE = (("Kira Stone", "quiet.needle"), ("Bo", "blokzilla"), ("Zyx", "zyxink"))
ADDRESS = "https://www.instagram.com/{}/"
BIO = "Loves big dogs and small flowers, mostly in black."
CARDS = {
    "heading and icon": '<div class="c"><h3>{n}</h3><p>{b}</p><a href="{u}"><i class="fa"></i></a></div>',
    "icon first": '<div class="c"><a href="{u}"><i class="fa"></i></a><h3>{n}</h3><p>{b}</p></div>',
    "plain name": '<div class="c"><img src=x.jpg><p>{n}</p><a href="{u}">Instagram</a></div>',
    "deep wrappers": '<div class="c"><div><div>{n}</div></div><div><a href="{u}">Instagram</a></div></div>',
    "span": '<div class="c"><span>{n}</span> <a href="{u}">Instagram</a></div>',
    "link is the name": '<div class="c"><a href="{u}">{n}</a></div>',
    "card is the link": '<a class="c" href="{u}"><img src=x.jpg><h4>{n}</h4><p>Artist</p></a>',
    "list with link": '<li>{n}: <a href="{u}">@{h}</a></li>',
    "list of text": "<li>{n} - @{h}</li>",
    "alt": '<div class="c"><a href="{u}"><img src=x.jpg alt="{n}"></a></div>',
    "title": '<div class="c"><a href="{u}" title="{n}"><img src=x.jpg></a></div>',
    "role in heading": '<div class="c"><h3>{n} - Tattoo Artist</h3><a href="{u}">Instagram</a></div>',
    "flat": '<h2>{n}</h2><p>{b}</p><p><a href="{u}">@{h}</a></p>',
    "two columns": '<div class="r"><div><h3>{n}</h3></div><div><p>Loves dogs.</p><a href="{u}">IG</a></div></div>',
    "modal": '<div class="c"><button>{n}</button><div class="m"><h5>{n}</h5><a href="{u}">Instagram</a></div></div>',
    "other links too": '<div class="c"><h3>{n}</h3><a href="/book">Book now</a><a href="{u}">Instagram</a></div>',
    "call to follow": '<div class="c"><h3>{n}</h3><a href="{u}">Follow {n} on Instagram</a></div>',
    "other networks": '<div class="c"><h3>{n}</h3><a href="mailto:a@fen.test">Mail</a><a href="https://facebook.com/x">FB</a>'
    '<a href="{u}"><i></i></a><a href="https://tiktok.com/@zz">TT</a></div>',
    "details": '<details><summary>{n}</summary><p>{b}</p><a href="{u}"><svg></svg></a></details>',
    "definitions": '<dl><dt>{n}</dt><dd>Blackwork, dotwork</dd><dd><a href="{u}">Insta</a></dd></dl>',
    "labelled text": "<p><b>{n}</b><br>Specialises in black, and has done so for many long years. IG: @{h}</p>",
    "caption": "<figure><img><figcaption><strong>{n}</strong><br>Artist<br><a href={u}>@{h}</a></figcaption></figure>",
}
TOPS = {
    "team page": ("Our Artists", "<h1>Our Artists</h1>"),
    "home page": ("Fen Ink", "<h1>Fen Ink</h1><h2>Our Artists</h2>"),
    "no heading for them": ("Fen Ink", "<h1>Fen Ink</h1>"),
}
HEADINGS = (
    "About Kira", "Kira's Gallery", "KIRA TATTOO", "Hi! I'm Kira", "Artist Kira", "Kira (Owner)", "KIRA / OWNER",
    "Owner & Artist Kira", "Tattoos by Kira", "Meet Kira!", "Kira, Resident Tattoo Artist at Fen Ink",
    "Portfolio of Kira", "Who is Kira?", "Kira 🖤", "Kira<br><small>Tattoo artist</small>", "K I R A",
)  # fmt: skip


def answer(html: str) -> SiteFacts:
    return resolve_site([read_page(html, "https://fen.test/page.html")])


@pytest.mark.parametrize("top", TOPS, ids=str)
@pytest.mark.parametrize("card", CARDS, ids=str)
@pytest.mark.parametrize("count", [2, 3])
def test_people_are_found_in_every_shape(top: str, card: str, count: int) -> None:
    title, heading = TOPS[top]
    cards = "".join(CARDS[card].format(n=n, h=h, u=ADDRESS.format(h), b=BIO) for n, h in PEOPLE[:count])
    header = f'<header><a href="/">Fen Ink</a><a href="{ADDRESS.format("fen.ink")}">ig</a></header>'
    facts = answer(f"<title>{title}</title>{header}{heading}<div>{cards}</div><footer>© Fen Ink</footer>")
    assert {(artist.name, artist.instagram) for artist in facts.artists} == set(PEOPLE[:count])
    assert facts.studio.instagram == "fen.ink"


@pytest.mark.parametrize("title", ["Fen Ink", "Kira | Fen Ink"])
@pytest.mark.parametrize("heading", HEADINGS)
def test_an_artist_page_is_read_however_its_heading_is_worded(title: str, heading: str) -> None:
    facts = answer(
        f"<title>{title}</title><nav><a href='artists.html'>Artists</a></nav><main><h1>{heading}</h1>"
        f"<p>Kira has been making tattoos for years.</p><a href='{ADDRESS.format('quiet.needle')}'>Instagram</a></main>"
    )
    assert [(artist.name, artist.instagram) for artist in facts.artists] == [("Kira", "quiet.needle")]
    assert facts.studio.instagram is None


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Anvil Tattoo</h1><p>Walk-ins welcome every day.</p>",
        "<h1>Services</h1><div><h3>Fine Line</h3></div><div><h3>Cover Up</h3></div>",
        "<h1>FAQ</h1><h3>Does it hurt?</h3><p>Yes.</p><h3>Deposit</h3><p>50</p>",
        "<h1>Our trip to Milan</h1><p>We met @famous.person at the convention.</p>",
        "<h1>Gallery</h1><figure><figcaption>Rose by <a href='https://instagram.com/some.one'>@some.one</a></figcaption></figure>",
    ],
)
def test_a_page_that_names_nobody_gives_only_the_studio(body: str) -> None:
    footer = f"<footer><a href='{ADDRESS.format('anvil.leeds')}'>Instagram</a> © 2025 Anvil Tattoo</footer>"
    facts = answer(f"<title>Anvil Tattoo</title>{body}{footer}")
    assert facts.artists == ()
    assert facts.studio.instagram == "anvil.leeds"
