"""Whom a page is about, when it is about one person."""

from __future__ import annotations

import re

from tattoo_crawler.extract.given_names import GIVEN_NAMES
from tattoo_crawler.extract.marks import NameMark
from tattoo_crawler.extract.page_lines import PageLines
from tattoo_crawler.extract.person_name import read_name
from tattoo_crawler.extract.person_path import slug_of_person
from tattoo_crawler.extract.roles import read_role
from tattoo_crawler.extract.sections import Sections, is_in_not_staff_class
from tattoo_crawler.extract.studio_words import StudioWords
from tattoo_crawler.extract.team_words import is_team_text
from tattoo_crawler.extract.text_folding import fold_decorations, fold_key

# On such pages a heading that is no known given name is a city or a topic.
NOT_ABOUT_A_PERSON = re.compile(
    r"\b(?:contact|kontakt|contato|contatt|location|find us|faq|privacy|legal|impressum|imprint|mentions|"
    r"datenschutz|terms|galler|galeri|shop|store|price|preise|aftercare|policies|blog|news)"
)


def find_subject(
    names: list[NameMark], words: StudioWords, page: PageLines, sections: Sections, url: str = ""
) -> NameMark | None:
    """The one name in the top headings that the title or the page's standing supports.

    `None` for a page about many or none. An unknown word may be a slogan, so the page has to go on about it.
    """
    in_title = _keys_in_title(words)
    slug = slug_of_person(url)
    if slug:
        in_title.add(fold_key(slug))
    tops = [
        mark
        for mark in names
        if mark.region == "main"
        and (mark.signal == "heading" or mark.key in in_title)
        and mark.score >= 0.45
        and mark.is_strong
    ]
    tops = [mark for mark in tops if not _is_not_staff(mark, sections)]
    tops = [mark for mark in tops if not words.is_name(mark.key) or is_given(mark.key) or mark.key in in_title]
    titled = [mark for mark in tops if mark.key in in_title]
    if titled and len({mark.key for mark in titled}) == 1:
        return titled[0]
    first_level = [mark for mark in tops if mark.weight == 0.95]
    keys = {mark.key for mark in tops}
    if NOT_ABOUT_A_PERSON.search(fold_key(words.title)):
        first_level = [mark for mark in first_level if is_given(mark.key)]
    elif len(keys) == 1 and not first_level:
        return tops[0] if is_given(tops[0].key) or _goes_on_about(page, tops[0]) else None
    if first_level and (len(keys) == 1 or len({mark.key for mark in first_level}) == 1) and len(keys) <= 3:
        first = first_level[0]
        return first if slug is not None or is_given(first.key) or _goes_on_about(page, first) else None
    given = [mark for mark in tops if is_given(mark.key)]
    if not first_level and len({mark.key for mark in given}) == 1 and _goes_on_about(page, given[0]):
        return given[0]
    return None


def _is_not_staff(mark: NameMark, sections: Sections) -> bool:
    """True for a client below their praise and the like."""
    return sections.is_not_staff(mark.order) or is_in_not_staff_class(mark.element)


def _goes_on_about(page: PageLines, mark: NameMark) -> bool:
    """True when the lines below say what the person does, or another line names them once more."""
    start = int(mark.order)
    if mark.rest and read_role(mark.rest):
        return True
    if any(read_role(line.text) for line in page.lines[start + 1 : start + 3] if len(line.text) < 60):
        return True
    word = mark.name.split(" ", 1)[0]
    return any(word in line.text for line in page.lines if line.order != start)


def _keys_in_title(words: StudioWords) -> set[str]:
    """Names among the parts of the title: "Artist page - Ana | Studio"."""
    if not words.is_one_artist and GIVEN_NAMES.isdisjoint(fold_key(fold_decorations(words.title)).split()):
        return set()
    readings = [read_name(part) for part in words.parts if part and not is_team_text(part)]
    return {
        fold_key(reading.name)
        for reading in readings
        if reading and _is_titled(fold_key(reading.name), reading.score, words)
    }


def _is_titled(key: str, score: float, words: StudioWords) -> bool:
    is_owner = words.is_one_artist and words.is_owner(key) and score >= 0.45
    return is_owner or (score >= 0.6 and is_given(key))


def is_given(key: str) -> bool:
    """True when the folded name begins with a given name that we know; in Cyrillic it may stand behind the surname."""
    first, _, last = key.partition(" ")
    return first in GIVEN_NAMES or ("а" <= key[:1] <= "ї" and last in GIVEN_NAMES)
