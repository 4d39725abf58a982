"""Where a link leads: the address of the target page, without its fragment."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urldefrag, urljoin, urlsplit

# Most links of a menu. They need no parsing, which costs ten times what the rest of judging a link does.
PLAIN_PATH = re.compile(r"/?[a-zA-Z0-9_~-]+(?:[/.][a-zA-Z0-9_~-]+)*/?|/")


@lru_cache(maxsize=8192)
def target_of(href: str, start: str) -> str | None:
    """The absolute address that `href` leads to from the page `start`; `None` when it is none at all."""
    root, folder = _places(start)
    if root and PLAIN_PATH.fullmatch(href):
        return (root if href[0] == "/" else folder) + href
    try:
        return urldefrag(urljoin(start, href))[0]
    except ValueError:
        return None


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
