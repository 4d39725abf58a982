"""Which values of a source file describe people who work here.

A list of people is known by what it is called (`artists`, `TEAM_MEMBERS`, `guestArtists`) or, without such a name, by
what its members hold. Lists called after something else (reviews, products, services) give nobody."""

from __future__ import annotations

import re
from typing import Any

from tattoo_crawler.extract.data_tree import plain_key
from tattoo_crawler.extract.data_words import (
    NOT_PERSON_FIELDS,
    PERSON_FIELDS,
    TEAM_KEY_FILLERS,
    TEAM_KEY_WORDS,
)
from tattoo_crawler.extract.words import NAME_KEYS, TITLE_KEYS

Record = dict[str, Any]
HUMP = re.compile(r"(?<=[a-z\d])(?=[A-Z])|[^a-zA-Z]+")


def words_of(key: str) -> frozenset[str]:
    return frozenset(word.lower() for word in HUMP.split(key) if word)


def is_team_key(words: frozenset[str]) -> bool:
    return not words.isdisjoint(TEAM_KEY_WORDS) and words <= TEAM_KEY_WORDS | TEAM_KEY_FILLERS


def members_of(value: Any, words: frozenset[str]) -> list[Record]:
    """The people of a list or of a map from slug to person; empty when it holds something else."""
    is_team = is_team_key(words)
    if isinstance(value, list):
        records = [item for item in value if isinstance(item, dict) and name_of(item)]
    else:
        records = [_with_slug(slug, item) for slug, item in value.items() if isinstance(item, dict)]
        records = [record for record in records if record] if is_team or len(records) > 1 else []
    if not is_team and (not records or not all(_looks_like_person(record) for record in records)):
        return []
    return records


def holds_people(record: Record) -> bool:
    """True for a section with a list of people of its own: what it is called is a heading."""
    return any(isinstance(value, list) and is_team_key(words_of(key)) for key, value in record.items())


def _with_slug(slug: str, item: Record) -> Record:
    """An entry of a map; the slug is the name where the entry has none but tells of a person."""
    if holds_people(item):
        return {}
    if name_of(item):
        return item
    return {"name": slug.replace("-", " ").replace("_", " ").title(), **item} if _looks_like_person(item, 1) else {}


def _looks_like_person(record: Record, least: int = 2) -> bool:
    fields = {plain_key(key) for key, value in record.items() if value}
    return fields.isdisjoint(NOT_PERSON_FIELDS) and len(fields & PERSON_FIELDS) >= least


def name_of(record: Record) -> str | None:
    """What the object is called: a field for a name, else one for a title."""
    called = {plain_key(key): value for key, value in record.items()}
    for keys in (NAME_KEYS, TITLE_KEYS):
        for key in called.keys() & keys:
            if isinstance(called[key], str) and called[key].strip():
                return str(called[key])
    return None
