"""Is a page an empty shell that a browser has to fill?"""

from __future__ import annotations

from lxml import etree

from tattoo_crawler.extract.page_lines import PageLines
from tattoo_crawler.extract.tree_query import text_of

SHELL_TEXT_LIMIT = 200
_MOUNT_IDS_TEXT = "root app __next __nuxt app-root main-app svelte ___gatsby SITE_CONTAINER"
MOUNT_IDS = frozenset(_MOUNT_IDS_TEXT.split())
SHORT_SCRIPT = 40


def is_shell_tree(root: etree._Element, page: PageLines) -> bool:
    """True for little text beside an empty mount point, or for almost none beside scripts."""
    if page.text_length >= SHELL_TEXT_LIMIT or not any(map(_does_something, root.iter("script"))):
        return False
    return page.text_length < 20 or any(map(_is_mount_point, root.iter()))


def _does_something(script: etree._Element) -> bool:
    return script.get("src") is not None or len(text_of(script)) > SHORT_SCRIPT


def _is_mount_point(element: etree._Element) -> bool:
    tag = element.tag
    is_called = tag == "app-root" or element.get("id") in MOUNT_IDS
    return is_called and (tag in {"div", "main"} or "-" in tag)
