"""What of a template reaches no reader."""

from __future__ import annotations

import pytest

from tattoo_crawler.extract.source import read_source

SHOWN, LEFT = "Ana Roth", "Bo Lund"


def read_text(markup: str, ending: str) -> str:
    source = read_source(markup, f"https://fen.test/team{ending}")
    return "\n".join(line.text for line in source.page.lines) if source else ""


@pytest.mark.parametrize(
    ("ending", "opening", "closing"),
    [
        (".cshtml", "@*", "*@"),
        (".blade.php", "{{--", "--}}"),
        (".hbs", "{{!--", "--}}"),
        (".njk", "{#", "#}"),
        (".erb", "<%#", "%>"),
        (".jsp", "<%--", "--%>"),
    ],
)
def test_comments_of_a_template_are_left_out(ending: str, opening: str, closing: str) -> None:
    page = f"<h2>{SHOWN}</h2>{opening} <h2>{LEFT}</h2> {closing}<h2>{SHOWN}</h2>"
    assert (read_text(page, ending).count(SHOWN), LEFT in read_text(page, ending)) == (2, False)


def test_what_nobody_closes_stays() -> None:
    assert SHOWN in read_text(f"<p>{{# one <h2>{SHOWN}</h2>", ".njk")


def test_other_pages_keep_the_signs() -> None:
    assert LEFT in read_text(f"<p>@* {LEFT} *@</p>", ".html")
    assert LEFT in read_text(f"<p>{{# {LEFT} #}}</p>", ".php")


def test_a_value_of_razor_is_no_account_and_a_doubled_sign_is_one_sign() -> None:
    text = read_text("<p>@artist.Name</p><p>@@ana.ttt</p>", ".cshtml")
    assert text == "@ana.ttt"
