"""The saved pages once more, changed as a designer would change them: their people and accounts stay the same."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree
from lxml import html as lxml_html
from saved_pages import SavedPage, saved_pages

from directory.errors import PageChangedError
from tattoo_crawler.extract import read_page

# On these pages nothing but a class says that a text is a name, or whose the text is.
TOLD_BY_CLASS = {
    "account_beside_icon",
    "account_in_place_of_name",
    "cards_below_a_quoted_slogan",
    "name_in_small_letters_with_a_flower",
    "nickname_in_place_of_account",
    "solo_artist",
    "tabs_by_fragment",
}
PAGES = [page for page in saved_pages("read_page") if "<body" in page.html or "<!doctype" in page.html.lower()]


def rename_classes(root: Any) -> None:
    """As a build tool does: every class becomes a meaningless one, the same word always the same."""
    for element in root.iter(etree.Element):
        words = (element.get("class") or "").split()
        if words:
            element.set("class", " ".join(f"c{zlib.crc32(word.encode()):x}" for word in words))


def move_footer(root: Any) -> None:
    """To the top of the body."""
    for footer in list(root.iter("footer")):
        footer.drop_tree()
        root.find(".//body").insert(0, footer)


def lower_headings(root: Any) -> None:
    for element in root.iter("h2", "h3", "h4", "h5"):
        element.tag = f"h{int(element.tag[1]) + 1}"


def wrap_blocks(root: Any) -> None:
    """A `<div>` of its own around each heading and paragraph."""
    for element in list(root.iter("h1", "h2", "h3", "h4", "p")):
        outer, wrapper = element.getparent(), lxml_html.Element("div")
        wrapper.tail, element.tail = element.tail, None
        outer.replace(element, wrapper)
        wrapper.append(element)


def read_people(html: str, url: str) -> tuple[object, ...]:
    """(people, the studio's account), or that the page is not understood."""
    try:
        facts = read_page(html, url)
    except PageChangedError:
        return ("not understood",)
    people = sorted(((artist.name, artist.instagram, artist.role) for artist in facts.artists), key=str)
    return people, facts.studio.instagram


def changed(html: str, change: Callable[[Any], None]) -> str:
    root = lxml_html.document_fromstring(html.encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))
    change(root)
    return lxml_html.tostring(root, encoding="unicode")


def test_there_are_pages_to_change() -> None:
    assert len(PAGES) > 80


@pytest.mark.parametrize("change", [rename_classes, move_footer, lower_headings, wrap_blocks])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_changed_page_names_the_same_people(page: SavedPage, change: Callable[[Any], None]) -> None:
    if change is rename_classes and page.name in TOLD_BY_CLASS:
        assert "class=" in page.html
        return
    html = changed(page.html, change)
    assert html != changed(page.html, lambda root: None) or not has_part(page.html, change)
    assert read_people(html, page.url) == read_people(page.html, page.url)


def has_part(html: str, change: Callable[[Any], None]) -> bool:
    """Whether the page has what `change` changes."""
    parts = {rename_classes: ("class=",), move_footer: (), lower_headings: ("<h2", "<h3"), wrap_blocks: ("<h1", "<p>")}
    return any(part in html for part in parts[change])
