"""When two facts speak of one person, and what remains of both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tattoo_crawler.extract.facts import ArtistFact, Role
from tattoo_crawler.extract.text_folding import fold_key

EVIDENCE_LIMIT = 6


def merge_people(found: Iterable[ArtistFact]) -> tuple[ArtistFact, ...]:
    """Each person once: the same account, or the same name where one has no account; front of house is left out."""
    people: list[ArtistFact] = []
    for fact in found:
        place = next((number for number, other in enumerate(people) if is_same(fact, other)), None)
        if place is None:
            people.append(fact)
        else:
            people[place] = merged(people[place], fact)
    return tuple(person for person in people if person.role is not Role.OTHER)


def is_same(one: ArtistFact, two: ArtistFact) -> bool:
    if one.instagram and two.instagram:
        return one.instagram == two.instagram
    return bool(one.name and two.name) and fold_key(one.name or "") == fold_key(two.name or "")


def is_same_first_name(one: str, two: str) -> bool:
    """True when one name begins the other: "Ana" and "Ana Bo"."""
    mine, other = fold_key(one).split(), fold_key(two).split()
    shorter = min(len(mine), len(other))
    return shorter > 0 and mine[:shorter] == other[:shorter]


def _fuller_name(first: ArtistFact, second: ArtistFact) -> str | None:
    """The surer one's name, unless it is but the account (`@ana.ttt`) and the other knows a name."""
    is_account = first.name is None or first.name.startswith("@")
    return second.name if is_account and second.name else first.name


def merged(one: ArtistFact, two: ArtistFact) -> ArtistFact:
    """The surer of the two, completed by the other."""
    first, second = (one, two) if one.confidence >= two.confidence else (two, one)
    return replace(
        first,
        name=_fuller_name(first, second),
        instagram=first.instagram or second.instagram,
        role=first.role if first.role is not Role.RESIDENT else second.role,
        evidence=tuple(dict.fromkeys((*first.evidence, *second.evidence)))[:EVIDENCE_LIMIT],
        page_url=first.page_url or second.page_url,
        bio_text=first.bio_text or second.bio_text,
    )
