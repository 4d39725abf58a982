from pathlib import Path

import pytest

from directory.errors import InvalidDataError
from tattoo_crawler.commands.explain import iter_lines
from tattoo_crawler.debugging.explanation import explain_page
from tattoo_crawler.debugging.page_drawing import Node, draw_page, tree_of

URL = "https://ink.test/team"
PAGE = """<html><head><title>Mossgate Tattoo</title><script>var secret = 1;</script></head><body>
<header><a href="https://instagram.com/mossgatetattoo">Instagram</a></header>
<h2>Our artists</h2>
<div class="card"><h3>Orla Finch</h3><p>Tattoo artist</p><a href="https://instagram.com/orlafinch">@orlafinch</a></div>
<div class="card"><h3>Teo Blank</h3><p>Tattoo artist</p><a href="https://instagram.com/teo.draws">@teo.draws</a></div>
<footer><p>Site by <a href="https://instagram.com/brightpixels">Bright Pixels</a></p></footer>
</body></html>"""


def test_each_fact_says_what_won_and_what_lost() -> None:
    facts = {fact.value.split(" — ")[0]: fact for fact in explain_page(PAGE, URL).facts if fact.what == "artist"}
    assert set(facts) == {"Orla Finch", "Teo Blank"}
    orla = facts["Orla Finch"]
    assert orla.reasons["sounds alike"] > 0
    assert list(orla.reasons.values()) == sorted(orla.reasons.values(), key=lambda score: -abs(score))
    losers = {one.value: one for one in orla.losers}
    assert {"Teo Blank", "@teo.draws"} <= set(losers)
    assert losers["Teo Blank"].why.endswith("for Orla Finch with @orlafinch")
    assert losers["Teo Blank"].score is not None


def test_the_studios_account_says_which_others_were_weighed() -> None:
    fact = next(one for one in explain_page(PAGE, URL).facts if one.what == "studio.instagram")
    assert fact.value == "mossgatetattoo"
    assert {one.value for one in fact.losers} == {"@orlafinch", "@teo.draws", "@brightpixels"}


def test_what_became_no_fact_says_why() -> None:
    leftovers = {one.value: one.why for one in explain_page(PAGE, URL).leftovers}
    assert "a credit, a supplier or a reviewer" in leftovers["@brightpixels"]


def test_the_text_holds_every_fact() -> None:
    text = "\n".join(iter_lines(explain_page(PAGE, URL)))
    assert "artist: Orla Finch — @orlafinch (resident)" in text
    assert "won: card+link" in text
    assert "Seen, and nobody:" in text


def test_a_page_that_is_not_understood_says_so() -> None:
    page = "<body><script>var team=[{a:'x',b:'y'},{a:'z',b:'w'}]</script></body>"
    assert "2 members" in (explain_page(page, URL).trouble or "")


def test_an_empty_page_is_refused() -> None:
    with pytest.raises(InvalidDataError):
        explain_page("", URL)


def test_the_two_of_a_pair_have_one_colour_and_pairs_differ() -> None:
    nodes = list(walk(tree_of(explain_page(PAGE, URL))))
    colours = {mark: node.pair for node in nodes for mark in node.marks}
    of = {key: next(n for mark, n in colours.items() if key in mark) for key in ("Orla", "@orlafinch", "Teo", "@teo")}
    assert of["Orla"] == of["@orlafinch"] != 0
    assert of["Teo"] == of["@teo"] != of["Orla"]
    assert sum(node.is_block for node in nodes) == 2


def test_the_drawing_needs_nothing_else_and_runs_nothing(tmp_path: Path) -> None:
    hostile = PAGE.replace("Tattoo artist", "&lt;script&gt;alert(1)&lt;/script&gt; artist")
    drawing = draw_page(explain_page(hostile, URL))
    assert "<script" not in drawing
    assert "src=" not in drawing
    assert "@orlafinch" in drawing


def walk(node: Node) -> list[Node]:
    return [node, *(below for child in node.children for below in walk(child))]
