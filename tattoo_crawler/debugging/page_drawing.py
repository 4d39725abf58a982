"""An explanation -> one self-contained HTML file: the facts, and the page's tree with the chosen pairs in colour."""

from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from directory.errors import ConfigurationError
from tattoo_crawler.debugging.explanation import Explanation

_COLOURS_COUNT = 12
_TEXT_LIMIT = 90
_SKIPPED = frozenset({"script", "style", "noscript", "svg", "head"})


@dataclass
class Node:
    """An element of the drawing. `marks` name what was found in it; `pair` numbers its pair, 0 for none."""

    label: str
    text: str
    marks: list[str] = field(default_factory=list)
    pair: int = 0
    is_block: bool = False
    has_marks_below: bool = False
    children: list["Node"] = field(default_factory=list)


def draw_page(explanation: Explanation) -> str:
    """The file's text. Raises ConfigurationError where the template engine is not installed."""
    try:
        from jinja2 import Environment, FileSystemLoader, select_autoescape
    except ImportError:
        raise ConfigurationError("Drawing needs jinja2: install the extra `local`.") from None
    folder = Path(__file__).parent / "templates"
    templates = Environment(loader=FileSystemLoader(folder), autoescape=select_autoescape(), trim_blocks=True)
    colours = {number: number * 360 // _COLOURS_COUNT for number in range(1, _COLOURS_COUNT + 1)}
    page = templates.get_template("explanation.html")
    return page.render(explanation=explanation, tree=tree_of(explanation), colours=colours)


def tree_of(explanation: Explanation) -> Node:
    """The page's elements without scripts, styles and head."""
    return _node(explanation.root, _Marks(explanation))


class _Marks:
    """What stands at which element."""

    def __init__(self, explanation: Explanation) -> None:
        self.at: dict[etree._Element, list[str]] = {}
        self.pairs: dict[etree._Element, int] = {}
        self.blocks: dict[etree._Element, int] = {}
        for name in explanation.scene.names:
            self.at.setdefault(name.element, []).append(f"name {name.name} ({name.signal}, {name.score:.2f})")
        for handle in explanation.scene.handles:
            self.at.setdefault(handle.element, []).append(f"account @{handle.handle} ({handle.signal})")
        for number, pair in enumerate(explanation.kept):
            colour = number % _COLOURS_COUNT + 1
            self.pairs[pair.name.element] = self.pairs[pair.handle.element] = colour
            self.blocks.setdefault(pair.block, colour)


def _node(element: etree._Element, marks: _Marks) -> Node:
    children = [_node(one, marks) for one in element if isinstance(one.tag, str) and one.tag not in _SKIPPED]
    node = Node(
        label=_label(element),
        text=" ".join((element.text or "").split())[:_TEXT_LIMIT],
        marks=marks.at.get(element, []),
        pair=marks.pairs.get(element) or marks.blocks.get(element, 0),
        is_block=element in marks.blocks and element not in marks.pairs,
        children=children,
    )
    node.has_marks_below = any(one.marks or one.has_marks_below for one in children)
    return node


def _label(element: etree._Element) -> str:
    name = "".join(f".{word}" for word in (element.get("class") or "").split()[:2])
    return f"{element.tag}{'#' + element.get('id', '') if element.get('id') else ''}{name}"
