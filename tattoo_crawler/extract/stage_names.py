"""Names that no reading of words can tell: "Master D", "Ink Ghost". Their place in a list of people tells them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from lxml import etree

from tattoo_crawler.extract.cards import is_inside
from tattoo_crawler.extract.given_names import GIVEN_NAMES
from tattoo_crawler.extract.marks import HandleMark, NameMark
from tattoo_crawler.extract.name_marks import is_called_name
from tattoo_crawler.extract.name_score import NEVER, STEMS_OF_THINGS, show_name
from tattoo_crawler.extract.page_lines import Line, PageLines
from tattoo_crawler.extract.pairing import Pairing
from tattoo_crawler.extract.roles import read_role
from tattoo_crawler.extract.team_words import is_team_text
from tattoo_crawler.extract.text_folding import fold_decorations, fold_key

LONGEST_STAGE_NAME = 24
LEVELS = 3
CARD_LEVELS = 5
ENDS_OF_LINE = frozenset(".:,;…")
# Elements that say by themselves that a name-like thing stands in them; of others only one in each card can.
TELLING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "dt", "summary"})


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


def find_beside(
    page: PageLines, names: list[NameMark], handles: list[HandleMark], is_team: Callable[[float], bool]
) -> Iterator[NameMark]:
    """What stands where the people of a list have their names, in elements of the same shape.

    A list of people has an account in each card, or it stands among the team and a third are known given names.
    """
    marks = [mark for mark in names if mark.region == "main" and mark.is_prominent]
    if len(marks) < 2 or not (len({mark.handle for mark in handles}) > 1 or _are_of_team(marks, is_team)):
        return
    shapes = Shapes(marks)
    accounts = _accounts_around(handles)
    groups: dict[tuple[str, ...], list[NameMark]] = defaultdict(list)
    for mark in marks:
        groups[shapes.of(mark.element)].append(mark)
    people = {shape: group for shape, group in groups.items() if _is_list_of_people(group, accounts, is_team)}
    if not people:
        return
    known = {mark.element for mark in names if mark.is_prominent or not is_called_name(mark.element.get("class") or "")}
    tags = {shape[0].split(".")[0] for shape in people}
    found: dict[tuple[str, ...], list[NameMark]] = defaultdict(list)
    for line in page.lines:
        if line.element.tag in tags and line.region == "main" and line.element not in known:
            group = people.get(shape := shapes.of(line.element))
            if group and _is_placed_alike(line.element, group) and (name := read_stage_name(line)):
                found[shape].append(name)
    for shape, more in found.items():
        if len(more) <= len(people[shape]):
            yield from more


def _is_given(mark: NameMark) -> bool:
    return mark.key.split(" ", 1)[0] in GIVEN_NAMES


def _are_of_team(marks: list[NameMark], is_team: Callable[[float], bool]) -> bool:
    """True when one has a given name and one stands among the team: without both no list of them is one of people."""
    return any(map(_is_given, marks)) and any(is_team(mark.order) for mark in marks)


def _accounts_around(handles: list[HandleMark]) -> dict[etree._Element, set[str]]:
    """The accounts in each block that is close around one."""
    accounts: dict[etree._Element, set[str]] = defaultdict(set)
    for handle in handles:
        for up in (handle.element, *islice(handle.element.iterancestors(), CARD_LEVELS)):
            accounts[up].add(handle.handle)
    return accounts


def _is_list_of_people(
    group: list[NameMark], accounts: dict[etree._Element, set[str]], is_team: Callable[[float], bool]
) -> bool:
    if len({mark.key for mark in group}) < 2:
        return False
    if sum(map(_is_given, group)) * 3 >= len(group) and is_team(group[0].order):
        return True
    own = [_own_account(mark, accounts) for mark in group] if accounts else []
    return len({*own} - {""}) > 1 and own.count("") * 2 < len(own)


def _own_account(mark: NameMark, accounts: dict[etree._Element, set[str]]) -> str:
    """The one account of the closest block that has any; else an empty text."""
    ups = (mark.element, *islice(mark.element.iterancestors(), CARD_LEVELS))
    near = next((accounts[up] for up in ups if up in accounts), set())
    return next(iter(near)) if len(near) == 1 else ""


def _is_placed_alike(element: etree._Element, group: list[NameMark]) -> bool:
    """True for the same place in another card; in one flat list the element itself has to tell."""
    if element.tag in TELLING_TAGS:
        return True
    card, place = element.getparent(), _place(element)
    return card is not None and all(
        mark.element.getparent() is not card and _place(mark.element) == place for mark in group
    )


def _place(element: etree._Element) -> int:
    outer = element.getparent()
    return outer.index(element) if outer is not None else 0


def find_heading(page: PageLines, pairing: Pairing, mark: HandleMark) -> NameMark | None:
    """The heading of the block that holds this account and no other: a stage name made of everyday words."""
    own = [up for up in mark.path if pairing.accounts_in.holds_one(up)]
    before = [line for line in page.lines[: int(mark.order + 1)] if line.heading]
    line = before[-1] if before else None
    if line is None or line.heading == 1 or not own or not is_inside(line.element, own[-1]):
        return None
    return read_stage_name(line)


def read_account_name(page: PageLines, pairing: Pairing, mark: HandleMark) -> NameMark | None:
    """`@ana.ttt` in a heading or in an element called after names: the account is all the name there is."""
    line = page.lines[int(mark.order)] if int(mark.order) < len(page.lines) else None
    if line is None or not is_account_line(line, mark.handle):
        return None
    if not line.heading and not is_called_name(line.element.get("class") or ""):
        return None
    return NameMark(line.text, fold_key(line.text), 0.5, 0.6, line.order, line.element, "account-as-name", line.region)


def is_account_line(line: Line, handle: str) -> bool:
    return line.text.lower() == f"@{handle}"


def read_stage_name(line: Line) -> NameMark | None:
    """One to three words with a capital that are no role, no heading for people and not all menu words."""
    text = fold_decorations(line.text)
    is_name = 1 < len(text) <= LONGEST_STAGE_NAME and len(text.split()) <= 3 and _may_begin(text[0], line)
    key = fold_key(text) if is_name else ""
    words = key.split()
    if not key or NEVER.issuperset(words) or any(word.startswith(STEMS_OF_THINGS) for word in words if len(word) > 6):
        return None
    if line.text[-1] in ENDS_OF_LINE or is_team_text(text) or read_role(text):
        return None
    return NameMark(show_name(text), key, 0.5, 0.6, line.order, line.element, "stage-name", line.region)


def _may_begin(letter: str, line: Line) -> bool:
    """With a small letter only what the page itself calls a name."""
    return letter.isupper() or (letter.islower() and is_called_name(line.element.get("class") or ""))
