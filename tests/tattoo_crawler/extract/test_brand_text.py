"""What a studio may be called, and what merely stands where its name would."""

from __future__ import annotations

import pytest

from tattoo_crawler.extract import read_page
from tattoo_crawler.extract.brand_text import may_be_name, names_in


@pytest.mark.parametrize(
    "text",
    [
        "Kelp & Thorn",
        "Ink in Time",
        "House of Moth",
        "32 Tattoo",
        "Leeds Tattoo Studio",
        "Estudio de Tatuajes Faro",
        "Студия Полынь",
        "S I N",
        "The Studio No 5",
        "The Art in You",
        "2012 Tattoo Kelp",
        "Ink = Kelp",
    ],
)
def test_what_a_studio_may_be_called(text: str) -> None:
    assert may_be_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "About us",
        "О нас",
        "Qui suis-je",
        "Nuestros Tatuadores",
        "Gli Artisti",
        "Guest Artists",
        "Brand",
        "Artist About Us FAQ",
        "Todos los derechos reservados",
        "Tous droits réservés",
        "Все права защищены",
        "{new Date()",
        "=> c && c === c",
        "2031 E",
        "Estúdio de Tatuagem no Porto",
        "Tattoo Studio near Otley",
    ],
)
def test_what_says_something_else(text: str) -> None:
    assert not may_be_name(text)


def test_a_greeting_is_no_part_of_the_name() -> None:
    assert names_in(["Welcome to Kelp & Thorn", None, "Bienvenue chez Moth"]) == ["Kelp & Thorn", "Moth"]
    assert names_in(["Bienvenidos al estudio", "Willkommen bei uns", "Bienvenue chez nous"]) == []


@pytest.mark.parametrize("text", [f"<img src='a.png' alt='logo x{'-' * 200_000}x'>", f"<p>{'© ' * 100_000}</p>"])
def test_no_text_is_looked_at_for_long(text: str) -> None:
    """The patterns would take hours for the whole of it."""
    page = f"<p>Ink.</p>{text}"
    assert read_page(page, "https://kelpandthorn.test/").studio.name == "kelpandthorn"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>Kelp &amp; Thorn | Nuestros Tatuadores</title>", ""),
        ("", "<a class='navbar-brand' href='/'>Kelp &amp; Thorn</a>"),
        ("<title>Home</title>", "<a class='navbar-brand' href='/'>Brand</a><footer>© 2031 Kelp &amp; Thorn</footer>"),
        ("", "<img src='a.png' alt='Logo of Kelp &amp; Thorn'>"),
        ("", "<img src='a.png' alt='section logo'><footer><p>© Kelp &amp; Thorn. All rights reserved</p></footer>"),
    ],
)
def test_the_name_is_looked_for_further_on(head: str, body: str) -> None:
    page = f"<html><head>{head}</head><body>{body}<h2>Artists</h2><p>Ink.</p></body></html>"
    assert read_page(page, "https://elsewhere.test/").studio.name == "Kelp & Thorn"


@pytest.mark.parametrize(
    "body",
    [
        "<footer>© 2031 All rights reserved</footer>",
        "<footer>© {new Date().getFullYear()} Kelp</footer>",
        "<img src='a.png' alt='logo of the company'>",
        "<a class='logo' href='/'>(image)</a>",
    ],
)
def test_without_a_name_the_address_is_the_last_resort(body: str) -> None:
    page = f"<html><head><title>О нас</title></head><body><p>Ink.</p>{body}</body></html>"
    assert read_page(page, "https://kelpandthorn.test/").studio.name == "kelpandthorn"
