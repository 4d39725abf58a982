"""Web addresses in one normal form: without scheme, `www.`, port, tracking, fragment and trailing slash."""

import re
from typing import NoReturn
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

from denylist.plain_text import fold_look_alikes, plain
from directory.errors import InvalidDataError
from directory.records.website_host import SHARED_HOSTS

_INSTAGRAM = re.compile(r"(?:.+\.)?(?:instagram\.com|instagr\.am)")
_TRACKING = re.compile(
    r"(?:utm_.*|igsh|igshid|ig_.*|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|ttclid|mc_[ce]id|_ga|_gl|_hs\w+|hl|ref|ref_src)"
)
_INDEX = re.compile(r"/(?:index|default|home)\.(?:html?|php|aspx?)$")
# A site as nearly all are written: nothing in it to bring into another form.
_BARE_SITE = re.compile(r"https?://(?:www\.)?+([a-z0-9-]+(?:\.[a-z0-9-]+)+)/?")
_NO_PAGE = re.compile(r"(?:mailto|tel|sms|javascript|data|about|blob):", re.IGNORECASE)
# One host, many tenants: there the path is part of the site, or one opt-out would hide every tenant.
_MULTI_TENANT = re.compile(r".+\.(?:wixsite\.com|github\.io)")
_PAGES = frozenset(
    """accounts about ads api ar challenge data developer direct directory download explore graphql legal locations p
    popular press privacy reel reels share terms tv web""".split()  # noqa: SIM905 # words read best as words
)
# First segments after which the handle comes.
_BEFORE_HANDLE = frozenset({"_u", "_n", "n", "m", "stories", "s"})


def normalise_address(text: str) -> str:
    """`host/path?query` in lower case. Raises InvalidDataError when `text` is no web address.

    Case is folded in the path too: to refuse one page too many is harmless, to miss one is not.
    """
    parts = _split(text)
    path = _INDEX.sub("", unquote(parts.path).lower()).rstrip("/")
    query = [(name.lower(), value) for name, value in parse_qsl(parts.query) if not _TRACKING.fullmatch(name.lower())]
    return _host(parts) + re.sub("/{2,}", "/", path) + (f"?{urlencode(sorted(query)).lower()}" if query else "")


def normalise_site(text: str) -> str:
    """A website as a whole: its host; on a host that many share, the host and the page. Raises InvalidDataError."""
    bare = _BARE_SITE.fullmatch(text)
    if bare:
        return bare[1]
    address = normalise_address(text)
    host = re.split(r"[/?]", address, maxsplit=1)[0]
    return address if host in SHARED_HOSTS or _MULTI_TENANT.fullmatch(host) else host


def handle_in_address(text: str) -> str | None:
    """The word that stands for the account in an Instagram address; None when `text` is no such address.

    Raises InvalidDataError for an Instagram address that names no account (a post, a reel, a page of Instagram).
    """
    written = plain(text)
    if written.lower().startswith("instagram://user"):
        return dict(parse_qsl(urlsplit(written).query)).get("username", "")
    if not re.search(r"[/\\]|%2f", written, re.IGNORECASE):
        return None
    parts = _split(written)
    host = _host(parts)
    if host in {"l.instagram.com", "l.facebook.com"}:
        return handle_in_address(dict(parse_qsl(parts.query)).get("u", ""))
    if host == "ig.me" or _INSTAGRAM.fullmatch(host):
        return _account(parts)
    if "." in host:
        _refuse()
    return None


def _account(parts: SplitResult) -> str:
    segments = [segment for segment in unquote(parts.path).replace("\\", "/").split("/") if segment.strip("@ ")]
    if segments and segments[0].lower() == "accounts" and (following := dict(parse_qsl(parts.query)).get("next")):
        segments = [segment for segment in following.split("/") if segment]
    if len(segments) > 1 and segments[0].lower() in _BEFORE_HANDLE:
        segments = segments[1:]
    if not segments or segments[0].lower() in _PAGES:
        _refuse()
    return re.split(r"[?#&,;:\s]", segments[0].strip(), maxsplit=1)[0]


def _refuse(message: str = "an address that names no Instagram account", reason: str = "handle") -> NoReturn:
    raise InvalidDataError(message, reason=reason)


def _split(text: str) -> SplitResult:
    written = _decode(plain(text)).replace("\\", "/")
    if _NO_PAGE.match(written):
        _refuse("not a web address", "address")
    if not re.match(r"[a-z][a-z0-9+.-]*://", written, re.IGNORECASE):
        written = "https://" + written.lstrip("/")
    try:
        return urlsplit(written)
    except ValueError:
        raise InvalidDataError("not a web address", reason="address") from None


def _decode(text: str) -> str:
    """An address that was percent-encoded as a whole, up to twice, comes back to its own form."""
    for _ in range(2):
        if "/" not in text and "%2f" in text.lower():
            text = unquote(text)
    return text


def _host(parts: SplitResult) -> str:
    try:
        host = fold_look_alikes(unquote(parts.hostname or "")).lower().strip(".")
        ascii_host = host.encode("idna").decode("ascii") if not host.isascii() else host
    except (UnicodeError, ValueError):
        raise InvalidDataError("not a host name", reason="address") from None
    ascii_host = ascii_host.removeprefix("www.")
    if not re.fullmatch(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)+", ascii_host):
        _refuse("not a host name", "address")
    return ascii_host
