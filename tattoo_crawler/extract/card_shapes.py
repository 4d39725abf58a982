"""The shape of the block around a name: alike for all cards of one list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from lxml import etree

from tattoo_crawler.extract.marks import NameMark

LEVELS = 3


class Shapes:
    """Tags and first classes of a name's element and the blocks around it: alike for the cards of one list.

    A class that only one card has (`class="card leanne"`) tells the card, not the list.
    """

    def __init__(self, marks: Iterable[NameMark]) -> None:
        self._words: dict[etree._Element, list[str]] = {}
        self.often = Counter(word for mark in marks for word in self._words_of(mark.element))

    def of(self, element: etree._Element) -> tuple[str, ...]:
        often = self.often
        return tuple([word if often[word] > 1 else word.split(".")[0] for word in self._words_of(element)])

    def _words_of(self, element: etree._Element) -> list[str]:
        words = self._words.get(element)
        if words is None:
            ups = (element, *islice(element.iterancestors(), LEVELS - 1))
            words = self._words[element] = [f"{up.tag}.{(up.get('class') or '').split(' ')[0]}" for up in ups]
        return words
