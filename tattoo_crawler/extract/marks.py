"""The two kinds of thing that pairing works on: where a page names a person, and where it names an account.

A mark's `path` is its element with all ancestors, innermost first; `called` holds id and classes of the first eight."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

OUTERMOST = frozenset({"body", "html"})
CALLED_LIMIT = 8


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
    called: list[str] = field(default_factory=list)

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
    called: list[str] = field(default_factory=list)


class Paths:
    """The ways up from the marks of one page. Marks stand close together, so each block is asked but once."""

    def __init__(self) -> None:
        self._known: dict[etree._Element | None, tuple[list[etree._Element], list[str]]] = {}
        self._names: dict[etree._Element, str] = {}

    def lead(self, mark: NameMark | HandleMark) -> None:
        """Set the mark's `path` and what its blocks are called."""
        parent = mark.element.getparent()
        if parent not in self._known:
            ups = [parent, *parent.iterancestors()] if parent is not None else []
            self._known[parent] = ups, [self._called(up) for up in ups[: CALLED_LIMIT - 1]]
        path, called = self._known[parent]
        mark.path = [mark.element, *path]
        mark.called = [self._called(mark.element), *called]

    def _called(self, element: etree._Element) -> str:
        called = self._names.get(element)
        if called is None:
            called = "" if element.tag in OUTERMOST else f"{element.get('id') or ''} {element.get('class') or ''}"
            self._names[element] = called
        return called
