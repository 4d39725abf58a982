"""Where a link leads: the address of the target page, without its fragment."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urldefrag, urljoin, urlsplit

# Nearly all links of a menu. They need no parsing, which costs ten times what the rest of judging a link does.
PLAIN = re.compile(
    r"(?P<target>(?P<site>https?://[a-z0-9.-]+(?![^/?#]))?(?:/?[a-zA-Z0-9_~-]+(?:[/.][a-zA-Z0-9_~-]+)*/?|/)?"
    r"(?:\?[\w=&.%+-]+)?)(?:#.*)?"
)


@lru_cache(maxsize=8192)
def target_of(href: str, start: str) -> str | None:
    """The absolute address that `href` leads to from the page `start`; `None` when it is none at all."""
    root, folder = _places(start)
    plain = PLAIN.fullmatch(href) if root else None
    target = plain.group("target") if plain else ""
    if plain and plain.group("site"):
        return target
    if target and target[0] != "?":
        return (root if target[0] == "/" else folder) + target
    try:
        return urldefrag(urljoin(start, href))[0]
    except ValueError:
        return None


def is_same_place(target: str, start: str) -> bool:
    """True when both addresses begin with the same scheme and host; `False` may still be the same host."""
    root = _places(start)[0]
    return bool(root) and target.startswith(root) and target[len(root) : len(root) + 1] in {"", "/"}


@lru_cache(maxsize=1024)
def _places(start: str) -> tuple[str, str]:
    """Scheme and host, and the folder that a relative link starts from; empty where only a full look tells."""
    try:
        parts = urlsplit(start)
    except ValueError:
        return "", ""
    if parts.scheme not in {"http", "https"} or not parts.netloc or "/." in parts.path:
        return "", ""
    root = f"{parts.scheme}://{parts.netloc}"
    return root, root + (parts.path[: parts.path.rfind("/") + 1] or "/")


@lru_cache(maxsize=8192)
def host_of(url: str) -> str | None:
    """The host in lower case; `None` when there is none or the address is broken."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
