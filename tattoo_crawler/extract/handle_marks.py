"""Where a page names an Instagram account: links, other attributes, and `@handle` text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from tattoo_crawler.extract.instagram_url import INVISIBLE, decode_instagram_link, is_handle
from tattoo_crawler.extract.marks import HandleMark
from tattoo_crawler.extract.page_lines import SKIPPED, Line, Link, PageLines, first_line, region_around
from tattoo_crawler.extract.tree_query import ElementQuery, attributes_of
from tattoo_crawler.extract.words import NOT_IN_NAMES

OTHER_ATTRIBUTES = ElementQuery(
    "descendant-or-self::*[not(self::a or self::script or self::meta or self::link or self::style or self::option)]"
    "[@*[not(name() = 'src') and contains(., 'nstagram.com/')]]"
)
AT_HANDLE = re.compile(
    r"(?<![\w.@/%])@(\s?)([A-Za-z0-9_](?:[A-Za-z0-9._]{0,28}[A-Za-z0-9_])?+)(?![\w@])(?!\.\w{2,4}\b/)(?!['’]s\s+[A-Z])"
)
LABELLED = re.compile(
    r"\b(?:instagram|insta|ig|инстаграм|инста)\s*(?:handle|name|account|profile?|profil|konto|cuenta|compte|conta|účet)?"
    r"\s*(?:[:\-–(]\s*@?|@)\s?([A-Za-z0-9_][A-Za-z0-9._]{2,29})",
    re.IGNORECASE,
)
# Without one of these, the word "Instagram" is only a word.
NAMES_ACCOUNT = re.compile(r"[:\-–(]|nstagram\.com/")
ADDRESS_TEXT = re.compile(r"(?:https?://)?(?:www\.)?instagram\.com/[^\s<>\"']+", re.IGNORECASE)
OTHER_NETWORK = re.compile(
    r"tiktok|youtube|youtu\.be|twitter|//x\.com|threads\.net|facebook|fb\.com|snapchat|pinterest|telegram|t\.me/|mailto:|twitch|linkedin|vk\.com",
    re.IGNORECASE,
)
# Right before an account: whose network it is on.
OTHER_LABEL = re.compile(
    r"(?:tik\s?tok|youtube|twitter|threads|facebook|snap(?:chat)?|pinterest|telegram|twitch|\bx)\s*[:\-–]?\s*$",
    re.IGNORECASE,
)
LABEL_LIMIT = 40
CONTEXT_LIMIT = 200
# So that a mark at the end of a very long line still belongs to it.
FURTHEST_START = 9_000
# "@ana", "ana.ttt", "AnaInk": one word that no text has; "Berlin", "12.4k" and "Portfolio" may be anything.
LIKE_ACCOUNT = re.compile(r"@[\w.]+|(?=.*[A-Za-z]{2})\w*[A-Za-z]\w*[._]\w[\w.]+|[A-Z]?[a-z]+[A-Z]\w*[a-z]\w*\.?")
LONGEST_ACCOUNT = 32
ICON_TAGS = frozenset({"i", "span", "svg"})
# "Guest @ Fen Ink": a place, written with a sign for "at".
AT_A_PLACE = re.compile(r"[A-Z]\w*\s+[A-Za-z]")
# "@Saka Tattoo" to the end of the line: what somebody is called, with a sign for fun.
AT_A_NAME = re.compile(r"@[A-Z][a-z]+\s(?:Tattoos?|Ink|Piercings?|Studio)\s*$")
# "@ana. ink": an account that a blank has cut in two.
GOES_ON = re.compile(r"[^\s]{0,30}[._]\s+[a-z0-9_]")
SHARED_POST = re.compile(
    r"post shared by|shared a post|publicaci[oó]n compartida|publication partagée|geteilter Beitrag|"
    r"post condiviso|publicação compartilhada",
    re.IGNORECASE,
)
NETWORK_NAMES = frozenset({"instagram", "insta", "ig"})
SHARE = re.compile(r"share|sharer|intent/", re.IGNORECASE)


def find_handle_marks(page: PageLines, root: etree._Element, in_attributes: bool = True) -> list[HandleMark]:
    """Every mention in reading order. A mention in a link wins over the same handle as its text."""
    marks = [
        *_marks_of_links(page),
        *(_marks_of_attributes(page, root) if in_attributes else ()),
        *_marks_of_text(page),
        *_marks_of_icons(page),
    ]
    linked = {(mark.handle, int(mark.order + 0.5)) for mark in marks if mark.signal == "link"}
    kept = [mark for mark in marks if mark.signal == "link" or (mark.handle, int(mark.order)) not in linked]
    handles = {mark.handle for mark in kept}
    kept = [mark for mark in kept if not _is_cut_short(mark, handles)]
    return sorted(kept, key=lambda mark: mark.order)


def _is_cut_short(mark: HandleMark, handles: set[str]) -> bool:
    """True for "I'm @ana.b." beside @ana.b.ttt: a text that was cut off after a point of the account."""
    start = f"{mark.handle}."
    is_last = mark.signal != "link" and mark.context.lower().endswith(f"@{start}")
    return is_last and any(other.startswith(start) for other in handles)


def _marks_of_links(page: PageLines) -> Iterator[HandleMark]:
    for place, link in enumerate(page.links):
        href = link.href
        is_here = href.startswith(("#", "/")) and not href.startswith("//")
        if not is_here and (handle := decode_instagram_link(href)):
            context, before = _words_around(page, link) if link.text else ("", "")
            mark = HandleMark(handle, link.order, link.element, "link", link.region, label_of(link), context, before)
            mark.is_among_networks = _is_among_networks(page.links, place)
            yield mark


def _is_among_networks(links: list[Link], place: int) -> bool:
    """True where a link to another network stands right before or after."""
    here = links[place].order
    near = (links[at] for at in (place - 1, place + 1) if 0 <= at < len(links) and abs(links[at].order - here) < 2)
    return any(OTHER_NETWORK.search(link.href) and not link.href.startswith("mailto:") for link in near)


def _words_around(page: PageLines, link: Link) -> tuple[str, str]:
    """(the link's line, what of it comes before the link), as far as they matter."""
    if link.first_line >= len(page.lines):
        return "", ""
    line = page.lines[link.first_line]
    before = " ".join(text for text, _ in line.pieces[: link.first_piece])
    return line.text[:CONTEXT_LIMIT], " ".join(before.split())[-CONTEXT_LIMIT:]


def label_of(link: Link) -> str:
    """What the link shows, or else what it is called: `aria-label`, `title`, the `alt` of its picture.

    One that shows no more than "Instagram" may be called more than that.
    """
    element = link.element
    called = element.get("aria-label") or element.get("title") or ""
    if link.text and not (called and link.text.strip().lower() in NETWORK_NAMES):
        return link.text
    return called or " ".join(image.get("alt") or "" for image in element.iter("img")).strip()


def _marks_of_attributes(page: PageLines, root: etree._Element) -> Iterator[HandleMark]:
    """`onclick`, `data-href` and the like on anything that is no link."""
    for element in OTHER_ATTRIBUTES(root):
        if any(up.tag in SKIPPED for up in element.iterancestors()):
            continue
        for name, value in attributes_of(element):
            address = ADDRESS_TEXT.search(value) if "nstagram.com/" in value and len(value) < 600 else None
            handle = decode_instagram_link(address.group(0)) if address else None
            if handle and not SHARE.search(value):
                label = element.get("title") or element.get("aria-label") or ""
                place, region = first_line(page, element), region_around(element)
                yield HandleMark(handle, place, element, f"attribute-{name}", region, label)
                break


def _marks_of_text(page: PageLines) -> Iterator[HandleMark]:
    for line in page.lines:
        text = line.text
        if "@" in text or (("nsta" in text or "IG" in text or "INSTA" in text) and NAMES_ACCOUNT.search(text)):
            yield from _marks_of_line(line)


def _marks_of_icons(page: PageLines) -> Iterator[HandleMark]:
    """`<i class="fab fa-instagram"></i><p>ana.ttt</p>`: the one word behind a sign for Instagram."""
    for line in page.lines:
        if line.heading or len(line.text) > LONGEST_ACCOUNT or not LIKE_ACCOUNT.fullmatch(line.text):
            continue
        if not _has_icon_before(line.element):
            continue
        handle = line.text.strip(".@").lower()
        if is_handle(handle):
            yield HandleMark(handle, line.order + 0.01, line.element, "icon-text", line.region, "", line.text)


def _has_icon_before(element: etree._Element) -> bool:
    """Right before the element, or before the block that begins with it."""
    before, outer = element.getprevious(), element.getparent()
    if before is None and outer is not None and not (outer.text or "").strip():
        before = outer.getprevious()
    if before is None or before.tag not in ICON_TAGS or (before.text or "").strip() or len(before):
        return False
    return "instagram" in (before.get("class") or "").lower() and element.tag != "a"


def _marks_of_line(line: Line) -> Iterator[HandleMark]:
    text = INVISIBLE.sub("", line.text)
    found = _accounts_in(text)
    if not found or SHARED_POST.search(text) or any(_is_other_network(piece) for piece in line.pieces):
        return
    is_prose = len(text.split()) > 9
    for word, start, blank, is_labelled in found:
        handle = word.lower().strip(".")
        is_cut = word.endswith(("_", ".")) and GOES_ON.match(text, start + 1) is not None
        is_place = blank and (is_prose or (not is_labelled and AT_A_PLACE.match(text, start + 2)))
        is_place = is_place or AT_A_NAME.match(text, start) is not None
        if not is_handle(handle) or is_cut or is_place or OTHER_LABEL.search(text[:start][-LABEL_LIMIT:]):
            continue
        place = line.order + 0.02 + min(start, FURTHEST_START) / 10_000
        signal = "at-prose" if is_prose and not is_labelled else "at-text"
        label = "" if is_prose else text
        before = text[:start][-CONTEXT_LIMIT:]
        yield HandleMark(
            handle, place, _element_of(line, word), signal, line.region, label, text[:CONTEXT_LIMIT], before
        )


def _accounts_in(text: str) -> list[tuple[str, int, str, bool]]:
    """Words that may be accounts: each with its place, the blank behind its `@`, and whether a label names it."""
    lowered = text.lower()
    found = []
    if "ig" in lowered or "insta" in lowered or "инста" in lowered:
        found = [
            (match.group(1), match.start(), "")
            for match in LABELLED.finditer(text)
            if "@" in match.group(0) or _may_follow_label(match.group(1), match.group(0))
        ]
    labelled = {word.lower().strip(".") for word, _, _ in found}
    if "@" in text:
        found += [(match.group(2), match.start(), match.group(1)) for match in AT_HANDLE.finditer(text)]
    if "instagram.com/" in lowered:
        found += [
            (handle, match.start(), "")
            for match in ADDRESS_TEXT.finditer(text)
            if (handle := decode_instagram_link(match.group(0)))
        ]
    return [(word, start, blank, word.lower().strip(".") in labelled) for word, start, blank in found]


def _may_follow_label(word: str, text: str) -> bool:
    """True for what stands behind "Instagram:"; in brackets, "Instagram (preferred)", it must look like an account."""
    return word.lower() not in NOT_IN_NAMES and ("(" not in text or re.search(r"[\d._]", word) is not None)


def _is_other_network(piece: tuple[str, etree._Element]) -> bool:
    element = piece[1]
    for near in (element, element.getparent()):
        if near is not None and near.tag == "a":
            return OTHER_NETWORK.search(near.get("href") or "") is not None
    return False


def _element_of(line: Line, word: str) -> etree._Element:
    return next((element for text, element in line.pieces if word in text), line.element)
