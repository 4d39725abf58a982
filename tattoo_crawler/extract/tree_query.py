"""Compiled XPath with the one kind of answer that a caller wants."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import cast

from lxml import etree

# The elements right inside one, in order: in one call, where `len` and a loop would walk over them twice.
children_of = cast("Callable[[etree._Element], list[etree._Element]]", itemgetter(slice(None)))


class ElementQuery:
    """`query(root)` -> elements in document order."""

    def __init__(self, path: str) -> None:
        self._find = etree.XPath(path)

    def __call__(self, root: etree._Element) -> list[etree._Element]:
        return cast("list[etree._Element]", self._find(root))


def text_of(element: etree._Element) -> str:
    """All text inside the element as it stands."""
    return "".join(cast("list[str]", list(element.itertext())))


def attributes_of(element: etree._Element) -> list[tuple[str, str]]:
    """Names and values of the element's attributes."""
    return [(str(name), str(value)) for name, value in element.attrib.items()]
