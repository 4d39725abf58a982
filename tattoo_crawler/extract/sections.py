"""Where on a page a line stands: the headings above it, and whether they promise the people who work here."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice, pairwise

from lxml import etree

from tattoo_crawler.extract.page_lines import Line, PageLines
from tattoo_crawler.extract.person_name import read_name
from tattoo_crawler.extract.roles import ANY_ROLE
from tattoo_crawler.extract.stems import Stems
from tattoo_crawler.extract.team_words import TEAM
from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.extract.words import GONE_STEMS, NOT_STAFF_STEMS, ONE_PERSON, RANKING_STEMS

NOT_STAFF = Stems(NOT_STAFF_STEMS)
GONE = Stems(GONE_STEMS)
# "Worked with us until 2022": nobody says it of who is still here.
UNTIL_YEAR = re.compile(r"\b(?:until|till|bis|hasta|jusqu en|fino al|ate|do|tot|tills|fram till|до) (?:19|20)\d\d\b")
WORKED = re.compile(
    r"\b(?:work|was |were |tattooed|war |arbeit|tatow|trabaj|tatu|tatou|travaill|etait|lavor|pracow|trabalh|tetov|jobb|"
    r"werk|bei uns|u nas|with us|here|работ)"
)
# Who has worked here since, and what covers tattoos that nobody likes any longer.
STILL = re.compile(
    r"\b(?:since|seit|desde|depuis|od|sedan|sinds|dal|с) \d{4}|\bcover|\bcubrir|\brecouvr|\bcopertur|\bblast over"
)
RANKING = Stems(RANKING_STEMS)
TEAM_CLASS = re.compile(
    r"(?:^|[-_ ]|meet)(?:artists?|artistas?|team|equipo|crew|staff|tattooers?|"
    r"tatuador(?:es)?|members?|residents?|roster)\d?(?:$|[-_ ]|s\b)"
)
TITLE_CLASS = re.compile(r"(?:^|[-_ ])(?<!job-)(?<!card-)(?<!sub-)(?:title|heading)(?:$|[-_ ])")
NOT_STAFF_CLASS = re.compile(
    r"(?:^|[-_ ])(?:former|alumni|past)(?:$|[-_ ])|testimonial|review|sponsor|partner|clients|quote|instagram-media|"
    r"client-(?:say|name|quote|feedback)|comment|faq|blog|product|insta-?feed|"
    r"(?:^|[-_ ])(?<!pointer-)events?(?:$|[-_ ])"
)
# One of these stands in every class that they find; without one, the patterns are not tried.
IN_TEAM_CLASS = ("artist", "team", "member", "crew", "staff", "equipo", "tattooer", "tatuador", "resident", "roster")
IN_NOT_STAFF_CLASS = (
    *("former", "alumni", "past", "testimonial", "review", "sponsor", "partner", "client", "quote", "instagram-media"),
    *("comment", "faq", "blog", "product", "feed", "event"),
)


class Sections:
    """The headings of one page, each with its level; a heading that is a person's name opens no section."""

    def __init__(self, page: PageLines, is_studio: Callable[[str], bool]) -> None:
        self.is_studio = is_studio
        self.headings = [line for line in page.lines if _opens_section(line)]
        self.orders = [line.order for line in self.headings]
        self.lines = page.lines
        self.known: dict[tuple[int, str], list[str]] = {}
        self.teams: dict[tuple[int, str], bool] = {}
        self.others: dict[tuple[int, str], bool] = {}
        self.lists = [*_iter_lists_of_others(page.lines)]

    def above(self, order: float) -> list[str]:
        """Folded texts of the headings that enclose this place, innermost first; none of another region, so that
        what stands last in the content does not lead the footer."""
        return self._above_place(self._place(order))

    def _place(self, order: float, region: str | None = None) -> tuple[int, str]:
        """All places with the same number and region are below the same headings. What stands between two lines, as a
        picture does, may belong to the region of either: who knows it says so.
        """
        region = region or self.lines[min(int(order + 0.5), len(self.lines) - 1)].region if self.lines else "main"
        return bisect_left(self.orders, order), region

    def _above_place(self, place: tuple[int, str]) -> list[str]:
        if place not in self.known:
            self.known[place] = self._above(*place)
        return self.known[place]

    def _above(self, place: int, region: str) -> list[str]:
        level, found = 7, []
        for line in reversed(self.headings[:place]):
            if line.region != region:
                continue
            own = line.heading or 6
            if own < level:
                found.append(fold_key(line.text))
                level = own
            if level == 1:
                break
        return found

    def is_team(self, order: float) -> bool:
        place = self._place(order)
        if place not in self.teams:
            above = self._above_place(place)
            self.teams[place] = any(TEAM.are_in(text) and not self.is_studio(text) for text in above)
        return self.teams[place]

    def is_one_person(self, order: float) -> bool:
        """True right below "About me" or "Meet the owner"."""
        return any(text in ONE_PERSON for text in self.above(order)[:1])

    def is_not_staff(self, order: float, region: str | None = None) -> bool:
        if any(start < order < end for start, end in self.lists):
            return True
        place = self._place(order, region)
        if place not in self.others:
            self.others[place] = any(is_not_staff_text(text) or is_gone(text) for text in self._above_place(place)[:2])
        return self.others[place]


@lru_cache(maxsize=4096)
def is_not_staff_text(text: str) -> bool:
    return NOT_STAFF.are_in(text) and not TEAM.are_in(text)


@lru_cache(maxsize=4096)
def is_gone(text: str) -> bool:
    """True for words about somebody who worked here once."""
    if len(text) >= 200:
        return False
    key = fold_key(text)
    if STILL.search(key):
        return False
    return GONE.are_in(key) or (UNTIL_YEAR.search(key) is not None and WORKED.search(key) is not None)


def _iter_lists_of_others(lines: list[Line]) -> Iterator[tuple[float, float]]:
    """(start, end) of each list under a line such as "Those who have moved on:"."""
    for line, after in pairwise(lines):
        if line.text.endswith(":") and (is_gone(line.text) or is_not_staff_text(fold_key(line.text))):
            around = _list_around(after.element)
            if around is not None and _list_around(line.element) is None:
                end = line.order + 1
                while end < len(lines) and _list_around(lines[end].element) is around:
                    end += 1
                yield line.order, end - 0.4


def _list_around(element: etree._Element) -> etree._Element | None:
    return next((up for up in (element, *islice(element.iterancestors(), 5)) if up.tag in {"ul", "ol"}), None)


def _opens_section(line: Line) -> bool:
    if not line.heading:
        if line.region != "main" or len(line.text) >= 40:
            return False
        key = fold_key(line.text)
        return key in TEAM.keys or (key.count(" ") < 3 and _is_called_title(line.element) and _tells_whose(key))
    reading = read_name(line.text)
    return reading is None or reading.score < 0.45 or NOT_STAFF.are_in(fold_key(line.text))


def _tells_whose(key: str) -> bool:
    """True for what may stand above a team or above others, not for a role in a card."""
    return is_not_staff_text(key) or (TEAM.are_in(key) and not ANY_ROLE.are_in(key))


def _is_called_title(element: etree._Element) -> bool:
    """A heading that only its class tells."""
    return TITLE_CLASS.search((element.get("class") or "").lower()) is not None


def is_ranking(title: str, page: PageLines) -> bool:
    """True for an article about well-known artists: they do not work here."""
    heads = [title, *(line.text for line in page.lines if line.heading in {1, 2})][:4]
    return any(RANKING.are_in(fold_key(text)) for text in heads)


def has_team_class(called: list[str]) -> bool:
    """True when the element or a block close around it is called after the people: `class="team-member"`."""
    return any(map(_is_team_class, called))


def is_in_not_staff_class(element: etree._Element) -> bool:
    """The same for an element whose ways up are not known yet."""
    ups = [element, *islice(element.iterancestors(), 5)]
    return has_not_staff_class([f"{up.get('id') or ''} {up.get('class') or ''}" for up in ups])


def has_not_staff_class(called: list[str]) -> bool:
    """True inside testimonials, sponsors, comments and the like."""
    return any(map(_is_not_staff_class, called[:6]))


# Blocks around many marks are asked for again and again, so each is looked at once.
@lru_cache(maxsize=8192)
def _is_team_class(called: str) -> bool:
    lowered = called.lower()
    return any(word in lowered for word in IN_TEAM_CLASS) and TEAM_CLASS.search(lowered) is not None


@lru_cache(maxsize=8192)
def _is_not_staff_class(called: str) -> bool:
    lowered = called.lower()
    return any(word in lowered for word in IN_NOT_STAFF_CLASS) and NOT_STAFF_CLASS.search(lowered) is not None
