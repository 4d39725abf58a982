"""A name in the team's list and an account on the person's own page, joined by the link between the two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tattoo_crawler.extract.facts import ArtistFact, Evidence, PageFacts

CONFIDENCE = 0.75


def join_own_pages(people: Iterable[ArtistFact], pages: Sequence[PageFacts], own: str | None) -> list[ArtistFact]:
    """Give each person without an account the one that their own page, and no other page, names.

    Somebody else's account, the studio's, and a page with two such accounts change nothing.
    """
    people = list(people)
    by_address = {_address(page.url): page for page in pages}
    pages_of = Counter(handle for page in pages for handle in {mention.handle for mention in page.mentions})
    taken = {person.instagram for person in people if person.instagram and person.name} | {own}
    joined: list[ArtistFact] = []
    for person in people:
        page = by_address.get(_address(person.page_url)) if person.name and person.page_url else None
        if page and person.instagram is None:
            free = {handle for handle in _own_handles(page) if pages_of[handle] == 1} - taken
            person = _with_account(person, free.pop(), page) if len(free) == 1 else person
        joined.append(person)
    given = {person.instagram for person in joined if person.name}
    return [person for person in joined if person.name or person.instagram not in given]


def _own_handles(page: PageFacts) -> set[str]:
    return {mention.handle for mention in page.mentions if mention.region == "main" and mention.signal != "at-prose"}


def _with_account(person: ArtistFact, handle: str, page: PageFacts) -> ArtistFact:
    seen = Evidence("artist.instagram", page.url, f"{person.name} @{handle}"[:120], "own-page", CONFIDENCE)
    return replace(person, instagram=handle, confidence=CONFIDENCE, evidence=(seen, *person.evidence))


def _address(url: str | None) -> str:
    """Without scheme, `www.`, query and closing slash: how two ways of writing one page agree."""
    rest = (url or "").split("://", 1)[-1].split("#")[0].split("?")[0]
    return rest.removeprefix("www.").rstrip("/").lower()
