from __future__ import annotations

import pytest

from tattoo_crawler.extract.page_lines import DEEPEST, PageLines, read_lines
from tattoo_crawler.extract.page_tree import parse_page
from tattoo_crawler.extract.source import read_source


def lines_of(html: str) -> PageLines:
    root = parse_page(html)
    assert root is not None
    return read_lines(root)


def texts_of(html: str) -> list[str]:
    return [line.text for line in lines_of(html).lines]


def test_blocks_and_breaks_end_a_line_and_inline_elements_do_not() -> None:
    assert texts_of("<p>Ana <b>draws</b><br>flowers</p>and <i>dogs</i>") == ["Ana draws", "flowers", "and dogs"]


@pytest.mark.parametrize(
    "block",
    [
        "<script>Ana</script>",
        "<template><p>Ana</p></template>",
        "<noscript>Ana</noscript>",
        "<div hidden><p>Ana</p></div>",
        "<svg><title>Ana</title></svg>",
    ],
)
def test_what_a_reader_does_not_see_is_left_out(block: str) -> None:
    html = f"<p>before</p>{block}<p>after</p>"
    assert texts_of(html) == ["before", "after"]
    source = read_source(html, "https://fen.test/")
    assert source is not None
    assert [line.text for line in source.page.lines] == ["before", "after"]


def test_what_a_page_shows_without_scripts_counts_when_it_holds_links() -> None:
    assert texts_of("<noscript><a href='/ana'>Ana</a></noscript>") == ["Ana"]


def test_a_region_holds_for_all_that_stands_in_it() -> None:
    page = lines_of("<div class='site-footer'><div><p>Fen</p></div></div><p>Ana</p>")
    assert [(line.text, line.region) for line in page.lines] == [("Fen", "footer"), ("Ana", "main")]


def test_a_link_knows_its_text_and_the_line_that_it_begins() -> None:
    page = lines_of("<p>one</p><a href='/ana'><h3>Ana</h3><p>Artist</p></a>")
    assert [(link.text, link.first_line) for link in page.links] == [("Ana Artist", 1)]
    assert page.text_length == len("oneAnaArtist")


def test_a_page_of_a_thousand_levels_is_read() -> None:
    depth = 5 * DEEPEST
    assert texts_of(f"{'<div>' * depth}Ana{'</div>' * depth}<p>Bo</p>") == ["Ana", "Bo"]
