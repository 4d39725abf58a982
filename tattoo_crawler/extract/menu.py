"""Links to the pages of people, and the menus that hold them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

from lxml import etree

from tattoo_crawler.extract.facts import ArtistFact, Evidence, Role
from tattoo_crawler.extract.page_address import host_of, is_same_place, target_of
from tattoo_crawler.extract.page_lines import Link, PageLines
from tattoo_crawler.extract.person_name import read_name
from tattoo_crawler.extract.person_path import slug_of_person
from tattoo_crawler.extract.roles import read_role
from tattoo_crawler.extract.studio_words import TRADE_WORD
from tattoo_crawler.extract.subject import is_given
from tattoo_crawler.extract.team_words import is_team_text
from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.extract.tree_query import text_of

LABELS = frozenset({"a", "span", "button", "p", "summary", "label", "strong", "h2", "h3", "h4", "h5", "h6"})
LONGEST_LABEL = 30
LEAST_NAMES = 3
NO_ADDRESSES = ("mailto:", "tel:", "javascript:")


class Claim(NamedTuple):
    """A name that a page gives once more; `tell` reads what stands around it, which is for nothing if it is known."""

    name: str
    tell: Callable[[], ArtistFact]


def people_of_menu(page: PageLines, url: str) -> list[Claim]:
    """Links to pages below `/artists/` and the like, by their text or else by the slug of the page; and the names in
    a menu's list of people, wherever they lead.
    """
    found = []
    of_names = _lists_of_names(page)
    is_deep = url.count("/") > 3 or not url.startswith("http")
    for link in page.links:
        href, shown = link.href, link.text
        # From the front page only a path of two parts leads below the people.
        may_lead = is_deep or "/" in href.strip("/") or "%" in href
        slug = _page_of_person(href, url)[1] if may_lead else None
        if slug is None and (not 1 < len(shown) < 30 or href.startswith("http")):
            continue
        reading = read_name(shown) or (read_name(slug) if slug else None)
        if reading is None or not (slug is not None or _list_around(link) in of_names or is_below_team(link)):
            continue
        key = fold_key(reading.name)
        if is_given(key) or key == fold_key(slug or shown):
            found.append(Claim(reading.name, partial(_fact_of_link, url, reading.name, link)))
    return found


def _lists_of_names(page: PageLines) -> set[etree._Element]:
    """Lists of links in a menu of which most are full names, unless their label promises something else than people."""
    entries: dict[etree._Element, list[Link]] = defaultdict(list)
    for link in page.links:
        if link.region == "nav" and link.text and (around := _list_around(link)) is not None:
            entries[around].append(link)
    likely = {around: links for around, links in entries.items() if len(links) >= LEAST_NAMES}
    named = {around: links for around, links in likely.items() if 2 * sum(map(_is_full_name, links)) > len(links)}
    return {around for around, links in named.items() if _may_be_of_people(label_above(links[0]))}


def _may_be_of_people(label: str) -> bool:
    key = fold_key(label)
    return not key or is_team_text(label) or read_role(label) is not None or TRADE_WORD.search(key) is not None


def _list_around(link: Link) -> etree._Element | None:
    return next(link.element.iterancestors("ul", "ol"), None)


def _is_full_name(link: Link) -> bool:
    reading = read_name(link.text)
    return reading is not None and " " in reading.name and is_given(fold_key(reading.name))


def _fact_of_link(url: str, name: str, link: Link) -> ArtistFact:
    seen = Evidence("artist.name", url, link.text[:120], "link-to-artist-page", 0.7)
    role = read_role(label_above(link)) or Role.RESIDENT
    return ArtistFact(name, None, role, 0.7, (seen,), page_url=_page_of_person(link.href, url)[0])


@lru_cache(maxsize=8192)
def _page_of_person(href: str, url: str) -> tuple[str | None, str | None]:
    """The page of the same site that a link leads to, and the person's name in its address."""
    host = host_of(url)
    is_elsewhere = href.startswith(NO_ADDRESSES) or ("//" in href and host and host not in href.lower())
    target = None if is_elsewhere else target_of(href, url)
    if target is None or (not is_same_place(target, url) and host_of(target) != host):
        return None, None
    return target, slug_of_person(target)


def is_below_team(link: Link) -> bool:
    """True for a link in a menu whose own label promises the people: "Artists" above "Ana", "Bo"."""
    return is_team_text(label_above(link))


def label_above(link: Link) -> str:
    """What a menu puts above the entries of the list that holds this link; an empty text where it puts nothing."""
    for up in link.element.iterancestors("li", "ul", "div", "nav"):
        before = up.getprevious()
        label = _label_of(before) if before is not None else ""
        if up.tag == "ul" and not label and len(up) and next(up[0].iter("a"), None) is None:
            label = text_of(up[0])[:200].strip()
        if label:
            return label if len(label) < LONGEST_LABEL else ""
        if up.tag == "nav":
            break
    return ""


def _label_of(block: etree._Element) -> str:
    """The text of something that may head a list; a `<div>` around a label is one too, as long as it holds no link."""
    if block.tag not in LABELS and (block.tag != "div" or next(block.iter("a"), None) is not None):
        return ""
    text = text_of(block).strip()
    return text if block.tag in LABELS or len(text) < LONGEST_LABEL else ""
