"""One page weighed up: its marks, the pairs among them, whom it is about, and which account is the studio's."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote

from tattoo_crawler.extract.handle_marks import find_handle_marks
from tattoo_crawler.extract.likeness import likeness
from tattoo_crawler.extract.marks import HandleMark, NameMark
from tattoo_crawler.extract.name_marks import find_name_marks
from tattoo_crawler.extract.page_address import path_of
from tattoo_crawler.extract.page_lines import PageLines
from tattoo_crawler.extract.pairing import Pair, Pairing
from tattoo_crawler.extract.person_path import slug_of_person
from tattoo_crawler.extract.prose_names import find_prose_names, is_spoken_of, read_told_names
from tattoo_crawler.extract.sections import Sections, has_team_class
from tattoo_crawler.extract.source import Source
from tattoo_crawler.extract.stage_names import find_beside, is_account_line
from tattoo_crawler.extract.structured_data import StructuredData
from tattoo_crawler.extract.studio_handle import (
    StudioChoice,
    choose_studio,
    note_lines_above,
    score_studio_handles,
)
from tattoo_crawler.extract.studio_words import StudioWords, has_team_link, read_studio_words
from tattoo_crawler.extract.subject import find_subject, is_given
from tattoo_crawler.extract.team_words import is_team_text
from tattoo_crawler.extract.text_folding import fold_key

# A source's own block of data: one of many people, however alone it stands in its file.
RECORD = re.compile(r"\brecord\b")
# More people or accounts than any page of a studio names; everyone is weighed against everyone.
MARKS_LIMIT = 800
SUBJECT_BONUS = 1.0
SOLO_BONUS = 1.5


@dataclass
class Scene:
    """One page as people finding sees it. `choice` is the studio's own account, once it is known."""

    url: str
    page: PageLines
    names: list[NameMark]
    handles: list[HandleMark]
    sections: Sections
    words: StudioWords
    subject: NameMark | None
    is_team_page: bool
    pairing: Pairing = field(init=False)
    pairs: list[Pair] = field(init=False)
    choice: StudioChoice | None = None

    def __post_init__(self) -> None:
        if self.subject:
            self.subject.score += SUBJECT_BONUS
        self.pairing = Pairing(self.names, self.handles, self.expects, self.words.likeness)
        self.pairs = self.pairing.pairs()

    @property
    def studio(self) -> str | None:
        return self.choice.handle if self.choice else None

    @cached_property
    def prose(self) -> list[NameMark]:
        """People in running text; looked for only where cards and headings leave something open."""
        return find_prose_names(self.page)

    @cached_property
    def account_of_page(self) -> str | None:
        """The account that is the page's first heading and not the studio's name: whom the page is about."""
        line = next((line for line in self.page.lines if line.heading == 1), None)
        accounts = (mark.handle for mark in self.handles if line and is_account_line(line, mark.handle))
        return next((handle for handle in accounts if self.words.likeness(handle) < 0.5), None)

    @cached_property
    def told(self) -> frozenset[str]:
        return read_told_names(self.page)

    def expects(self, name: NameMark) -> bool:
        """True where a person is to be expected: a given name, a team section, a text that goes on about them."""
        if name is self.subject or self.is_team_page or is_given(name.key):
            return True
        return self.sections.is_team(name.order) or has_team_class(name.called) or name.key.split(" ")[0] in self.told


def read_scene(source: Source, data: StructuredData, url: str) -> Scene:
    """Marks, pairs and the studio's own account of one page."""
    page = source.page
    words = read_studio_words(source.head, page, data, url)
    handles = find_handle_marks(page, source.root, source.has_accounts_in_attributes)[:MARKS_LIMIT]
    note_lines_above(page, handles)
    marks = find_name_marks(page, source.root, handles)[:MARKS_LIMIT]
    names = [mark for mark in marks if _may_be_person(mark, words, page)]
    sections = Sections(page, words.is_name)
    is_team_page = _is_team_page(words, url, page)
    beside = list(find_beside(page, names, handles, lambda order: is_team_page or sections.is_team(order)))
    if beside:
        names += [mark for mark in beside if not words.is_name(mark.key)]
        names = sorted(names, key=lambda mark: mark.order)[:MARKS_LIMIT]
    subject = find_subject(names, words, page, sections, url)
    scene = Scene(url, page, names, handles, sections, words, subject, is_team_page)
    choices = score_studio_handles(handles, _scores_of_people(scene), scene.pairing.shared, data, words, scene.sections)
    scene.choice = choose_studio([choice for choice in choices if choice.handle != scene.account_of_page])
    return scene


def _may_be_person(mark: NameMark, words: StudioWords, page: PageLines) -> bool:
    """False for the studio's own name, unless it is that of a person; of a single word the text has to tell."""
    is_theirs = words.is_one_artist and (words.is_owner(mark.key) or mark.key in words.names)
    if is_theirs or not words.is_name(mark.key):
        return True
    return is_given(mark.key) and (" " in mark.key or is_spoken_of(page, mark.key))


def _scores_of_people(scene: Scene) -> dict[str, float]:
    """What speaks for an account's being a person's and not the studio's; less than nothing where both are one."""
    return {
        pair.handle.handle: -SOLO_BONUS if _is_both(scene, pair) else pair.score * (0.5 if is_loose(scene, pair) else 1)
        for pair in scene.pairs
    }


def is_loose(scene: Scene, pair: Pair) -> bool:
    """True where the account stands in no card of the person's, but also in header or footer: rather the site's."""
    is_around = any(mark.handle == pair.handle.handle and mark.region != "main" for mark in scene.handles)
    return is_around and pair.reasons["own block"] < 1


def _is_both(scene: Scene, pair: Pair) -> bool:
    return is_solo(scene, pair.name, pair.handle.handle) and (
        _is_site_of(scene, pair.name.key) or _is_only_around(scene, pair) or _is_alone(scene, pair)
    )


def _is_alone(scene: Scene, pair: Pair) -> bool:
    """True on a page that begins with a name, gives the only account and says of no studio what it is called."""
    is_nameless = not scene.words.names or scene.words.signal == "host"
    is_of_list = any(RECORD.search(called) for called in pair.name.called)
    if pair.name.order >= 1 or not is_nameless or is_of_list or slug_of_person(scene.url) is not None:
        return False
    return {mark.handle for mark in scene.handles} == {pair.handle.handle} and not has_team_link(scene.page)


def _is_only_around(scene: Scene, pair: Pair) -> bool:
    """True for the one account of header and footer, which every page shows: the site's, whose page this may be."""
    around = {mark.handle for mark in scene.handles if mark.region != "main"}
    inside = {mark.handle for mark in scene.handles if mark.region == "main"}
    return pair.name is scene.subject and around == {pair.handle.handle} and pair.handle.handle not in inside


def _is_site_of(scene: Scene, key: str) -> bool:
    """True when the site is one person's: it bears their name, or its title names nobody else and links no team."""
    if scene.words.is_owner(key):
        return True
    is_titled = key in scene.words.names and not scene.words.owners
    is_titled = (is_titled or scene.words.is_called_after(key)) and not scene.is_team_page
    return is_titled and slug_of_person(scene.url) is None and not has_team_link(scene.page)


def is_solo(scene: Scene, name: NameMark, handle: str) -> bool:
    """True when the studio's account is also that of the one person who works there."""
    is_theirs = likeness(name.name, handle) >= 0.6 or scene.words.is_owner(name.key)
    is_person = is_given(name.key) or name is scene.subject
    return is_person and is_theirs and (name is scene.subject or name.weight >= 0.4)


def _is_team_page(words: StudioWords, url: str, page: PageLines) -> bool:
    """By slug, title or first heading; what the studio is called ("Fen Tattooers") promises nobody."""
    slug = unquote(path_of(url)).rsplit("/", 1)[-1].rsplit(".", 1)[0].replace("-", " ")
    first = next((line.text for line in page.lines if line.heading == 1), "")
    titles = [part for part in words.parts if part and not words.is_name(fold_key(part))]
    first = "" if words.is_name(fold_key(first)) else first
    return any(len(text) < 60 and is_team_text(text) for text in (slug, " ".join(titles), first))
