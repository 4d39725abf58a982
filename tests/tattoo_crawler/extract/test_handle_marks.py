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
