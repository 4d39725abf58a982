"""The block of a page that belongs to one person, and its lines."""

from __future__ import annotations

from lxml import etree

from tattoo_crawler.extract.address_text import DIGIT
from tattoo_crawler.extract.marks import NameMark
from tattoo_crawler.extract.page_lines import PageLines
from tattoo_crawler.extract.pairing import Pairing
from tattoo_crawler.extract.person_path import slug_of_person
from tattoo_crawler.extract.roles import read_role
from tattoo_crawler.extract.text_folding import fold_key

LINE_LIMIT = 14
SHORT_LINE_WORDS = 7
# No seven words are longer; longer text is not folded to count them.
SHORT_LINE = 160
ROLE_LINE = 60
# So far out from a name is the link that is a whole card.
LINK_LEVELS = 5


def is_short(text: str) -> bool:
    """True for a text of a few words, which labels more than it tells."""
    return len(text) <= SHORT_LINE and len(fold_key(text).split()) <= SHORT_LINE_WORDS


def card_lines(page: PageLines, pairing: Pairing, name: NameMark) -> list[str]:
    """The lines from the name on, in the widest block that names nobody else; at most fourteen, never another's."""
    start = max(0, int(name.order + 0.5))
    stop = min(int(pairing.next_name(name, start + LINE_LIMIT)), start + LINE_LIMIT)
    card = _card(pairing, name)
    lines = page.lines[start:stop]
    if card is not None:
        # What stands inside one block follows on one another, so the first line outside ends it.
        outside = next((place for place, line in enumerate(lines) if not is_inside(line.element, card)), None)
        lines = lines if outside == 1 and _heads_what_follows(pairing, name) else lines[:outside]
    return [line.text for line in lines]


def _heads_what_follows(pairing: Pairing, name: NameMark) -> bool:
    """True for a heading alone in its block, where each of them has a text below: in a bare list of names the last one
    has none either, whatever comes after the list."""
    orders = pairing.strong_orders
    gaps = [after - before for before, after in zip(orders, orders[1:], strict=False)]
    return name.signal == "heading" and bool(gaps) and min(gaps) > 1.5


def is_inside(element: etree._Element, block: etree._Element) -> bool:
    """True for the block itself and everything in it."""
    return element is block or block in element.iterancestors()


def _card(pairing: Pairing, name: NameMark) -> etree._Element | None:
    """`None` when the name shares even its closest block, as in a flat list of headings and paragraphs."""
    card = None
    for up in name.path[1:]:
        if not pairing.names_in.is_alone(up, name.key) or pairing.accounts_in.holds_many(up):
            break  # what a block holds, all blocks around it hold too
        card = up
    return card


def read_label(page: PageLines, pairing: Pairing, name: NameMark) -> str:
    """The short line just above the name in the same card: "Founder", "Guest artist"."""
    place, card = int(name.order + 0.5) - 1, _card(pairing, name)
    if place < 0 or card is None:
        return ""
    line = page.lines[place]
    return line.text if is_short(line.text) and is_inside(line.element, card) else ""


def speaks_of(page: PageLines, pairing: Pairing, name: NameMark) -> bool:
    """True where a short line beside the name states a role, a sentence of the card begins with the name, or the card
    is a link to it (`href="#ana"`).
    """
    links = (up.get("href") or "" for up in name.path[:LINK_LEVELS])
    if any(_person_of(link) == name.key.replace(" ", "") for link in links if link):
        return True
    lines, word = card_lines(page, pairing, name), name.name.split(" ", 1)[0]
    beside = [read_label(page, pairing, name), name.rest, *lines[1:2]]
    is_in_role = any(len(text) < ROLE_LINE and read_role(text) and not DIGIT.search(text) for text in beside)
    return is_in_role or any(len(text) > ROLE_LINE and text.startswith(f"{word} ") for text in lines[1:])


def _person_of(href: str) -> str:
    """The letters of a jump within the page, or of a page below the people of the site: "artists/ana-roth.html" is
    "anaroth". Towns and services have pages, too.
    """
    person = href[1:] if href[0] == "#" else slug_of_person(f"/{href}") if "//" not in href else None
    return fold_key(person or "").replace(" ", "")
