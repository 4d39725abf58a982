"""Where a page names a person: headings, strong text, short lines, captions, `alt` texts, labels of links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import attrgetter

from lxml import etree

from tattoo_crawler.extract.asides import is_aside
from tattoo_crawler.extract.before_accounts import find_names_before_accounts
from tattoo_crawler.extract.date_text import MONTHS
from tattoo_crawler.extract.given_names import GIVEN_NAMES
from tattoo_crawler.extract.marks import HandleMark, NameMark
from tattoo_crawler.extract.page_lines import Line, PageLines, first_line
from tattoo_crawler.extract.person_name import (
    TRADE,
    WORK_REST,
    NameReading,
    is_listing,
    read_name,
    read_names,
)
from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.extract.tree_query import ElementQuery
from tattoo_crawler.extract.words import CITIES

NAME_CLASS = re.compile(
    r"(?:^|[-_ ])(?:name|nombre|nom|artist-?title|card-?title|title|member|person|staff|heading|titulo|headline)"
    r"(?:$|[-_ ])",
    re.IGNORECASE,
)
# An element for the account holds no name, whatever stands in it.
ACCOUNT_CLASS = re.compile(r"(?:^|[-_ ])(?:handle|username|nickname|insta(?:gram)?)(?:$|[-_ ])", re.IGNORECASE)
LONGEST_NAME_LINE = 60
WITH_ID = ElementQuery("descendant-or-self::*[@id]")
STRONG = frozenset({"strong", "b"})
LINK_TAGS = frozenset({"a", "button"})
TERMS = frozenset({"dt", "summary"})
QUIET_TAGS = frozenset({"button", "label", "option", "textarea", "select", "address", "time"})
NETWORK_WORDS = re.compile(
    r"\b(?:on|auf|en|sur|su|na|no|på)?\s*(?:instagram|insta|ig|facebook|social(?: media)?|profile?|profil|"
    r"portfolio|page|link|icon|logo|account|handle|website)\b",
    re.IGNORECASE,
)
# What follows is an account, however much it sounds like a name.
ACCOUNT_LABEL = re.compile(r"(?:ig|insta|instagram)\s*[:\-–—/|@]", re.IGNORECASE)
MENTION = re.compile(r"@\s?[\w.]+")
LEADING_VERB = re.compile(
    r"^(?:follow|see|visit|view|check out|find|message|dm|open|go to|link to|ver|voir|sigue a|folge)\s+", re.IGNORECASE
)
# A link that shows which way it leads ("FB", "Mail"), seldom to whom.
NO_NAME_LINK = re.compile(
    r"mailto:|tel:|sms:|(?:https?:)?//(?:[\w-]+\.)?(?:facebook|fb|tiktok|youtube|youtu|twitter|x|pinterest|threads|whatsapp|wa|"
    r"snapchat|telegram|t|linkedin|google|goo|vk|twitch)\.",
    re.IGNORECASE,
)
# What stands beside the name of a street or a town: a number of a house, or what calls it an address.
HOUSE = re.compile(r"(?!(?:19|20)\d\d\b)\d{1,5}[a-z]?,? (?P<word>[^\W\d_]+)")
CALLED_ADDRESS = re.compile(
    r"\b(?:address|adresse|direcci[oó]n|indirizzo|endere[cç]o|adres|adresa|адрес)\b", re.IGNORECASE
)
COUNTED = frozenset(["years", "yrs", "jahre", "años", "anos", "ans", "anni", "lat", "let", "år", "лет"]) | MONTHS
PORTRAIT = re.compile(
    r"^(?:(?:photo|picture|portrait|imagen|imagem|immagine|image|headshot|foto|retrato|porträt|bild|zdjęcie|фото|profile)\s*(?:of|de|von|di|do|da|av|:)?\s+)|\s*(?:['’]s)?\s*(?:profile|portrait|headshot)?\s*(?:photo|picture|image|foto|pic|portrait|logo)$",
    re.IGNORECASE,
)
LOGO = re.compile(r"\blogo(?:typ\w*)?\b")
PICTURE_WORDS = (
    "photo", "picture", "portrait", "image", "headshot", "foto", "retrato", "porträt", "profile", "pic", "logo", "imag",
    "immagine", "bild", "zdjęcie", "фото",
)  # fmt: skip


def find_name_marks(page: PageLines, root: etree._Element, handles: Iterable[HandleMark]) -> list[NameMark]:
    """Every place that may name a person, in reading order.

    Words that stand in three cards are a place or a rank, no name, unless they are a given name that heads something.
    """
    marks: list[NameMark] = []
    before: Line | None = None
    for line in page.lines:
        if before is not None and before.element is line.element and (whole := _over_two_lines(page, before, line)):
            while marks and int(marks[-1].order) == before.order:
                marks.pop()
            marks.extend(_marks_of_line(before, [whole]))
        elif len(line.pieces) > 1 or line.element.tag in STRONG:
            marks.extend(_marks_of_pieces(line))
        elif len(line.text) <= LONGEST_NAME_LINE and (readings := read_names(line.text)):
            marks.extend(_marks_of_line(line, readings))
        before = line
    marks.extend(_marks_of_labels(handles))
    named = {mark.key.split(" ")[0] for mark in marks if mark.is_prominent}
    marks.extend(find_names_before_accounts(page, handles, named))
    marks.extend(_marks_of_images(page))
    marks.extend(_marks_of_fragments(page, root))
    often = Counter([mark.key for mark in marks if mark.signal == "short-line"])
    kept = [mark for mark in marks if often[mark.key] < 3 or (mark.signal == "heading" and mark.key in GIVEN_NAMES)]
    kept = [mark for mark in kept if mark.region != "main" or not _is_of_address(mark.rest)]
    shown = {mark.label for mark in handles if mark.label == mark.handle}
    kept = [mark for mark in kept if mark.score >= 0.5 or mark.name.lower() not in shown]
    return sorted(kept, key=attrgetter("order"))


def _is_of_address(rest: str) -> bool:
    """False for "20 May" and "12 years", which are said of people."""
    house = HOUSE.match(rest)
    return (house is not None and house["word"].lower() not in COUNTED) or CALLED_ADDRESS.search(rest) is not None


def _over_two_lines(page: PageLines, first: Line, second: Line) -> NameReading | None:
    """ "Ana<br>Ruiz": a given name that we know and one word more, which may be a surname, alone in their element."""
    around = (page.lines[max(0, first.order - 1)], page.lines[min(second.order + 1, len(page.lines) - 1)])
    if any(line.element is first.element and line not in (first, second) for line in around):
        return None
    given, surname = first.text.lower(), second.text.lower()
    if given not in GIVEN_NAMES or not surname.isalpha() or surname in GIVEN_NAMES or surname in CITIES:
        return None
    return read_name(f"{first.text} {second.text}")


def _marks_of_line(line: Line, readings: Iterable[NameReading]) -> Iterator[NameMark]:
    if _is_account_label(line):
        return
    for number, reading in enumerate(readings):
        weight, signal = _weight(line, reading)
        yield _mark(reading, weight, line.order + 0.001 * number, line.element, signal, line.region)


def _marks_of_pieces(line: Line) -> Iterator[NameMark]:
    """Names in a line of several elements, or in one whose first words stand out."""
    if len(line.pieces) > 1 and all(element.tag in LINK_TAGS for _, element in line.pieces):
        yield from _marks_of_links(line)
        return
    text = _once(line)
    if readings := read_names(text) if len(text) <= LONGEST_NAME_LINE else ():
        yield from _marks_of_line(line, readings)
    elif not _is_account_label(line):
        yield from _marks_of_first_piece(line)


def _marks_of_links(line: Line) -> Iterator[NameMark]:
    for number, (text, element) in enumerate(line.pieces):
        is_elsewhere = NO_NAME_LINK.match(element.get("href") or "") is not None
        for reading in read_names(" ".join(text.split())) if len(text) < 60 and not is_elsewhere else ():
            yield _mark(
                reading, 0.5, line.order + number / max(100, len(line.pieces)), element, "link-text", line.region
            )


def _is_account_label(line: Line) -> bool:
    return line.text[:1] in "iI" and ACCOUNT_LABEL.match(line.text) is not None


def _once(line: Line) -> str:
    """The line's text; what it says in two languages, each in its own element, only once."""
    first = line.pieces[0][0].strip()
    is_doubled = len(line.pieces) > 1 and {text.strip() for text, _ in line.pieces} <= {first, ""}
    return first if is_doubled else line.text


def _marks_of_fragments(page: PageLines, root: etree._Element) -> Iterator[NameMark]:
    """Names on tabs and jump links, at the blocks that they open: `<a href="#ana">Ana</a> ... <div id="ana">`."""
    jumps = [link for link in page.links if len(link.href) > 1 and link.href[0] == "#"]
    named = {link.href[1:]: read_name(link.text) for link in jumps if 1 < len(link.text) < 40}
    wanted = {target: reading for target, reading in named.items() if reading and reading.score >= 0.55}
    if not wanted:
        return
    for element in WITH_ID(root):
        if reading := wanted.get(element.get("id") or ""):
            yield _mark(reading, 0.6, first_line(page, element) - 0.3, element, "fragment", "main")


def _marks_of_first_piece(line: Line) -> Iterator[NameMark]:
    """`<p><strong>Ana</strong> draws flowers</p>`: the strong words that begin a line."""
    text, element = line.pieces[0]
    is_first_of_many = len(line.pieces) > 1 and (element.tag in {"span", "a"} or line.heading > 0)
    if (element.tag in STRONG or is_first_of_many) and not is_listing(line.text) and not _is_brand(line):
        for reading in read_names(" ".join(text.split())) if len(text) < 60 else ():
            weight = 0.9 if line.heading else 0.6 if element.tag in STRONG else 0.4
            signal = "heading" if line.heading else "strong"
            mark = _mark(reading, weight, line.order, element, signal, line.region)
            mark.rest = mark.rest or _first_words("".join(text for text, _ in line.pieces[1:]))
            yield mark


def _is_brand(line: Line) -> bool:
    """True for a studio's name in pieces: `<span>ARAM</span> <span>TATTOO</span>`."""
    rest = " ".join("".join(text for text, _ in line.pieces[1:]).split())
    is_trade = 0 < len(rest) < 20 and TRADE.sub("", f"x {rest}") == "x"
    return is_trade and fold_key(line.pieces[0][0]).split(" ")[0] not in GIVEN_NAMES


def _first_words(text: str) -> str:
    """The words up to the end of the sentence, when they are few: a role and dates, not a story."""
    first = text.split(". ")[0]
    return " ".join(first.split()) if len(first) < 60 else ""


def _weight(line: Line, reading: NameReading) -> tuple[float, str]:
    element = line.element
    if reading.rest == WORK_REST:
        return 0.3, "work-of"
    if line.heading:
        return (1.0 if line.heading > 1 else 0.95), "heading"
    if reading.score < 0.7 and (href := element.get("href")) and NO_NAME_LINK.match(href):
        return 0.2, "quiet"
    parent = element.getparent()
    outer = parent.getparent() if parent is not None else None
    tags = [up.tag for up in (element, parent, outer) if up is not None]
    classes = element.get("class")
    if not QUIET_TAGS.isdisjoint(tags) or (classes and _is_called_account(classes)):
        return 0.2, "quiet"
    if (classes and is_called_name(classes)) or _is_property(element) or _is_property(parent):
        return 0.85, "name-class"
    if not STRONG.isdisjoint(tags[:2]) or not TERMS.isdisjoint(tags[:2]):
        return 0.7, "strong"
    if "figcaption" in tags:
        return 0.75, "caption"
    if element.tag == "li" and reading.rest:
        return 0.5, "short-line"  # "Ana – fine line"
    is_alone = not reading.rest and len(line.text) < 32
    return (0.55 if is_alone else 0.45), "short-line"


def _is_property(element: etree._Element | None) -> bool:
    return element is not None and element.get("itemprop") == "name"


@lru_cache(maxsize=4096)
def _is_called_account(classes: str) -> bool:
    return ACCOUNT_CLASS.search(classes) is not None


@lru_cache(maxsize=4096)
def is_called_name(classes: str) -> bool:
    return NAME_CLASS.search(classes) is not None


def _marks_of_labels(handles: Iterable[HandleMark]) -> Iterator[NameMark]:
    for mark in handles:
        if mark.signal == "at-prose" or not 1 < len(mark.label) < 80 or is_aside(mark) or mark.label == mark.handle:
            continue
        label = MENTION.sub(" ", mark.label) if "@" in mark.label else mark.label
        label = LEADING_VERB.sub("", NETWORK_WORDS.sub(" ", label)).strip(" -–:|,")
        reading = read_name(label.removesuffix("'s").removesuffix("’s")) if label else None
        is_short_form = label.isupper() and len(label) < 4 and label.lower() not in GIVEN_NAMES
        if reading and reading.score >= 0.5 and not is_short_form:
            yield _mark(reading, 0.5, mark.order, mark.element, "label", mark.region)


def _marks_of_images(page: PageLines) -> Iterator[NameMark]:
    for order, image in page.images:
        alt = image.get("alt")
        if alt and 1 < len(alt := " ".join(alt.split())) < 50:
            lowered = alt.lower()
            if LOGO.search(lowered):
                continue  # the studio's name, if any
            is_called = lowered.startswith(PICTURE_WORDS) or lowered.endswith(PICTURE_WORDS)
            if reading := read_name(PORTRAIT.sub("", alt) if is_called else alt):
                yield _mark(reading, 0.3, order - 0.4, image, "alt", "main")


def _mark(
    reading: NameReading, weight: float, order: float, element: etree._Element, signal: str, region: str
) -> NameMark:
    return NameMark(
        reading.name, fold_key(reading.name), reading.score, weight, order, element, signal, region, reading.rest
    )
