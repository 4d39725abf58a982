"""Values of a source file -> those that describe people, the business and the page, as markup.

A list of people is known by what it is called (`artists`, `TEAM_MEMBERS`, `guestArtists`) or, without such a name, by
what its members hold. Lists called after something else (reviews, products, services) give nobody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any

from tattoo_crawler.extract.data_tree import data_to_html, is_account_key, plain_key
from tattoo_crawler.extract.data_words import (
    BUSINESS_KEY_WORDS,
    NOT_PEOPLE_KEY_WORDS,
    NOT_PERSON_FIELDS,
    PAGE_KEY_WORDS,
    PERSON_FIELDS,
    TEAM_KEY_FILLERS,
    TEAM_KEY_WORDS,
)
from tattoo_crawler.extract.instagram_url import decode_instagram, decode_instagram_link
from tattoo_crawler.extract.literals import Literal
from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.extract.words import NAME_KEYS, TITLE_KEYS

Record = dict[str, Any]
HUMP = re.compile(r"(?<=[a-z\d])(?=[A-Z])|[^a-zA-Z]+")
OWNER_KEYS = ("founder", "owner", "founders", "owners")
MAX_DEPTH = 12


def markup_of_values(literals: list[Literal]) -> str:
    """What the values of one file say, as blocks: sections of people, structured data, title and description."""
    blocks = [block for literal in literals for block in _blocks(literal.value, literal.name, 0)]
    return "".join(dict.fromkeys(blocks))


def _blocks(value: Any, key: str, depth: int) -> Iterator[str]:
    words = _words_of(key)
    if depth > MAX_DEPTH or not isinstance(value, (dict, list)) or not words.isdisjoint(NOT_PEOPLE_KEY_WORDS):
        return
    members = _members(value, words)
    if members:
        yield _section(members, key)
    elif isinstance(value, list):
        for item in value:
            yield from _blocks(item, "" if depth else key, depth + 1)
    else:
        yield from _blocks_of_object(value, words, depth)


def _blocks_of_object(value: Record, words: frozenset[str], depth: int) -> Iterator[str]:
    if "@type" in value:
        yield _json_ld(value)
        return
    if not words.isdisjoint(PAGE_KEY_WORDS) or "openGraph" in value:
        yield _page(value)
        return
    if not words.isdisjoint(BUSINESS_KEY_WORDS):
        yield _business(value)
    elif _name_of(value) and any(_accounts(value)):
        yield data_to_html(_plain(value), "record", 1)
        return
    else:
        yield from (f"<footer>{link}</footer>" for link in _links(value))
    for name, inner in value.items():
        yield from _blocks(inner, name, depth + 1)


def _words_of(key: str) -> frozenset[str]:
    return frozenset(word.lower() for word in HUMP.split(key) if word)


def _is_team_key(words: frozenset[str]) -> bool:
    return not words.isdisjoint(TEAM_KEY_WORDS) and words <= TEAM_KEY_WORDS | TEAM_KEY_FILLERS


def _members(value: Any, words: frozenset[str]) -> list[Record]:
    """The people of a list, of a map from slug to person, or the one person; empty when it holds something else."""
    is_team = _is_team_key(words)
    if isinstance(value, list):
        records = [item for item in value if isinstance(item, dict) and _name_of(item)]
    elif is_team and _name_of(value) and _looks_like_person(value):
        records = [value]
    else:
        records = [_with_slug(slug, item) for slug, item in value.items() if isinstance(item, dict)]
        records = [record for record in records if record] if is_team or len(records) > 1 else []
    if not is_team and (not records or not all(_looks_like_person(record) for record in records)):
        return []
    return records


def _with_slug(slug: str, item: Record) -> Record:
    """An entry of a map; the slug is the name where the entry has none but tells of a person."""
    if _name_of(item):
        return item
    return {"name": slug.replace("-", " ").replace("_", " ").title(), **item} if _looks_like_person(item, 1) else {}


def _looks_like_person(record: Record, least: int = 2) -> bool:
    fields = {plain_key(key) for key, value in record.items() if value}
    return fields.isdisjoint(NOT_PERSON_FIELDS) and len(fields & PERSON_FIELDS) >= least


def _name_of(record: Record) -> str | None:
    """What the object is called: a field for a name, else one for a title."""
    called = {plain_key(key): value for key, value in record.items()}
    for keys in (NAME_KEYS, TITLE_KEYS):
        for key in called.keys() & keys:
            if isinstance(called[key], str) and called[key].strip():
                return str(called[key])
    return None


def _section(members: list[Record], key: str) -> str:
    label = " ".join(word.lower() for word in HUMP.split(key) if word) if _is_team_key(_words_of(key)) else "artists"
    people = "".join(data_to_html(_plain(record), "artist", 1, 3) for record in members)
    return f'<section class="artists"><h2>{escape(label.capitalize())}</h2>{people}</section>'


def _plain(record: Record) -> Record:
    """The fields of a person without what is only listed: works, reviews, styles with pictures."""
    found: Record = {}
    for key, value in record.items():
        if isinstance(value, list) and any(isinstance(item, str) for item in value):
            found[key] = ". ".join(item for item in value if isinstance(item, str))
        elif isinstance(value, str):
            found[key] = value
    if not any(True for _ in _scalar_accounts(found)):
        found.update(("instagram", account) for account in list(_accounts(record))[:1])
    return found


def _accounts(record: Record) -> Iterator[str]:
    """Accounts of an object, also those that stand among its `socials`, never those among its works."""
    yield from _scalar_accounts(record)
    for key, value in record.items():
        if _words_of(key).isdisjoint(NOT_PEOPLE_KEY_WORDS):
            for inner in value if isinstance(value, list) else [value]:
                if isinstance(inner, dict):
                    yield from _accounts_of_network(inner)


def _accounts_of_network(record: Record) -> Iterator[str]:
    """`{platform: "Instagram", handle: "@ana"}` and `{instagram: "ana"}`."""
    texts = [value for value in record.values() if isinstance(value, str)]
    if any(fold_key(text) in {"instagram", "ig", "insta"} for text in texts):
        others = [text for text in texts if fold_key(text) not in {"instagram", "ig", "insta"}]
        yield from [text for text in others if decode_instagram_link(text) or text[:1] == "@"][:1]
    else:
        yield from _scalar_accounts(record)


def _scalar_accounts(record: Record) -> Iterator[str]:
    for key, value in record.items():
        is_account = isinstance(value, str) and (is_account_key(plain_key(key)) or "nstagram.com/" in value)
        if is_account and decode_instagram(value):
            yield value


def _links(value: Record) -> Iterator[str]:
    for handle in dict.fromkeys(decode_instagram(text) for text in _scalar_accounts(value)):
        yield f'<p><a href="https://www.instagram.com/{handle}/">Instagram</a></p>'


def _business(value: Record) -> str:
    """A block that configures the site, as structured data would say it."""
    owners = [value[key] for key in OWNER_KEYS if isinstance(value.get(key), str)]
    said = {
        "@type": "TattooParlor",
        "name": _name_of(value),
        "sameAs": [f"https://www.instagram.com/{decode_instagram(text)}/" for text in _accounts(value)],
        "founder": [{"@type": "Person", "name": owner} for owner in owners],
    }
    text = value.get("description")
    prose = f"<p>{escape(text)}</p>" if isinstance(text, str) else ""
    return _json_ld(said) + prose


def _json_ld(value: Record) -> str:
    text = json.dumps(value).replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>'


def _page(value: Record) -> str:
    """Title, description and the site's name of a page's metadata."""
    title = value.get("title")
    title = title.get("default") if isinstance(title, dict) else title
    graph = value.get("openGraph")
    site = graph.get("siteName") if isinstance(graph, dict) else None
    text = value.get("description")
    return (
        (f"<title>{escape(title)}</title>" if isinstance(title, str) else "")
        + (f'<meta property="og:site_name" content="{escape(site)}">' if isinstance(site, str) else "")
        + (f"<p>{escape(text)}</p>" if isinstance(text, str) else "")
    )
