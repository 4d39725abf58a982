"""Which links of a page lead to the people, and in which order to follow them."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import unquote, urldefrag, urljoin

from tattoo_crawler.extract.facts import LinkKind, PageLink
from tattoo_crawler.extract.head import Head
from tattoo_crawler.extract.page_address import host_of, is_same_place, path_of, target_of
from tattoo_crawler.extract.page_lines import PageLines
from tattoo_crawler.extract.person_name import read_name
from tattoo_crawler.extract.person_path import ENDING, find_person
from tattoo_crawler.extract.stems import Stems
from tattoo_crawler.extract.team_words import TEAM
from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.extract.words import ABOUT_STEMS, CONTACT_STEMS, TEAM_STEMS

ABOUT = Stems(ABOUT_STEMS)
CONTACT = Stems(CONTACT_STEMS)
# Most links have none of all these words, so they are asked for once.
ANY = Stems((*TEAM_STEMS, *ABOUT_STEMS, *CONTACT_STEMS))
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
_FILES_TEXT = """
jpg jpeg png gif webp svg avif pdf zip mp4 mov webm doc docx xls xlsx ics css js json xml mp3 woff woff2
"""
FILES = frozenset(_FILES_TEXT.split())
_POOR_TEXT = """
privacy cookie terms policy datenschutz agb cart checkout login account calendar wp-admin feed tag/ category/ ?p= date=
"""
POOR = tuple(_POOR_TEXT.split())
SCORES = {LinkKind.TEAM: 1.0, LinkKind.ARTIST: 0.9, LinkKind.ABOUT: 0.6, LinkKind.CONTACT: 0.4, LinkKind.OTHER: 0.15}


def read_links(page: PageLines, head: Head, url: str) -> tuple[PageLink, ...]:
    """Links to pages of the same host, each once, best first; the page itself, files and fragments are left out."""
    start = _joined(url, head.base) if head.base else url
    host, own = _host(url), urldefrag(url)[0]
    best: dict[str, tuple[float, str, LinkKind, str]] = {}
    for link in page.links:
        target = _target(link.href, start, host)
        if target and target != own:
            kind, score = _judge(target, link.text, link.region == "main")
            if target not in best or best[target][0] > -score:
                best[target] = (-score, target, kind, link.text[:80])
    return tuple([PageLink(target, kind, -minus, text) for minus, target, kind, text in sorted(best.values())])


def _joined(url: str, base: str) -> str:
    """A base with a hole in it (`https://[site_url]/`) counts for nothing."""
    try:
        return urljoin(url, base)
    except ValueError:
        return url


def _host(url: str) -> str:
    return (host_of(url) or "").removeprefix("www.")


@lru_cache(maxsize=8192)
def _target(href: str, start: str, host: str) -> str | None:
    """The page that a link leads to; `None` for another host, a file, a fragment or no page at all."""
    if not href or href.startswith(NO_PAGES) or ("//" in href and host not in href.lower()):
        return None
    target = target_of(href.strip(), start)
    if target is None or not target.startswith(("http://", "https://")):
        return None
    if not is_same_place(target, start) and _host(target) != host:
        return None
    return None if path_of(target).rpartition(".")[2].lower() in FILES else target


@lru_cache(maxsize=8192)
def _judge(target: str, shown: str, may_name: bool) -> tuple[LinkKind, float]:
    """What the link's path and words promise, and how early to follow it; `may_name`: the words may be a person's."""
    path = path_of(target)
    kind = _kind(unquote(path), shown, may_name)
    lowered = target.lower()
    if any([poor in lowered for poor in POOR]):  # noqa: C419 - a list is twice as fast here
        return kind, 0.0
    return kind, max(0.05, round(SCORES[kind] - 0.02 * path.strip("/").count("/"), 2))


def _kind(path: str, shown: str, may_name: bool) -> LinkKind:
    if find_person(path):
        return LinkKind.ARTIST
    # No phrase goes on from the address to the words shown.
    last, words = fold_key(_last_part(path)), fold_key(shown)
    texts = [last] if last == words else [last, words]
    text = " | ".join([text for text in texts if len(text) < 40])
    is_telling = ANY.are_in(text)
    if is_telling and TEAM.are_in(text):
        return LinkKind.TEAM
    reading = read_name(shown) if may_name and len(shown) < 40 else None
    if reading and reading.score >= 0.6:
        return LinkKind.ARTIST
    if is_telling and CONTACT.are_in(text):
        return LinkKind.CONTACT
    return LinkKind.ABOUT if is_telling and ABOUT.are_in(text) else LinkKind.OTHER


def _last_part(path: str) -> str:
    """The last part of a path without its ending; the whole path where that is empty."""
    return ENDING.sub("", path).rsplit("/", 1)[-1] or path
