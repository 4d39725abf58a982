"""Marks, pairs and sections of one page -> the people who work there."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import partial

from lxml import etree

from tattoo_crawler.extract.address_text import is_address, is_price
from tattoo_crawler.extract.booking_choices import find_choices
from tattoo_crawler.extract.card_roles import Card, card_role
from tattoo_crawler.extract.cards import card_lines, read_label, speaks_of
from tattoo_crawler.extract.facts import ArtistFact, Evidence, Role
from tattoo_crawler.extract.likeness import likeness
from tattoo_crawler.extract.marks import HandleMark, NameMark
from tattoo_crawler.extract.menu import Claim
from tattoo_crawler.extract.namesake import NAMESAKE, find_namesake
from tattoo_crawler.extract.pairing import Pair
from tattoo_crawler.extract.person_path import slug_of_person
from tattoo_crawler.extract.portraits import find_portraits
from tattoo_crawler.extract.roles import read_role
from tattoo_crawler.extract.scene import Scene, is_loose, is_solo
from tattoo_crawler.extract.sections import has_not_staff_class, has_team_class
from tattoo_crawler.extract.stage_names import Shapes
from tattoo_crawler.extract.studio_handle import is_foreign
from tattoo_crawler.extract.studio_words import ONE_ARTIST, TITLE_SPLIT
from tattoo_crawler.extract.subject import is_given
from tattoo_crawler.extract.team_words import is_team_text
from tattoo_crawler.extract.text_folding import fold_key

BIO_LIMIT = 2000
NAMESAKE_CONFIDENCE = 0.65
SHORT_TEXT = 60
HEADING_WEIGHT = 0.9
# Names that only an account beside them makes: where it is somebody else's, so are they.
OF_ACCOUNTS = frozenset({"label", "before-account"})
RECORD_CLASS = "artist record"
OPENING_QUOTES = frozenset("\"“”„«‘'")
CLOSING_QUOTES = frozenset("\"“”»’'.!")


def people_of_pairs(scene: Scene) -> list[ArtistFact]:
    """An artist for each pair that is not the studio with its own account, nor a stranger."""
    found = []
    for pair in scene.pairs:
        is_theirs = is_solo(scene, pair.name, pair.handle.handle) and not (scene.is_team_page and is_loose(scene, pair))
        is_studio = pair.handle.handle == scene.studio and not is_theirs
        if not is_studio and not _is_stranger(scene, pair):
            signal = f"{'card' if 'repeated' in pair.reasons else pair.name.signal}+{pair.handle.signal}"
            found.append(fact_of(scene, pair.name, pair.handle.handle, _confidence(pair.score), signal))
    return found


def _is_stranger(scene: Scene, pair: Pair) -> bool:
    """Somebody else's account, or a colleague's on another person's page."""
    if (
        is_foreign(pair.handle, scene.sections)
        or has_not_staff_class(pair.name.called)
        or _is_no_person(scene, pair.name)
    ):
        return True
    if scene.sections.is_not_staff(pair.name.order, pair.name.region) and pair.name is not scene.subject:
        return True
    if pair.handle.region != "main" and pair.block.tag in {"body", "footer", "html"}:
        return scene.subject is None or pair.name.key != scene.subject.key
    subject = scene.subject
    if subject and pair.name.key == subject.key.split(" ")[0] != subject.key and _has_account(scene, subject):
        return True  # a teacher's or a guest's beside the short name of the one whom the page is about
    if subject and pair.name.key != subject.key and (pair.handle.region != "main" or not pair.name.is_strong):
        return True
    return likeness(pair.name.name, pair.handle.handle) < 0.3 and _sounds_like_colleague(scene, pair)


def _has_account(scene: Scene, subject: NameMark) -> bool:
    return any(pair.name.key == subject.key for pair in scene.pairs)


def _is_other_cell(scene: Scene, name: NameMark) -> bool:
    """True for the town or the style in a row of a table that gives somebody else's account."""
    row = next((up for up in name.path[:6] if up.tag == "tr"), None)
    if row is None or not scene.pairing.accounts_in.holds_one(row):
        return False
    return any(pair.name.key != name.key and row in pair.name.path for pair in scene.pairs)


def _is_no_person(scene: Scene, name: NameMark) -> bool:
    """True for the name of a branch or of goods: a card with a street, a postcode or a price, on a page that is not
    about one person.
    """
    if is_given(name.key) or name is scene.subject:
        return False
    start = int(name.order) + 1
    near = [line.text for line in scene.page.lines[start : start + 3] if line.region == name.region]
    telling = [text for text in near if is_address(text) or is_price(text)]
    return bool(telling) and not set(telling).isdisjoint(card_lines(scene.page, scene.pairing, name))


def _sounds_like_colleague(scene: Scene, pair: Pair) -> bool:
    first = pair.name.key.split(" ")[0]  # "Ana" in a card is the Ana Roth of the booking form
    others = (
        mark for mark in scene.names if mark.key.split(" ")[0] != first and is_given(mark.key) and mark.region == "main"
    )
    return any(likeness(mark.name, pair.handle.handle) >= 0.8 for mark in others)


def _confidence(score: float) -> float:
    return round(max(0.5, min(0.98, 0.5 + 0.12 * score)), 2)


def people_of_solo(scene: Scene) -> list[ArtistFact]:
    """The person whom the text introduces and whose name the studio's account bears."""
    if scene.studio is None:
        return []
    named = (*scene.prose, *([scene.subject] if scene.subject else []))
    own = [
        mark for mark in named if scene.words.is_owner(mark.key) and (is_given(mark.key) or scene.words.is_one_artist)
    ]
    alike = own + [
        mark for mark in named if likeness(mark.name, scene.studio) >= 0.8 and not scene.words.is_begun_by(mark.key)
    ]
    return [fact_of(scene, alike[0], scene.studio, 0.8, f"solo+{alike[0].signal}")] if alike else []


def people_by_name(scene: Scene, paired: list[NameMark]) -> list[Claim]:
    """People without an account: of the same shape as those with one, or in cards of a team section."""
    known = {mark.key for mark in paired}
    marks = [
        mark for mark in scene.names if mark.is_prominent and mark.region == "main" and mark.signal not in OF_ACCOUNTS
    ]
    likely = [mark for mark in marks if mark.score >= 0.5 and mark.key not in known]
    if not paired:  # then the place has to tell, and that is cheaper to find out than the shape
        likely = [mark for mark in likely if _is_of_team(scene, mark)]
    if not likely:
        return []
    shapes = Shapes(marks)
    groups: dict[tuple[str, ...], list[NameMark]] = defaultdict(list)
    for mark in marks:
        groups[shapes.of(mark.element)].append(mark)
    often = Counter([shapes.of(mark.element) for mark in paired])
    of_people = {shape for shape, group in groups.items() if _are_people(scene, group)}
    claims: dict[str, Claim] = {}
    for shape, group in groups.items():
        for mark in group:
            confidence = 0.0
            if mark.key not in known:
                confidence = _card_confidence(scene, mark, group, often[shape], is_of_people=shape in of_people)
            if confidence and mark.key not in claims and not _is_no_card(scene, mark):
                claims[mark.key] = _claim(scene, mark, confidence, "card-without-account")
    return list(claims.values())


def _card_confidence(scene: Scene, mark: NameMark, group: list[NameMark], paired: int, *, is_of_people: bool) -> float:
    if paired and mark.score >= (0.5 if paired > 1 else 0.6):
        return 0.85
    if mark.score < 0.5:
        return 0.0
    if mark.signal == "heading" and RECORD_CLASS in mark.called[1]:
        return 0.8  # a source's own list of people
    is_short = len(mark.rest.split()) < 3
    if mark.weight >= HEADING_WEIGHT and is_short and read_role(mark.rest) and has_team_class(mark.called):
        return 0.7
    if not is_of_people or not _is_of_team(scene, mark):
        return 0.0
    if len(group) > 1:
        return 0.8 if " " in mark.key else 0.7  # right less often when a first name is all
    return 0.7 if is_given(mark.key) and mark.weight > 0.5 else 0.0


def _are_people(scene: Scene, group: list[NameMark]) -> bool:
    """True where a third are known given names, or where each of several cards speaks of a person."""
    if sum([is_given(mark.key) for mark in group]) * 3 >= len(group):
        return True
    are_names = len(group) > 1 and all(mark.score >= 0.6 and len(mark.key) > 2 for mark in group)
    return are_names and all(speaks_of(scene.page, scene.pairing, mark) for mark in group)


def _is_of_team(scene: Scene, mark: NameMark) -> bool:
    return scene.is_team_page or scene.sections.is_team(mark.order) or has_team_class(mark.called)


def _is_no_card(scene: Scene, mark: NameMark) -> bool:
    if scene.words.is_name(mark.key) or has_not_staff_class(mark.called) or scene.sections.is_not_staff(mark.order):
        return True
    return (
        _is_no_person(scene, mark)
        or _is_other_cell(scene, mark)
        or _is_under_quote(scene, mark)
        or any(up.tag == "blockquote" for up in mark.path[:4])
    )


def _is_under_quote(scene: Scene, mark: NameMark) -> bool:
    """True for the name below somebody's praise."""
    line = scene.page.lines[int(mark.order) - 1] if mark.order >= 1 else None
    if line is None or line.heading:  # a slogan, quoted or not
        return False
    above = line.text
    return above[:1] in OPENING_QUOTES and above[-1:] in CLOSING_QUOTES or "★" in above


def people_of_subject(scene: Scene) -> list[Claim]:
    """The one whom the page is about, though it gives no account."""
    subject = scene.subject
    if subject is None:
        return []
    is_person = is_given(subject.key) and not (scene.words.is_name(subject.key) and " " not in subject.key)
    is_person = is_person or (subject.key.split(" ")[0] in scene.told and not scene.words.is_name(subject.key))
    is_person = is_person or _is_introduced(scene, subject)
    if is_person or slug_of_person(scene.url) or _is_owner_of_site(scene, subject) or _is_titled(scene, subject):
        return [Claim(subject.name, partial(_fact_of_subject, scene, subject))]
    return []


def _fact_of_subject(scene: Scene, subject: NameMark) -> ArtistFact:
    fact = fact_of(scene, subject, None, 0.75, "subject-of-page")
    return replace(fact, role=_role_in_title(scene) or fact.role) if fact.role is Role.RESIDENT else fact


def _role_in_title(scene: Scene) -> Role | None:
    """As in "About Ana Roth | Owner & tattoo artist"."""
    parts = (part for part in TITLE_SPLIT.split(scene.words.title) if part and not is_team_text(part))
    return next((role for part in parts if (role := read_role(part))), None)


def _is_titled(scene: Scene, subject: NameMark) -> bool:
    """True when a part of the title is the person, with whose name a paragraph begins."""
    word = subject.name.split(" ", 1)[0]
    is_part = any(fold_key(part) == subject.key for part in scene.words.parts)
    return is_part and any(len(line.text) > 60 and line.text.startswith(word) for line in scene.page.lines)


def _is_introduced(scene: Scene, subject: NameMark) -> bool:
    """True for the first heading with "Tattoo artist" right below it, where it is not what the studio is called."""
    below = [subject.rest, *(line.text for line in scene.page.lines[int(subject.order) + 1 :][:1])]
    is_first = subject.weight in {0.9, 0.95} and not scene.words.is_name(subject.key)
    return is_first and any(
        len(text) < SHORT_TEXT and ONE_ARTIST.are_in(key := fold_key(text)) and "studio" not in key for text in below
    )


def _is_owner_of_site(scene: Scene, subject: NameMark) -> bool:
    return scene.words.is_one_artist and scene.words.is_owner(subject.key)


def people_of_name_of_site(scene: Scene) -> list[ArtistFact]:
    """The person after whom the site is called, with the site's account; for pages that name nobody else."""
    name = find_namesake(scene.words)
    if name is None:
        return []
    seen = Evidence("artist.name", scene.url, name, NAMESAKE, NAMESAKE_CONFIDENCE)
    return [ArtistFact(name, scene.studio, Role.RESIDENT, NAMESAKE_CONFIDENCE, (seen,))]


def people_of_prose(scene: Scene) -> list[Claim]:
    """Whom running text introduces as somebody who works here."""
    found = []
    for mark in scene.prose:
        is_sure = mark.signal != "acts" or read_role(mark.rest) is not None
        if is_sure and not has_not_staff_class(mark.called) and not scene.sections.is_not_staff(mark.order):
            found.append(_claim(scene, mark, 0.65, mark.signal))
    return found


def people_of_portraits(scene: Scene) -> list[Claim]:
    """Whom pictures of staff show."""
    return [_claim(scene, mark, 0.65, "portrait") for mark in find_portraits(scene)]


def people_of_options(scene: Scene, root: etree._Element) -> list[Claim]:
    """The choices of a booking form's "which artist" field."""
    return [_claim(scene, mark, 0.65, "booking-choice") for mark in find_choices(scene, root)]


def _claim(scene: Scene, name: NameMark, confidence: float, signal: str) -> Claim:
    return Claim(name.name, partial(fact_of, scene, name, None, confidence, signal))


def fact_of(
    scene: Scene,
    name: NameMark | None,
    handle: str | None,
    confidence: float,
    signal: str,
    mark: HandleMark | None = None,
) -> ArtistFact:
    lines = card_lines(scene.page, scene.pairing, name) if name else []
    place = name or mark
    snippet = " ".join([name.name if name else "", f"@{handle}" if handle else "", *lines[:2]])[:120].strip()
    what = "artist.instagram" if handle else "artist.name"
    bio = " ".join(text for text in lines if len(text) > 40)[:BIO_LIMIT] or None
    label = read_label(scene.page, scene.pairing, name) if name else ""
    own = None if handle == scene.studio else handle
    role = card_role(scene.sections, Card(name, place.order if place else 0.0, lines, label, own))
    seen = Evidence(what, scene.url, snippet, signal, confidence)
    return ArtistFact(name.name if name else None, handle, role, confidence, (seen,), bio_text=bio)
