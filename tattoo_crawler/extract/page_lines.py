"""Element tree -> the lines a reader sees, in order, each with where it stands; and the links between them.

The walk is the dearest step after the parse itself (0.9 of a parse): it asks an element for nothing that cannot matter
there."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from tattoo_crawler.extract.tree_query import children_of, text_of

_SKIPPED_TEXT = """
script style template noscript svg title desc metadata defs symbol iframe object canvas math meta link base
"""
SKIPPED = frozenset(_SKIPPED_TEXT.split())
# What a page shows without scripts counts when it holds links, a drawing when it holds words.
SHOWN_WITH = {"noscript": ".//a", "svg": ".//text"}
_INLINE_TEXT = """
a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark q s samp small
span strike strong sub sup time tspan tt u var wbr nobr
"""
INLINE = frozenset(_INLINE_TEXT.split())
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_NO_REGION_TEXT = "body html main button input hr source option li figure figcaption dl dt dd picture video select"
NO_REGION = frozenset(_NO_REGION_TEXT.split())
# What an element does to the line that it stands in; a tag that is not listed is a block, which may open a region.
IN_LINE, LINK, BREAK, PICTURE, UNSEEN, SOMETIMES, HEADING, PLAIN_BLOCK, BLOCK = range(9)
KIND_OF_TAG = {
    **dict.fromkeys(INLINE, IN_LINE),
    **dict.fromkeys(HEADINGS, HEADING),
    **dict.fromkeys(NO_REGION, PLAIN_BLOCK),
    **dict.fromkeys(SKIPPED, UNSEEN),
    "a": LINK,
    "br": BREAK,
    "img": PICTURE,
    **dict.fromkeys(SHOWN_WITH, SOMETIMES),
}
DEEPEST = 200
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
WORDS_OF_REGIONS = frozenset(REGION_WORDS)


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
    """All lines and links in reading order; `images` are `(order, element)` of pictures.

    `orders` is what `first_line` remembers: the number of the first line of each element.
    """

    lines: list[Line] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[tuple[int, etree._Element]] = field(default_factory=list)
    text_length: int = 0
    orders: dict[etree._Element, float] = field(default_factory=dict)


def read_lines(root: etree._Element, may_be_hidden: bool = True) -> PageLines:
    """Hidden templates, scripts and styles are left out; `<br>` and every block end a line, inline elements do not.

    `may_be_hidden` is `False` where the caller knows that no element has the attribute `hidden`.
    """
    walk = _Walk(may_be_hidden)
    walk.read_inside(root, children_of(root), 0, "main", DEEPEST)
    if walk.pieces:
        walk.end_line(0, "main")
    walk.page.text_length = sum(len(line.text) for line in walk.lines)
    return walk.page


def first_line(page: PageLines, element: etree._Element) -> float:
    """The number of the first line inside the element, or half a line before the one after it; 0 without any."""
    if not page.orders:
        page.orders = {line.element: float(line.order) for line in reversed(page.lines)}
    orders = page.orders
    inside = next((orders[inner] for inner in element.iter() if inner in orders), None)
    if inside is not None:
        return inside
    after = (inner for up in (element, *element.iterancestors()) for one in up.itersiblings() for inner in one.iter())
    return next((orders[inner] - 0.5 for inner in after if inner in orders), max(len(page.lines) - 0.5, 0.0))


class _Walk:
    """The page as far as it has been read, and the parts of the line that is still open."""

    def __init__(self, may_be_hidden: bool) -> None:
        self.page = PageLines()
        self.lines = self.page.lines
        self.pieces: list[tuple[str, etree._Element]] = []
        self.may_be_hidden = may_be_hidden

    def read_inside(
        self, outer: etree._Element, children: list[etree._Element], heading: int, region: str, depth: int
    ) -> None:
        """What stands inside an element after its first text; `depth` levels further down all is one line."""
        pieces, may_be_hidden, kind_of = self.pieces, self.may_be_hidden, KIND_OF_TAG.get
        if depth < 0:
            pieces.extend((text_of(child), outer) for child in children)
            return
        for element in children:
            tag = element.tag
            kind = kind_of(tag, BLOCK)
            if kind == SOMETIMES:
                kind = BLOCK if element.find(SHOWN_WITH[tag]) is not None else UNSEEN
            if kind == UNSEEN or (may_be_hidden and element.get("hidden") is not None and tag != "body"):
                pass
            elif kind >= HEADING:
                if pieces:
                    self.end_line(heading, region)
                inner = _region_of(element, tag) if kind == BLOCK and region == "main" else region
                level = HEADINGS[tag] if kind == HEADING else heading
                if (text := element.text) and not text.isspace():
                    pieces.append((text, element))
                if inside := children_of(element):
                    self.read_inside(element, inside, level, inner, depth - 1)
                if pieces:
                    self.end_line(level, inner)
            elif kind == IN_LINE:
                if (text := element.text) and not text.isspace():
                    pieces.append((text, element))
                if inside := children_of(element):
                    self.read_inside(element, inside, heading, region, depth - 1)
            elif kind == LINK:
                self.read_link(element, heading, region, depth)
            elif kind == PICTURE:
                self.page.images.append((len(self.lines), element))
            elif pieces and not heading:
                self.end_line(heading, region)
            if (text := element.tail) and not text.isspace():
                pieces.append((text, outer))

    def read_link(self, element: etree._Element, heading: int, region: str, depth: int) -> None:
        line, piece = len(self.lines), len(self.pieces)
        link = Link(line + 0.01 * piece, element, element.get("href") or "", region, "", line, piece)
        self.page.links.append(link)
        if (text := element.text) and not text.isspace():
            self.pieces.append((text, element))
        if inside := children_of(element):
            self.read_inside(element, inside, heading, region, depth - 1)
        if len(self.pieces) > piece or len(self.lines) > line:
            link.text = self._text_since(line, piece)
        if not piece and not link.text:
            link.order -= 0.5

    def _text_since(self, line: int, piece: int) -> str:
        pieces = self.pieces
        if len(self.lines) > line:
            whole = _joined([*(line.text + " " for line in self.lines[line:]), *(text for text, _ in pieces)])
        elif len(pieces) == piece + 1:
            whole = pieces[piece][0]
        else:
            whole = _joined([text for text, _ in pieces[piece:]])
        return " ".join(whole.split())[:200]

    def end_line(self, heading: int, region: str) -> None:
        pieces, lines = self.pieces, self.lines
        whole = pieces[0][0] if len(pieces) == 1 else _joined([text for text, _ in pieces])
        if text := " ".join(whole.split()):
            lines.append(Line(len(lines), pieces[0][1], text, heading, region, pieces.copy()))
        pieces.clear()


def _region_of(element: etree._Element, tag: str) -> str:
    if tag in REGION_TAGS:
        is_content = tag != "nav" and any(up.tag in CONTENT_TAGS for up in element.iterancestors())
        return "main" if is_content else REGION_TAGS[tag]
    element_id, classes = element.get("id"), element.get("class")
    return _region_called(element_id, classes) if element_id or classes else "main"


@lru_cache(maxsize=8192)
def _region_called(element_id: str | None, classes: str | None) -> str:
    words = f"{element_id or ''} {classes or ''}".lower().split()
    if WORDS_OF_REGIONS.isdisjoint(words):
        return "main"
    return next(REGION_WORDS[word] for word in words if word in REGION_WORDS)


def region_around(element: etree._Element) -> str:
    """The region of the closest block around the element that has one."""
    regions = (_region_of(up, up.tag) for up in element.iterancestors() if up.tag not in NO_REGION)
    return next((region for region in regions if region != "main"), "main")


def _joined(texts: list[str]) -> str:
    """Neighbouring inline texts as one: whole words are kept apart, single letters of one word are not."""
    parts, is_letter = [], True
    for text in texts:
        is_next_letter = len(text) < 2
        if not is_letter and not is_next_letter and (text[0].isalnum() or text[0] == "@"):
            parts.append(" ")
        parts.append(text)
        is_letter = is_next_letter
    return "".join(parts)
