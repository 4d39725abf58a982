"""The two kinds of thing that pairing works on: where a page names a person, and where it names an account.

Most marks are never asked for their way up the tree, so it is looked for when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from lxml import etree

OUTERMOST = frozenset({"body", "html"})
CALLED_LIMIT = 8


class Placed:
    """Something that stands at an element of the page."""

    __slots__ = ("_called", "_path")
    element: etree._Element

    @property
    def path(self) -> list[etree._Element]:
        """The element with all its ancestors, innermost first."""
        try:
            return self._path
        except AttributeError:
            self._path: list[etree._Element] = [self.element, *self.element.iterancestors()]
            return self._path

    @property
    def called(self) -> list[str]:
        """Id and classes of the element and the seven blocks around it; what holds the whole page is called nothing."""
        try:
            return self._called
        except AttributeError:
            ups = [self.element, *islice(self.element.iterancestors(), CALLED_LIMIT - 1)]
            self._called: list[str] = [
                "" if up.tag in OUTERMOST else f"{up.get('id', '')} {up.get('class', '')}" for up in ups
            ]
            return self._called


@dataclass(slots=True, eq=False)
class NameMark(Placed):
    """A person's name at one place.

    `weight` (0 to 1) says how prominent the place is: a heading more than a picture's `alt`.
    """

    name: str
    key: str
    score: float
    weight: float
    order: float
    element: etree._Element
    signal: str
    region: str = "main"
    rest: str = ""
    is_expected: bool | None = None

    @property
    def is_prominent(self) -> bool:
        """True where a page would put a name."""
        return self.weight >= 0.5 and self.score >= 0.4

    @property
    def is_strong(self) -> bool:
        """True when it can part one card from the next: a lone unknown word in a plain line cannot."""
        return self.is_prominent and (self.signal != "short-line" or self.score >= 0.65)


@dataclass(slots=True, eq=False)
class HandleMark(Placed):
    """An account at one place. `label` is what the link shows or is called; `context` the words of its line,
    `before` those that come before it, `above` the short line before it in a footer. `is_among_networks`: links to
    other networks stand beside it.
    """

    handle: str
    order: float
    element: etree._Element
    signal: str
    region: str = "main"
    label: str = ""
    context: str = ""
    before: str = ""
    above: str = ""
    is_among_networks: bool = False
