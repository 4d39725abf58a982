"""Which links of a page lead to the people, and in which order to follow them."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from tattoo_crawler.extract.facts import LinkKind, PageLink
from tattoo_crawler.extract.head import Head
from tattoo_crawler.extract.page_address import host_of, is_same_place, target_of
from tattoo_crawler.extract.page_lines import PageLines
from tattoo_crawler.extract.person_name import read_name
from tattoo_crawler.extract.person_path import find_person
from tattoo_crawler.extract.stems import Stems
from tattoo_crawler.extract.team_words import TEAM
from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.extract.words import ABOUT_STEMS, CONTACT_STEMS

ABOUT = Stems(ABOUT_STEMS)
CONTACT = Stems(CONTACT_STEMS)
NO_PAGES = (
    "#",
    "mailto:",
    "tel:",
    "javascript:",
    "data:",
    "sms:",
    "whatsapp:",
    "https://www.instagram.",
    "https://www.facebook.",
)
NOT_PAGES = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|avif|pdf|zip|mp4|mov|webm|docx?|xlsx?|ics|css|js|json|xml|mp3|woff2?)$", re.IGNORECASE
)
_POOR_TEXT = """
privacy cookie terms policy datenschutz agb cart checkout login account calendar wp-admin feed tag/ category/ ?p= date=
"""
POOR = tuple(_POOR_TEXT.split())
SCORES = {LinkKind.TEAM: 1.0, LinkKind.ARTIST: 0.9, LinkKind.ABOUT: 0.6, LinkKind.CONTACT: 0.4, LinkKind.OTHER: 0.15}


def read_links(page: PageLines, head: Head, url: str) -> tuple[PageLink, ...]:
    """Links to pages of the same host, each once, best first; the page itself, files and fragments are left out."""
    start = urljoin(url, head.base) if head.base else url
    host, own = _host(url), urldefrag(url)[0]
    best: dict[str, PageLink] = {}
    for link in page.links:
        target, kind, score = _judge(link.href, start, host, link.text, link.region)
        if target and target != own and (target not in best or best[target].score < score):
            best[target] = PageLink(target, kind, score, link.text[:80])
    return tuple(sorted(best.values(), key=lambda link: (-link.score, link.url)))


def _host(url: str) -> str:
    return (host_of(url) or "").removeprefix("www.")


@lru_cache(maxsize=8192)
def _judge(href: str, start: str, host: str, shown: str, region: str) -> tuple[str | None, LinkKind, float]:
    target = _target(href, start, host)
    kind = _kind(target, shown, region) if target else LinkKind.OTHER
    return target, kind, _score(kind, target) if target else 0.0


def _target(href: str, start: str, host: str) -> str | None:
    """The page that a link leads to; `None` for another host, a file, a fragment or no page at all."""
    if not href or href.startswith(NO_PAGES) or ("//" in href and host not in href.lower()):
        return None
    target = target_of(href.strip(), start)
    if target is None or not target.startswith(("http://", "https://")):
        return None
    if not is_same_place(target, start) and _host(target) != host:
        return None
    return None if NOT_PAGES.search(urlsplit(target).path) else target


def _kind(target: str, shown: str, region: str) -> LinkKind:
    """What the link's path and words promise."""
    path = unquote(urlsplit(target).path)
    if find_person(path):
        return LinkKind.ARTIST
    texts = [text for text in (fold_key(_last_part(path)), fold_key(shown)) if len(text) < 40]
    if any(map(TEAM.are_in, texts)):
        return LinkKind.TEAM
    reading = read_name(shown) if region == "main" and len(shown) < 40 else None
    if reading and reading.score >= 0.6:
        return LinkKind.ARTIST
    for stems, kind in ((CONTACT, LinkKind.CONTACT), (ABOUT, LinkKind.ABOUT)):
        if any(map(stems.are_in, texts)):
            return kind
    return LinkKind.OTHER


def _last_part(path: str) -> str:
    """The last part of a path without its ending; the whole path where that is empty."""
    return re.sub(r"\.\w{2,5}$", "", path).rsplit("/", 1)[-1] or path


def _score(kind: LinkKind, target: str) -> float:
    lowered = target.lower()
    if any([poor in lowered for poor in POOR]):  # noqa: C419 - a list is twice as fast here
        return 0.0
    depth = urlsplit(target).path.strip("/").count("/")
    return max(0.05, round(SCORES[kind] - 0.02 * depth, 2))
