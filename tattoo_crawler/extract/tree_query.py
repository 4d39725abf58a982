"""Compiled XPath with the one kind of answer that a caller wants."""

from __future__ import annotations

from typing import cast

from lxml import etree


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
