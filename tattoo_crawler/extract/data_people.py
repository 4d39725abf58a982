"""Which values of a source file describe people who work here.

A list of people is known by what it is called (`artists`, `TEAM_MEMBERS`, `guestArtists`) or, without such a name, by
what its members hold. Lists called after something else (reviews, products, services) give nobody."""

from __future__ import annotations

import re
from typing import Any

from tattoo_crawler.extract.data_tree import is_hidden, plain_key
from tattoo_crawler.extract.data_words import (
    NOT_PERSON_FIELDS,
    PERSON_FIELDS,
    STAGE_NAME_KEYS,
    TEAM_KEY_FILLERS,
    TEAM_KEY_WORDS,
)
from tattoo_crawler.extract.instagram_url import decode_instagram_link
from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.extract.words import NAME_KEYS, TITLE_KEYS

Record = dict[str, Any]
HUMP = re.compile(r"(?<=[a-z\d])(?=[A-Z])|[\W\d_]+")


def words_of(key: str) -> frozenset[str]:
    return frozenset(fold_key(word) for word in HUMP.split(key) if word)


def is_team_key(words: frozenset[str]) -> bool:
    return not words.isdisjoint(TEAM_KEY_WORDS) and words <= TEAM_KEY_WORDS | TEAM_KEY_FILLERS


def members_of(value: Any, words: frozenset[str]) -> list[Record]:
    """The people of a list, of a map from slug to person, or the one person; empty when it holds something else."""
    is_team = is_team_key(words)
    if isinstance(value, list):
        rows = [_from_row(item) if is_team and isinstance(item, list) else item for item in value]
        records = [item for item in rows if isinstance(item, dict)]
        records = [record for item in records if name_of(record := _named(item) if is_team else item)]
    elif is_team and name_of(value) and _looks_like_person(value):
        records = [value]
    else:
        records = [_with_slug(slug, item) for slug, item in value.items() if isinstance(item, dict)]
        records = [record for record in records if record] if is_team or len(records) > 1 else []
    if not is_team and (not records or not all(_looks_like_person(record) for record in records)):
        return []
    return [record for record in records if not is_hidden(record)]


def holds_people(record: Record) -> bool:
    """True for a section with a list of people of its own: what it is called is a heading."""
    return any(isinstance(value, list) and is_team_key(words_of(key)) for key, value in record.items())


def _named(item: Record) -> Record:
    """A member of a list of people with its name as one text: `{first, last}`, `{en: "Ana"}`, or a stage name."""
    found = dict(item)
    for key, value in item.items():
        if isinstance(value, dict) and plain_key(key) in NAME_KEYS:
            texts = [text for text in value.values() if isinstance(text, str) and text]
            is_split = any(plain_key(part).startswith(("first", "last")) for part in value)
            found[key] = " ".join(texts if is_split else texts[:1])
    if not name_of(found):
        names = [value for key, value in item.items() if plain_key(key) in STAGE_NAME_KEYS and isinstance(value, str)]
        found = {"name": names[0], **found} if names else found
    return found


def _from_row(row: list[Any]) -> Record:
    """`["Ana", "@ana.ttt", "Fine lines"]` or the pair of a map, `["ana", {…}]`; empty when it is neither."""
    if len(row) == 2 and isinstance(row[0], str) and isinstance(row[1], dict):
        return _with_slug(row[0], row[1])
    texts = [text for text in row if isinstance(text, str) and text]
    account = next((text for text in texts if text[0] == "@" or decode_instagram_link(text)), None)
    return {"name": texts[0], "instagram": account, "role": " ".join(texts[2:3])} if account else {}


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
