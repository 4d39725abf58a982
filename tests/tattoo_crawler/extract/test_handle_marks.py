"""What is an account in running text and in attributes, and what only looks like one."""

from __future__ import annotations

import pytest

from tattoo_crawler.extract import read_page


def mentions(body: str) -> list[tuple[str, str]]:
    page = read_page(f"<title>Fen</title><body>{body}</body>", "https://fen.test/")
    return [(mention.handle, mention.region) for mention in page.mentions]


@pytest.mark.parametrize(
    "text",
    [
        '&lt;%@page language="java"%&gt;',
        "@Lark’s Lantern 2024",
        "@Fen's Dagger",
        "Instagram (preferred)",
        "My Instagram (Preferred)",
    ],
)
def test_possessives_and_remarks_are_no_accounts(text: str) -> None:
    assert mentions(f"<p>{text}</p>") == []


@pytest.mark.parametrize("text", ["Instagram (fen.ink)", "IG: fen.ink", "insta - fen.ink", "@fen.ink"])
def test_labelled_text_is_an_account(text: str) -> None:
    assert mentions(f"<p>{text}</p>") == [("fen.ink", "main")]


@pytest.mark.parametrize("attribute", ["onclick", "data-href"])
@pytest.mark.parametrize("region", ["main", "footer", "header"])
def test_a_clicked_picture_names_its_account_where_it_stands(region: str, attribute: str) -> None:
    picture = f"<img src=x.png {attribute}=\"go('https://www.instagram.com/fen.ink/')\">"
    assert mentions(f"<p>Words before</p><{region}><p>Fen</p>{picture}</{region}>") == [("fen.ink", region)]


def test_the_address_of_a_picture_is_no_mention() -> None:
    assert mentions('<img src="https://www.instagram.com/fen.ink/media.jpg">') == []


def test_a_link_that_shows_no_more_than_the_network_is_known_by_its_title() -> None:
    link = '<p>Write to us, or on <a href="https://www.instagram.com/x.yz/" title="%s">Instagram</a>.</p>'
    others = '<p><a href="https://www.instagram.com/q.rs/">Ink</a></p>'
    assert read_page(link % "The studio" + others, "https://fen.test/").studio.instagram == "x.yz"
    assert read_page(link % "Instagram" + others, "https://fen.test/").studio.instagram is None
