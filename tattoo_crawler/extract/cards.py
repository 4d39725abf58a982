"""The block of a page that belongs to one person: its lines, and the role it states."""

from __future__ import annotations

import re

from lxml import etree

from tattoo_crawler.extract.address_text import DIGIT
from tattoo_crawler.extract.facts import Role
from tattoo_crawler.extract.marks import NameMark
from tattoo_crawler.extract.page_lines import PageLines
from tattoo_crawler.extract.pairing import Pairing
from tattoo_crawler.extract.person_path import slug_of_person
from tattoo_crawler.extract.roles import first_role, is_about_piercing, read_role
from tattoo_crawler.extract.sections import Sections
from tattoo_crawler.extract.text_folding import fold_key

LINE_LIMIT = 14
SHORT_LINE_WORDS = 7
# No seven words are longer; longer text is not folded to count them.
SHORT_LINE = 160
FIRST_OF_BIO = 40
ROLE_LINE = 60
# So far out from a name is the link that is a whole card.
LINK_LEVELS = 5
FIRST_SENTENCE = re.compile(r"(?<=[\w)])[.!]\s")
# In folded text: "she is the owner of", "Inhaberin des Studios". Whose pupil somebody was does not count.
OWNS = re.compile(
    r"(?<!from the )(?<!by the )(?<!with the )(?<!under the )\b(?:owner|founder|inhaber(?:in)?|propietari[oa]|titolare|"
    r"proprietari[oa]|proprietaire|fundadora?|fondat(?:eur|rice|ore)|wlascicielk?a?|majitelk?a?|zakladatelk?a?|eigenaar)"
    r" (?:of|and|von|des|de|del|di|du|do|studi\w*|van)\b|\bco ?owner\w*|"
    r"\b(?:i|she|he|they) (?:run|runs|own|owns|founded|opened) (?:this|the) (?:place|shop|studio)\b"
)
# Each wording of OWNS holds one of these; looking for them costs a tenth of trying the wordings.
_OWNING_TEXT = """
own found run opened inhaber propietari proprietari proprietaire titolare fundador fondat wlasciciel majitel zakladatel
eigenaar
"""
OWNING = tuple(_OWNING_TEXT.split())
LEARNS = re.compile(r"\b(?:am|is|been|as|m|our) (?:an? |the |our )?(?:\w+ )?apprentice\b")
PIERCER = re.compile(
    r"\b(?:is|am|es|soy|est|suis|ist|bin|e|sono|jest|je|ar|er) (?:\w+ ){0,2}"
    r"(?:piercer\w*|perforador\w*|pierceu(?:r|se))\b"
)
# What follows a call: "Ana here, I run this place".
SPEAKS = re.compile(r"(?:\w+ here|I['’ ]|My name)")
PROSE_SIGNALS = frozenset({"introduces-self", "is-called-artist", "titled", "acts"})


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


def _first_sentence(text: str) -> str:
    """With what follows when the first is no more than a call: "Hi! Ana here, I run this place"."""
    if ". " not in text and "! " not in text:
        return text
    first, *others = FIRST_SENTENCE.split(text, maxsplit=2)
    is_call = " " not in first and text[len(first)] == "!"
    return f"{first} {others[0]}" if others and is_call and SPEAKS.match(others[0]) else first


def read_label(page: PageLines, pairing: Pairing, name: NameMark) -> str:
    """The short line just above the name in the same card: "Founder", "Guest artist"."""
    place, card = int(name.order + 0.5) - 1, _card(pairing, name)
    if place < 0 or card is None:
        return ""
    line = page.lines[place]
    is_short = len(line.text) <= SHORT_LINE and len(line.text.split()) <= SHORT_LINE_WORDS
    return line.text if is_short and is_inside(line.element, card) else ""


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


def _role_told(lines: list[str]) -> Role | None:
    """What the first sentence of the bio makes of the person: "She runs this place", "I am an apprentice"."""
    told = [fold_key(_first_sentence(text[:SHORT_LINE])) for text in lines[1:] if len(text) > FIRST_OF_BIO][:2]
    if any(map(_tells_of_owner, told)):
        return Role.OWNER
    if any(is_about_piercing(text) and PIERCER.search(text) for text in told[:1]):
        return Role.PIERCER
    return Role.APPRENTICE if any("apprentice" in text and LEARNS.search(text) for text in told) else None


def _tells_of_owner(text: str) -> bool:
    return any(word in text for word in OWNING) and OWNS.search(text) is not None


def _is_short(text: str) -> bool:
    return len(text) <= SHORT_LINE and len(fold_key(text).split()) <= SHORT_LINE_WORDS


def card_role(sections: Sections, name: NameMark | None, order: float, lines: list[str], label: str = "") -> Role:
    """The role beside the name, above it, in a short line of the card or in the heading of the section; else a
    resident. The bio's first sentence may make them the owner."""
    if name and name.signal in PROSE_SIGNALS:
        return Role.PIERCER if is_about_piercing(name.rest) else Role.RESIDENT
    beside = name.rest if name and name.weight >= 0.45 else ""
    short = [text for text in map(_first_sentence, lines[:4]) if _is_short(text)]
    above = [text for text in sections.above(order)[:2] if len(text.split()) <= SHORT_LINE_WORDS]  # no slogan
    stated = first_role([beside, label, *short, *above])
    if stated in {None, Role.RESIDENT} and (told := _role_told(lines)):
        return told
    is_piercer = stated is None and any(is_about_piercing(text) for text in (beside, *short[:2]))
    return stated or (Role.PIERCER if is_piercer else Role.RESIDENT)
