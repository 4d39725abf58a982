"""Element tree -> the lines a reader sees, in order, each with where it stands; and the links between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

SKIPPED = frozenset({"script", "style", "template", "noscript", "svg", "title", "iframe", "object", "canvas", "math"})
_INLINE_TEXT = """
a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark q s samp small
span strike strong sub sup time tt u var wbr nobr
"""
INLINE = frozenset(_INLINE_TEXT.split())
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
# What ends no line when it closes.
PLAIN = (INLINE - {"a"}) | {"br", "img"}
NO_REGION = frozenset({"body", "html", "main"})
REGION_TAGS = {"header": "header", "footer": "footer", "nav": "nav"}
CONTENT_TAGS = frozenset({"main", "article", "section", "blockquote", "figure", "li"})
REGION_WORDS = {
    "footer": "footer",
    "site-footer": "footer",
    "page-footer": "footer",
    "main-footer": "footer",
    "colophon": "footer",
    "footer-bottom": "footer",
    "bottom-bar": "footer",
    "footer-section": "footer",
    "footer-container": "footer",
    "navbar": "nav",
    "nav": "nav",
    "navigation": "nav",
    "main-nav": "nav",
    "mobile-menu": "nav",
    "nav-menu": "nav",
    "navmenu": "nav",
    "site-nav": "nav",
    "menu-main": "nav",
    "sidenav": "nav",
    "offcanvas": "nav",
    "nav-links": "nav",
    "main-menu": "nav",
    "topnav": "nav",
    "site-header": "header",
    "page-header-bar": "header",
    "topbar": "header",
    "top-bar": "header",
    "masthead": "header",
    "header": "header",
    "main-header": "header",
    "top-header": "header",
}


@dataclass(slots=True)
class Line:
    """One line of text. `heading` is 1 to 6, or 0; `pieces` are its parts as `(text, element)` in order."""

    order: int
    element: etree._Element
    text: str
    heading: int
    region: str
    pieces: list[tuple[str, etree._Element]]


@dataclass(slots=True)
class Link:
    """One `<a>`: `text` is what it shows, `order` the number of the line that it stands in or before."""

    order: float
    element: etree._Element
    href: str
    region: str
    text: str = ""
    first_line: int = 0
    first_piece: int = 0


@dataclass(slots=True)
class PageLines:
    """All lines and links in reading order; `images` are `(order, element)` of pictures."""

    lines: list[Line] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[tuple[int, etree._Element]] = field(default_factory=list)

    @property
    def text_length(self) -> int:
        return sum(len(line.text) for line in self.lines)


def read_lines(root: etree._Element) -> PageLines:
    """Hidden templates, scripts and styles are left out; `<br>` and every block end a line, inline elements do not."""
    return _Reader().read(root)


def first_line(page: PageLines, element: etree._Element) -> float:
    """The number of the first line inside the element, or else after it; 0 when there is none."""
    inside = set(element.iter())
    for line in page.lines:
        if line.element in inside:
            return float(line.order)
    after = element.getparent()
    return first_line(page, after) if after is not None and after.getparent() is not None else 0.0


class _Reader:
    """One walk over the tree. `outer` holds the state around each open block, so that nesting costs no recursion."""

    def __init__(self) -> None:
        self.page = PageLines()
        self.pieces: list[tuple[str, etree._Element]] = []
        self.heading = 0
        self.region = "main"
        self.outer: list[tuple[int, str]] = []
        self.open_links: list[Link] = []

    def read(self, root: etree._Element) -> PageLines:
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped = None
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if (tag in SKIPPED or element.get("hidden") is not None) and _is_unseen(element, tag):
                    skipped = element
                    walk.skip_subtree()
                    continue
                if tag not in INLINE:
                    self._open(element, tag)
                elif tag == "a":
                    self._open_link(element)
                text = element.text
                if text and not text.isspace():
                    self.pieces.append((text, element))
                continue
            if element is skipped:
                skipped = None
            elif tag not in PLAIN:
                self._close(tag)
            text = element.tail
            if text and not text.isspace() and (parent := element.getparent()) is not None:
                self.pieces.append((text, parent))
        self._flush()
        return self.page

    def _open(self, element: etree._Element, tag: str) -> None:
        if tag == "img":
            self.page.images.append((len(self.page.lines), element))
        elif tag == "br":
            if not self.heading and self.pieces:
                self._flush()
        else:
            if self.pieces:
                self._flush()
            self.outer.append((self.heading, self.region))
            if tag in HEADINGS:
                self.heading = HEADINGS[tag]
            elif self.region == "main":
                self.region = _region_of(element, tag)

    def _open_link(self, element: etree._Element) -> None:
        line, piece = len(self.page.lines), len(self.pieces)
        link = Link(line + 0.01 * piece, element, element.get("href") or "", self.region, "", line, piece)
        self.page.links.append(link)
        self.open_links.append(link)

    def _close(self, tag: str) -> None:
        if tag != "a":
            if self.pieces:
                self._flush()
            self.heading, self.region = self.outer.pop()
            return
        link = self.open_links.pop()
        link.text = self._text_since(link)
        if not link.text and not link.first_piece:
            link.order -= 0.5

    def _text_since(self, link: Link) -> str:
        if len(self.page.lines) == link.first_line:
            own = [text for text, _ in self.pieces[link.first_piece :]]
        else:
            own = [line.text + " " for line in self.page.lines[link.first_line :]] + [text for text, _ in self.pieces]
        return " ".join(_joined(own).split())[:200] if own else ""

    def _flush(self) -> None:
        pieces = self.pieces
        if not pieces:
            return
        text = " ".join((pieces[0][0] if len(pieces) == 1 else _joined([text for text, _ in pieces])).split())
        if text:
            lines = self.page.lines
            lines.append(Line(len(lines), pieces[0][1], text, self.heading, self.region, pieces))
        self.pieces = []


def _region_of(element: etree._Element, tag: str) -> str:
    if tag in REGION_TAGS:
        is_content = tag != "nav" and any(up.tag in CONTENT_TAGS for up in element.iterancestors())
        return "main" if is_content else REGION_TAGS[tag]
    if tag in NO_REGION:
        return "main"
    element_id, classes = element.get("id"), element.get("class")
    return _region_called(element_id, classes) if element_id or classes else "main"


@lru_cache(maxsize=8192)
def _region_called(element_id: str | None, classes: str | None) -> str:
    words = f"{element_id or ''} {classes or ''}".lower().split()
    return next((REGION_WORDS[word] for word in words if word in REGION_WORDS), "main")


def _is_unseen(element: etree._Element, tag: str) -> bool:
    """Scripts, templates and blocks marked as hidden; what a page shows without scripts counts when it holds links."""
    if tag in SKIPPED:
        return tag != "noscript" or element.find(".//a") is None
    return element.get("hidden") is not None and tag != "body"


def _joined(texts: list[str]) -> str:
    """Neighbouring inline texts as one: whole words are kept apart, single letters of one word are not."""
    if len(texts) < 2:
        return "".join(texts)
    glue = [
        " " if min(len(one), len(two)) > 1 and (two[0].isalnum() or two[0] == "@") else ""
        for one, two in zip(texts, texts[1:], strict=False)
    ]
    return "".join(text + space for text, space in zip(texts, [*glue, ""], strict=True))
