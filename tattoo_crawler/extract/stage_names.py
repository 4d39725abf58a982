"""Names that no reading of words can tell: "Master D", "Ink Ghost". Their place in a list of people tells them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from tattoo_crawler.extract.cards import is_inside
from tattoo_crawler.extract.marks import HandleMark, NameMark
from tattoo_crawler.extract.page_lines import Line
from tattoo_crawler.extract.person_name import NEVER, show_name
from tattoo_crawler.extract.roles import read_role
from tattoo_crawler.extract.scene import Scene
from tattoo_crawler.extract.team_words import is_team_text
from tattoo_crawler.extract.text_folding import fold_decorations, fold_key

LONGEST_STAGE_NAME = 24
LEVELS = 3


class Shapes:
    """Tags and first classes of a name's element and the blocks around it: alike for the cards of one list.

    A class that only one card has (`class="card leanne"`) tells the card, not the list.
    """

    def __init__(self, marks: Iterable[NameMark]) -> None:
        self.often = Counter(word for mark in marks for word in _words(mark.path[:LEVELS]))

    def of(self, mark: NameMark) -> tuple[str, ...]:
        return self.of_path(mark.path)

    def of_path(self, path: list[etree._Element]) -> tuple[str, ...]:
        words = _words(path[:LEVELS])
        return tuple(word if self.often[word] > 1 else word.split(".")[0] for word in words)


def _words(path: list[etree._Element]) -> list[str]:
    return [f"{up.tag}.{(up.get('class') or '').split(' ')[0]}" for up in path]


def find_heading(scene: Scene, mark: HandleMark) -> NameMark | None:
    """The heading of the block that holds this account and no other: a stage name made of everyday words."""
    own = [up for up in mark.path if len(scene.pairing.handles_in[up]) == 1]
    before = [line for line in scene.page.lines[: int(mark.order + 1)] if line.heading]
    line = before[-1] if before else None
    if line is None or line.heading == 1 or not own or not is_inside(line.element, own[-1]):
        return None
    return _read_stage_name(scene, line)


def find_beside(scene: Scene, people: list[NameMark], shapes: Shapes) -> Iterator[NameMark]:
    """What stands where the people of a list have their names, in headings and elements of the same shape."""
    shape, known = shapes.of(people[0]), {mark.element for mark in scene.names}
    tag, level = people[0].element.tag, len(people[0].path)
    lines = [line for line in scene.page.lines if line.element.tag == tag and line.element not in known]
    for line in lines:
        path = [line.element, *line.element.iterancestors()]
        name = _read_stage_name(scene, line) if len(path) == level and shapes.of_path(path) == shape else None
        if name and not scene.words.is_name(name.key) and not NEVER.issuperset(name.key.split()):
            yield name


def _read_stage_name(scene: Scene, line: Line) -> NameMark | None:
    text = fold_decorations(line.text)
    is_name = 1 < len(text) <= LONGEST_STAGE_NAME and len(text.split()) <= 3 and text[0].isupper()
    if not is_name or is_team_text(text) or read_role(text):
        return None
    name = NameMark(show_name(text), fold_key(text), 0.4, 0.5, line.order, line.element, "heading", line.region)
    scene.pairing.paths.lead(name)
    return name
