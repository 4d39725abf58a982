"""Where a link leads: the address of the target page, without its fragment."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit

# Nearly all links of a menu. They need no parsing, which costs ten times what the rest of judging a link does.
PLAIN = re.compile(
    r"(?P<target>(?P<site>https?://[a-z0-9.-]+(?![^/?#]))?(?:/?[a-zA-Z0-9_~-]+(?:[/.][a-zA-Z0-9_~-]+)*/?|/)?"
    r"(?:\?[\w=&.%+-]+)?)(?:#.*)?"
)


# "./" and "../" before such a link: steps from folder to folder.
STEPS = re.compile(r"(?:\.\.?/)+(?=[a-zA-Z0-9_~-])")
PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9.:-]*(?P<path>/[a-zA-Z0-9_~./-]*)?(?:[?#][\x21-\x5a\x5e-\x7e]*)?")


class Place(NamedTuple):
    """A page that links start from: scheme and host, its folder, itself; empty where only a full look tells."""

    root: str = ""
    folder: str = ""
    own: str = ""


@lru_cache(maxsize=8192)
def target_of(href: str, start: str) -> str | None:
    """The absolute address that `href` leads to from the page `start`; `None` when it is none at all."""
    target = _plain_target(href, _place(start)) if href else None
    if target is None:
        try:
            target = urldefrag(urljoin(start, href))[0]
        except ValueError:
            return None
    return target


def _plain_target(href: str, place: Place) -> str | None:
    """The short way; `None` for what it does not know."""
    if not place.root:
        return None
    if href[0] == "#":
        return place.own
    steps = STEPS.match(href) if href[0] == "." else None
    plain = PLAIN.fullmatch(href, steps.end() if steps else 0)
    target = plain.group("target") if plain else ""
    if plain and plain.group("site"):
        return None if steps else target
    if not target or target[0] == "?":
        return None
    if steps:
        return _folder_up(place, steps.group().count("../")) + target
    return (place.root if target[0] == "/" else place.folder) + target


def _folder_up(place: Place, levels: int) -> str:
    """Above the folder of all pages there is none."""
    folders = place.folder[len(place.root) + 1 : -1].split("/")
    above = folders[: max(0, len(folders) - levels)]
    return "/".join([place.root, *above, ""]) if any(above) else f"{place.root}/"


def is_same_place(target: str, start: str) -> bool:
    """True when both addresses begin with the same scheme and host; `False` may still be the same host."""
    root = _place(start).root
    return bool(root) and target.startswith(root) and target[len(root) : len(root) + 1] in {"", "/"}


@lru_cache(maxsize=1024)
def _place(start: str) -> Place:
    try:
        parts = urlsplit(start)
        own = urldefrag(urljoin(start, "#"))[0]
    except ValueError:
        return Place()
    is_odd = "/." in parts.path or "//" in parts.path
    if parts.scheme not in {"http", "https"} or not parts.netloc or is_odd:
        return Place()
    root = f"{parts.scheme}://{parts.netloc}"
    return Place(root, root + (parts.path[: parts.path.rfind("/") + 1] or "/"), own)


@lru_cache(maxsize=8192)
def path_of(address: str) -> str:
    """The path of an address as it stands there; empty for a broken address."""
    plain = PLAIN_ADDRESS.fullmatch(address)
    if plain:
        return plain.group("path") or ""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


@lru_cache(maxsize=8192)
def host_of(url: str) -> str | None:
    """The host in lower case; `None` when there is none or the address is broken."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
