"""Marks, pairs and sections of one page -> the people who work there."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from lxml import etree

from tattoo_crawler.extract.facts import ArtistFact, Evidence, Role
from tattoo_crawler.extract.marks import HandleMark, NameMark
from tattoo_crawler.extract.page_lines import PageLines
from tattoo_crawler.extract.pairing import Pair
from tattoo_crawler.extract.person_name import likeness
from tattoo_crawler.extract.roles import read_role
from tattoo_crawler.extract.sections import Sections, has_not_staff_class, has_team_class, is_team_text
from tattoo_crawler.extract.studio_handle import is_foreign
from tattoo_crawler.extract.studio_words import StudioWords
from tattoo_crawler.extract.subject import is_given

BIO_LIMIT = 2000


@dataclass(slots=True)
class Scene:
    """One page as people finding sees it."""

    url: str
    page: PageLines
    names: list[NameMark]
    prose: list[NameMark]
    handles: list[HandleMark]
    sections: Sections
    words: StudioWords
    subject: NameMark | None
    is_team_page: bool


def people_of_pairs(scene: Scene, pairs: list[Pair], studio: str | None) -> list[ArtistFact]:
    """An artist for each pair that is not the studio with its own account, nor a stranger."""
    found = []
    for pair in pairs:
        is_studio = pair.handle.handle == studio and not _is_solo(scene, pair.name, pair.handle.handle)
        if is_studio or _is_stranger(scene, pair):
            continue
        found.append(_fact(scene, pair.name, pair.handle.handle, _confidence(pair.score), _signal(pair), pair.block))
    return found


def _is_solo(scene: Scene, name: NameMark, handle: str) -> bool:
    return is_given(name.key) and likeness(name.name, handle) >= 0.6 and (name is scene.subject or name.weight >= 0.4)


def _is_stranger(scene: Scene, pair: Pair) -> bool:
    """Somebody else's account, or a colleague named in passing on another person's page."""
    if is_foreign(pair.handle, scene.sections) or has_not_staff_class(pair.name.path):
        return True
    if pair.handle.region != "main" and pair.block.tag in {"body", "footer", "html"}:
        return scene.subject is None or pair.name.key != scene.subject.key
    subject = scene.subject
    return subject is not None and pair.name.key != subject.key and not pair.name.is_strong


def _signal(pair: Pair) -> str:
    place = "card" if "repeated" in pair.reasons else pair.name.signal
    return f"{place}+{pair.handle.signal}"


def _confidence(score: float) -> float:
    return round(max(0.5, min(0.98, 0.52 + 0.11 * score)), 2)


def people_of_accounts(scene: Scene, taken: set[str], studio: str | None) -> list[ArtistFact]:
    """Accounts without a name: on a team page each is a person; where running text names one person, it is theirs."""
    free = {mark.handle: mark for mark in reversed(scene.handles) if _is_free(scene, mark, taken, studio)}
    prose = {mark.key: mark for mark in scene.prose if not scene.words.is_name(mark.key)}
    if len(free) == 1 and len(prose) == 1 and scene.subject is None:
        (handle, mark), name = next(iter(free.items())), next(iter(prose.values()))
        return [_fact(scene, name, handle, 0.7, f"{name.signal}+{mark.signal}", None)]
    return [
        _fact(scene, None, handle, 0.65, f"team-section+{mark.signal}", mark.path[0], mark)
        for handle, mark in sorted(free.items(), key=lambda item: item[1].order)
        if scene.is_team_page or scene.sections.is_team(mark.order) or has_team_class(mark.path)
    ]


def _is_free(scene: Scene, mark: HandleMark, taken: set[str], studio: str | None) -> bool:
    is_near = mark.region == "main" and mark.signal != "at-prose" and mark.handle not in taken and mark.handle != studio
    return is_near and not is_foreign(mark, scene.sections) and scene.words.likeness(mark.handle) < 0.9


def people_by_name(scene: Scene, pairs: list[Pair]) -> list[ArtistFact]:
    """People without an account.

    The same shape as those with one, a card in a team section, the subject of the page.
    """
    known = {pair.name.key for pair in pairs}
    groups: dict[tuple[str, ...], list[NameMark]] = defaultdict(list)
    for mark in scene.names:
        if mark.region == "main" and mark.is_strong:
            groups[shape_of(mark)].append(mark)
    paired_shapes = Counter(shape_of(pair.name) for pair in pairs)
    found: dict[str, ArtistFact] = {}
    for shape, marks in groups.items():
        for mark in marks:
            confidence = _name_confidence(scene, mark, marks, paired_shapes[shape])
            if confidence and mark.key not in known and mark.key not in found:
                found[mark.key] = _fact(scene, mark, None, confidence, "card-without-account", None)
    for fact in _subject_and_prose(scene):
        if fact.name and not any(_same_person(fact.name, other) for other in (*known, *found)):
            found[fact.name] = fact
    return list(found.values())


def shape_of(mark: NameMark) -> tuple[str, ...]:
    """Tags and first classes of the mark's element and the three blocks around it: alike for the cards of one list."""
    return tuple(f"{up.tag}.{(up.get('class') or '').split(' ')[0]}" for up in mark.path[:3])


def _name_confidence(scene: Scene, mark: NameMark, group: list[NameMark], paired: int) -> float:
    if scene.words.is_name(mark.key) or has_not_staff_class(mark.path) or scene.sections.is_not_staff(mark.order):
        return 0.0
    if paired and mark.score >= (0.5 if paired > 1 else 0.6):
        return 0.85
    is_team = scene.is_team_page or scene.sections.is_team(mark.order) or has_team_class(mark.path)
    given = sum(is_given(other.key) for other in group)
    if not is_team or mark.score < 0.5 or given * 2 < len(group):
        return 0.0
    return 0.8 if len(group) > 1 else 0.7 if is_given(mark.key) and mark.weight > 0.5 else 0.0


def _subject_and_prose(scene: Scene) -> list[ArtistFact]:
    found = []
    subject = scene.subject
    if subject and is_given(subject.key) and not (scene.words.is_name(subject.key) and len(subject.key.split()) < 2):
        found.append(_fact(scene, subject, None, 0.75, "subject-of-page", None))
    for mark in scene.prose:
        is_sure = mark.signal != "acts" or read_role(mark.rest) is not None
        if is_sure and not has_not_staff_class(mark.path) and not scene.sections.is_not_staff(mark.order):
            found.append(_fact(scene, mark, None, 0.65, mark.signal, None))
    return found


def _same_person(name: str, key: str) -> bool:
    mine, other = set(name.lower().split()), set(key.lower().split())
    return bool(mine & other) and (mine <= other or other <= mine)


def people_of_options(scene: Scene, root: etree._Element) -> list[ArtistFact]:
    """The choices of a booking form's "which artist" field."""
    found = []
    for select in root.iter("select"):
        called = " ".join((select.get(name) or "") for name in ("id", "name", "aria-label", "class"))
        if not is_team_text(f"{called}s") and not is_team_text(called):
            continue
        for mark in scene.names:
            if select in mark.path and is_given(mark.key):
                found.append(_fact(scene, mark, None, 0.65, "booking-choice", None))
    return found


def _fact(
    scene: Scene,
    name: NameMark | None,
    handle: str | None,
    confidence: float,
    signal: str,
    block: etree._Element | None,
    mark: HandleMark | None = None,
) -> ArtistFact:
    place = name or mark
    order = place.order if place else 0.0
    lines = _card_lines(scene, name, order)
    snippet = " ".join([name.name if name else "", f"@{handle}" if handle else "", *lines[:2]])[:120].strip()
    what = "artist.instagram" if handle else "artist.name"
    bio = " ".join(text for text in lines if len(text) > 40)[:BIO_LIMIT] or None
    role = _role(scene, name, order, lines)
    return ArtistFact(
        name.name if name else None,
        handle,
        role,
        confidence,
        (Evidence(what, scene.url, snippet, signal, confidence),),
        bio_text=bio,
    )


def _card_lines(scene: Scene, name: NameMark | None, order: float) -> list[str]:
    """The lines from this name to the next one, at most twelve."""
    if name is None:
        return []
    ends = [
        other.order for other in scene.names if other.order > order + 0.9 and other.is_strong and other.key != name.key
    ]
    start, end = max(0, int(order + 0.5)), int(min(ends, default=order + 12))
    return [line.text for line in scene.page.lines[start : min(end, start + 12)]]


def _role(scene: Scene, name: NameMark | None, order: float, lines: list[str]) -> Role:
    texts = [name.rest if name and name.weight >= 0.45 else "", *(text for text in lines[:4] if len(text.split()) <= 7)]
    stated = [role for text in texts if (role := read_role(text))]
    if stated:
        return stated[0]
    above = next((role for text in scene.sections.above(order)[:2] if (role := read_role(text))), None)
    return above or Role.RESIDENT
