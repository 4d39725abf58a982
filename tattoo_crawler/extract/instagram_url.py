"""Any way of writing an Instagram account -> its handle, or nothing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

HANDLE = re.compile(r"(?!www\.)(?!.*\.\.)[a-z0-9_](?:[a-z0-9._]{0,28}[a-z0-9_])?")

# First path segments that are pages of Instagram itself. `_u` and `_n` are app links: the handle follows them.
_RESERVED_TEXT = """
about accounts ads api ar archive audio blog book business challenge channel create data dev developer developers
direct directory download emails embed emojis emoji explore features fragment graphql guide guides help hashtag home
inbox igtv instagram invites invite j jobs landing legal lite locations location logging login logout mobile my_qr n
nametag nametags oauth oembed p parse password popular post posts press privacy profilecard privacy-policy qr reel
reels rss s safety sdk search security session settings share shop signup static stories story support tag tags terms
topics tos tv v web wp your_activity undefined null username yourusername your_username your_handle yourhandle sharer
intent profile user users com html php index http https yourname your_name yourstudio your_studio yourshop your_shop
"""
RESERVED = frozenset(_RESERVED_TEXT.split())
APP_LINKS = frozenset({"_u", "_n"})
NAME_OF_HOST = "instagram"
ENDS_OF_HOST = r"(?:com|con|cm|co|om|comm|net|de|fr|es|it|am)"
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff]")
CUT = re.compile(r"""[/\\?#&\s,;:|"'<>()\[\]{}*!=%+]""")


def _mistyped(word: str) -> set[str]:
    """The word with one letter lost, doubled or swapped with its neighbour."""
    lost = {word[:i] + word[i + 1 :] for i in range(1, len(word))}
    doubled = {word[:i] + word[i] + word[i:] for i in range(len(word))}
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    return lost | doubled | swapped | {"instragram", "instergram", "instragam", "insatgram"}


HOST = re.compile(
    rf"(?<![\w-])(?P<sub>(?:[\w-]+\.)*)(?:{'|'.join(sorted({NAME_OF_HOST} | _mistyped(NAME_OF_HOST)))})"
    rf"[.,]{ENDS_OF_HOST}(?![\w.-])|(?<![\w.-])(?:www\.)?(?:instagr\.am|ig\.me/m)(?![\w.-])",
    re.IGNORECASE,
)
PLAIN_LINK = re.compile(r"https?://(?:www\.)?instagram\.com/([a-zA-Z0-9._]+)/?(?:\?[\w=&-]*)?")
APP_SCHEME = re.compile(r"instagram://user/?\?username=([\w.]+)", re.IGNORECASE)
NEXT_PAGE = re.compile(r"[?&]next=/?([\w.]+)", re.IGNORECASE)


def is_handle(text: str) -> bool:
    """True when the text is a handle exactly as it is stored: lower case, no `@`, not a page of Instagram itself."""
    return HANDLE.fullmatch(text) is not None and text not in RESERVED and text not in APP_LINKS


def decode_instagram(url_or_text: str) -> str | None:
    """The handle that an address, an `@handle` or a bare handle names; `None` when it names none.

    Percent-encoded, redirected (`l.instagram.com`, `l.facebook.com`), mistyped and decorated addresses are understood.
    Posts, reels, stories, hash tags and pages of Instagram itself name no account. Never raises.
    """
    text = plain_address(url_or_text)
    if _names_instagram(text):
        return _handle_in_address(text)
    if "/" in text or ":" in text:
        return None
    match = re.fullmatch(r"@?\s?([\w.]+)", text)
    return _clean(match.group(1)) if match else None


@lru_cache(maxsize=4096)
def decode_instagram_link(href: str) -> str | None:
    """Like `decode_instagram` for the target of a link: only an address on Instagram counts, never bare text."""
    if len(href) < 8 or href[0] == "#":
        return None
    if (plain := PLAIN_LINK.fullmatch(href)) and (handle := _clean(plain.group(1))):
        return handle  # nearly every link to an account; the long way costs ten times as much
    lowered = href[:400].lower()
    if "nst" not in lowered and "ig.me" not in lowered and "tagram" not in lowered and "istagr" not in lowered:
        return None
    text = plain_address(href)
    return _handle_in_address(text) if _names_instagram(text) else None


def plain_address(text: str) -> str:
    """The text without entities, percent-encoding (up to four layers), invisible characters and blank ends."""
    for _ in range(4):
        decoded = unquote(unescape(text))
        if decoded == text:
            break
        text = decoded
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).strip()


def _names_instagram(text: str) -> bool:
    return HOST.search(text) is not None or APP_SCHEME.search(text) is not None


def _handle_in_address(text: str) -> str | None:
    if match := APP_SCHEME.search(text):
        return _clean(match.group(1))
    for host in HOST.finditer(text):
        rest = text[host.end() :]
        if (host.group("sub") or "").lower() == "l.":
            continue
        segments = [part for part in re.split(r"[/\\]", rest.split(" ")[0]) if part.strip("@: ")]
        if not segments or not re.match(r"[/\\:@?#]", rest):
            continue
        handle, is_final = _handle_in_path(segments, rest)
        if handle or is_final:
            return handle
    return None


def _handle_in_path(segments: list[str], rest: str) -> tuple[str | None, bool]:
    """The handle, and whether the address is settled: a reserved page names nobody, whatever follows it."""
    first = _first_word(segments[0])
    if first in APP_LINKS and len(segments) > 1:
        return _clean(_first_word(segments[1])), True
    if first == "accounts" and (match := NEXT_PAGE.search(rest)):
        return _clean(match.group(1)), True
    if first in {"http", "https"}:
        return None, False
    if first in RESERVED:
        return None, True
    return _clean(first), bool(first) and not segments[0].lstrip().startswith("?")


def _first_word(segment: str) -> str:
    return CUT.split(segment.strip().lstrip("@:~ "))[0].lower()


def _clean(word: str) -> str | None:
    handle = word.lower().strip(".")
    return handle if is_handle(handle) else None
