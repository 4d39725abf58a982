"""Instagram's profile page -> the JSON in its scripts, and what its head says for the case that there is none."""

import json
import re
from collections.abc import Iterator
from typing import Any

from parsel import Selector

from tattoo_crawler.extract.instagram_url import decode_instagram
from tattoo_crawler.profiles.json_tree import find_json
from tattoo_crawler.profiles.profile_answer import ProfileAnswer
from tattoo_crawler.profiles.rounded_count import ROUNDED, read_rounded

_DECODER = json.JSONDecoder()
# Where a value may begin in a script that is not JSON itself: assigned, or handed to a function.
_VALUE_START = re.compile(r"[=(,]\s*(?=\{)")
_TRIES_LIMIT = 300
_COUNTS = re.compile(rf"^\W{{0,3}}({ROUNDED})\s[^\d]{{2,40}}?({ROUNDED})\s[^\d]{{2,40}}?({ROUNDED})\s", re.IGNORECASE)
_HANDLE = re.compile(r"\(\s*[\u200e\u200f]?@([\w.]{1,30})\s*\)")
_NAME_IN_TITLE = re.compile(r"^\s*(.+?)\s*\(\s*[\u200e\u200f]?@[\w.]{1,30}\s*\)", re.DOTALL)
# `Name (@handle) on Instagram: "biography"`, in whatever language and quotation marks.
_BIOGRAPHY = re.compile(r"@[\w.]{1,30}\)?[^:]{0,40}:\s*[\"“«„](.*)[\"”»]\s*$", re.DOTALL)
_ERROR_PAGE = re.compile(r"page not found|page isn.t available|nicht verfügbar|httpErrorPage", re.IGNORECASE)
_LOGIN_TITLE = re.compile(r"^\W*(?:log ?in|login|sign ?up|anmelden|connexion)\b", re.IGNORECASE)


class ProfilePage:
    """Facts on one HTML page of Instagram. The same text always gives the same facts."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._root = Selector(text or "<html></html>", type="html")

    @property
    def trees(self) -> list[Any]:
        """All JSON in the page's scripts that may speak of an account, in the order of the page."""
        scripts = (script for script in self._root.css("script::text").getall() if _may_tell(script))
        return [tree for script in scripts for tree in _iter_trees(script)]

    @property
    def title(self) -> str:
        return " ".join((self._root.css("title::text").get() or "").split())

    @property
    def is_error_page(self) -> bool:
        """True for the page that says that there is nothing at this address."""
        return bool(_ERROR_PAGE.search(self.title)) or "httpErrorPage" in self.text

    @property
    def is_login_page(self) -> bool:
        has_form = bool(self._root.css('form[action*="/accounts/login"], form#loginForm'))
        return bool(_LOGIN_TITLE.search(self.title)) or (has_form and self.described is None)

    @property
    def described(self) -> ProfileAnswer | None:
        """What the tags for link previews say: rounded counts, a name, at best a biography. None without a handle."""
        descriptions = self._meta("og:description"), self._meta("description"), self._meta("twitter:description")
        title = self._meta("og:title") or self.title
        handle = next(filter(None, map(_find_handle, (*descriptions, title))), None)
        if handle is None:
            return None
        counts = next((found for text in descriptions if (found := _COUNTS.search(text))), None)
        followers, following, posts = map(read_rounded, counts.groups()) if counts else (None, None, None)
        name = _NAME_IN_TITLE.search(title)
        biography = next((found.group(1) for text in descriptions if (found := _BIOGRAPHY.search(text))), None)
        return ProfileAnswer(
            username=handle,
            full_name=name.group(1).strip(" \u200e\u200f") if name else None,
            biography=biography,
            followers_count=followers,
            following_count=following,
            media_count=posts,
        )

    def _meta(self, name: str) -> str:
        return self._root.xpath("//meta[@property=$name or @name=$name]/@content", name=name).get() or ""


def _find_handle(text: str) -> str | None:
    match = _HANDLE.search(text)
    return decode_instagram(f"@{match.group(1)}") if match else None


def _may_tell(script: str) -> bool:
    return "username" in script or '"xig_user' in script or '"user":null' in script


def _iter_trees(script: str) -> Iterator[Any]:
    whole = find_json(script)
    if whole is not None:
        yield whole
        return
    start, tries = 0, 0
    while (match := _VALUE_START.search(script, start)) and tries < _TRIES_LIMIT:
        tries += 1
        try:
            tree, start = _DECODER.raw_decode(script, match.end())
            yield tree
        except (ValueError, RecursionError):
            start = match.end()
