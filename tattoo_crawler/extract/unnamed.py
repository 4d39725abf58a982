"""Accounts that stand beside no name: whose they may be, and when each is a person all the same."""

from __future__ import annotations

from tattoo_crawler.extract.facts import ArtistFact
from tattoo_crawler.extract.likeness import letters_of, likeness
from tattoo_crawler.extract.marks import HandleMark, NameMark
from tattoo_crawler.extract.merging import is_same_first_name
from tattoo_crawler.extract.people import fact_of
from tattoo_crawler.extract.scene import Scene
from tattoo_crawler.extract.sections import has_team_class
from tattoo_crawler.extract.stage_names import find_heading, read_account_name
from tattoo_crawler.extract.studio_handle import CALLED_STUDIO, is_foreign

ALIKE = 0.6
MOST_TOLD = 20


def people_of_accounts(scene: Scene, taken: set[str]) -> list[ArtistFact]:
    """Those whom running text names, and on a team page a person for each account that is left."""
    free = {mark.handle: mark for mark in reversed(scene.handles) if _is_free(scene, mark, taken)}
    told = _told_in_text(scene, {one: free[one] for one in free if not CALLED_STUDIO.search(one)})
    others = [mark for handle, mark in free.items() if handle not in told and _is_of_person(scene, mark)]
    unnamed = [
        fact_of(scene, _name_of_account(scene, mark), mark.handle, 0.65, f"team-section+{mark.signal}", mark)
        for mark in sorted(others, key=lambda mark: mark.order)
    ]
    return [
        *(fact_of(scene, name, handle, 0.7, f"{name.signal}+{free[handle].signal}") for handle, name in told.items()),
        *unnamed,
    ]


def _told_in_text(scene: Scene, free: dict[str, HandleMark]) -> dict[str, NameMark]:
    """The only account and the only person told of; of several, an account and the one person it sounds like:
    "@neva.ttt", "Nelson Neva has tattooed for thirty years".
    """
    if not free:
        return {}
    if len(free) == 1:
        strangers = [mark for mark in scene.prose if not (scene.subject or _is_known(scene, mark))]
        only = {mark.key: mark for mark in strangers}
        return dict(zip(free, only.values(), strict=True)) if len(only) == 1 else {}
    told = scene.prose if len(free) <= MOST_TOLD else []
    if not len(free) <= len(told) <= 2 * MOST_TOLD:
        return {}
    alike = {handle: {name.key: name for name in told if likeness(name.name, handle) >= ALIKE} for handle in free}
    are_all_told = all(len(names) == 1 for names in alike.values())  # else some are photographers, clients, friends
    return {handle: next(iter(names.values())) for handle, names in alike.items()} if are_all_told else {}


def _is_known(scene: Scene, mark: NameMark) -> bool:
    """True for the studio, and for a person who has an account already: "Ana" where "Ana Bo" has one."""
    return scene.words.is_name(mark.key) or any(is_same_first_name(mark.name, pair.name.name) for pair in scene.pairs)


def _is_of_person(scene: Scene, mark: HandleMark) -> bool:
    is_team = scene.is_team_page or scene.sections.is_team(mark.order) or has_team_class(mark.called)
    return is_team or mark.handle == scene.account_of_page


def _name_of_account(scene: Scene, mark: HandleMark) -> NameMark | None:
    heading = find_heading(scene.page, scene.pairing, mark)
    return heading or read_account_name(scene.page, scene.pairing, mark)


def _is_free(scene: Scene, mark: HandleMark, taken: set[str]) -> bool:
    if mark.region != "main" or mark.signal == "at-prose" or mark.handle in taken or mark.handle == scene.studio:
        return False
    if letters_of(mark.handle) in map(letters_of, taken):
        return False  # the same account with its signs forgotten or added
    return not is_foreign(mark, scene.sections) and scene.words.likeness(mark.handle) < 0.9
