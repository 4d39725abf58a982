"""The two kinds of thing that pairing works on: where a page names a person, and where it names an account."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree


@dataclass(slots=True, eq=False)
class NameMark:
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
    path: list[etree._Element] = field(default_factory=list)

    @property
    def is_prominent(self) -> bool:
        """True where a page would put a name."""
        return self.weight >= 0.5 and self.score >= 0.4

    @property
    def is_strong(self) -> bool:
        """True when it can part one card from the next: a lone unknown word in a plain line cannot."""
        return self.is_prominent and (self.signal != "short-line" or self.score >= 0.65)


@dataclass(slots=True, eq=False)
class HandleMark:
    """An account at one place. `label` is what the link shows or is called; `context` the words of its line."""

    handle: str
    order: float
    element: etree._Element
    signal: str
    region: str = "main"
    label: str = ""
    context: str = ""
    path: list[etree._Element] = field(default_factory=list)


def path_to_root(element: etree._Element) -> list[etree._Element]:
    """The element itself, then its ancestors, innermost first."""
    return [element, *element.iterancestors()]
