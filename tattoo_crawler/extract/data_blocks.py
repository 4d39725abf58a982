"""Values of a source file -> blocks of a page: sections of people, structured data, title, running text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from tattoo_crawler.extract.data_accounts import (
    accounts_of,
    field_accounts,
    is_account,
    network_accounts,
    told_accounts,
)
from tattoo_crawler.extract.data_people import HUMP, Record, holds_people, is_team_key, members_of, name_of, words_of
from tattoo_crawler.extract.data_tree import data_to_html, is_account_key, plain_key
from tattoo_crawler.extract.data_words import (
    BUSINESS_KEY_WORDS,
    FIRST_NAME_KEYS,
    GUEST_KEY_WORDS,
    KIND_KEYS,
    LAST_NAME_KEYS,
    LINK_KEY_WORDS,
    LISTED_FIELDS,
    NOT_PEOPLE_KEY_WORDS,
    PAGE_KEY_WORDS,
    ROLE_KEYS,
    TEAM_KEY_FILLERS,
)
from tattoo_crawler.extract.given_names import GIVEN_NAMES
from tattoo_crawler.extract.instagram_url import decode_instagram
from tattoo_crawler.extract.literals import Literal
from tattoo_crawler.extract.person_name import read_name
from tattoo_crawler.extract.roles import read_role
from tattoo_crawler.extract.team_words import is_team_text
from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.extract.words import NAME_KEYS, TITLE_KEYS

STAGE_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W_][\w'’.-]*){0,2}")
NO_PERSON = re.compile(
    r"\b(?:\w*studios?|\w*shop|pracown\w*|salon\w*|coming|soon|your|join|walk|walkins?|book|gift\w*)\b(?<!bishop)"
)
PROSE_LENGTH = 60
SECTION = '<section class="artists">'
OWNER_KEYS = ("founder", "owner", "founders", "owners")
MAX_DEPTH = 12


def markup_of_values(literals: Iterable[Literal]) -> str:
    """What the values of one file say, as blocks: sections of people, structured data, title and description."""
    blocks = [block for literal in literals for block in _blocks(literal.value, literal.name, 0)]
    return "".join(dict.fromkeys(blocks))


def markup_of_head(data: Record) -> str:
    """Title and description of a page that its front matter holds beside its other values: `seo: {title: …}`."""
    heads = [key for key, value in data.items() if isinstance(value, dict) and key.lower() in PAGE_KEY_WORDS]
    return "".join(_page(data.pop(key)) for key in heads)


def people_of_values(literals: Iterable[Literal]) -> str:
    """Only the sections of people."""
    blocks = (block for literal in literals for block in _blocks(literal.value, literal.name, 0))
    return "".join(dict.fromkeys(block for block in blocks if block.startswith(SECTION)))


def links_of_studio(constants: Mapping[str, Any]) -> str:
    """Accounts in constants that are called the studio's: `STUDIO_INSTAGRAM`, `$shop_insta`."""
    called = {key: value for key, value in constants.items() if not words_of(key).isdisjoint(BUSINESS_KEY_WORDS)}
    return "".join(
        link
        for key, value in called.items()
        if isinstance(value, str) and any(map(is_account_key, words_of(key)))
        for link in _links({"instagram": value})
    )


def is_about_others(literal: Literal) -> bool:
    """True for a list called after reviews, products, sponsors: what it names is not the studio's. So it is with the
    people of a list, whose accounts are read as theirs or left out with them."""
    words = words_of(literal.name)
    if isinstance(literal.value, (dict, list)) and is_team_key(words):
        return True
    return not words.isdisjoint(NOT_PEOPLE_KEY_WORDS) and words.isdisjoint(LINK_KEY_WORDS)


def _blocks(value: Any, key: str, depth: int) -> Iterator[str]:
    words = words_of(key)
    if isinstance(value, list) and not words.isdisjoint(LINK_KEY_WORDS):
        objects = [item for item in value if isinstance(item, dict)]
        yield from (link for item in objects for text in network_accounts(item) for link in _links({"instagram": text}))
    if depth > MAX_DEPTH or not isinstance(value, (dict, list)) or not words.isdisjoint(NOT_PEOPLE_KEY_WORDS):
        return
    members = members_of(value, words)
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
    elif name_of(value) and any(accounts_of(value)) and not holds_people(value):
        yield data_to_html(_plain(value), "record", 1)
        return
    else:
        yield from _links(value)
        yield from (f"<p>{escape(text)}</p>" for text in value.values() if isinstance(text, str) and _is_prose(text))
    kind = next((text for key, text in value.items() if plain_key(key) in KIND_KEYS and isinstance(text, str)), "")
    for name, inner in value.items():
        yield from _blocks(inner, kind if kind and words_of(name) <= TEAM_KEY_FILLERS else name, depth + 1)


def _section(members: list[Record], key: str) -> str:
    label = _label_of(key)
    plain = [_plain(record) for record in members]
    _add_told_accounts(plain)
    studio = [record for record in plain if NO_PERSON.search(fold_key(name_of(record) or ""))]
    people = "".join(_member(record) for record in plain if record not in studio)
    own = "".join(link for record in studio for link in [*_links(record)][:1])
    return f"{SECTION}<h2>{escape(label.capitalize())}</h2>{people}</section>{own}"


def _label_of(key: str) -> str:
    """The heading above a list of people: what it is called, or the English words where that is no heading."""
    words = words_of(key)
    if not is_team_key(words):
        return "artists"
    if not words.isdisjoint(GUEST_KEY_WORDS):
        return "guest artists"
    label = " ".join(word.lower() for word in HUMP.split(key) if word)
    return label if is_team_text(label) else "artists"


def _add_told_accounts(records: list[Record]) -> None:
    """Where no field holds an account but the text tells one, and tells it of nobody else."""
    told = [set(told_accounts(record)) for record in records]
    for record, own in zip(records, told, strict=True):
        is_told_once = len(own) == 1 and sum(own <= other for other in told) == 1
        if is_told_once and not any(field_accounts(record)):
            record["instagram"] = own.pop()


def _member(record: Record) -> str:
    """One member of a list of people; a stage name made of everyday words, no name as text, as structured data."""
    name, accounts = name_of(record) or "", list(field_accounts(record))
    is_stage_name = bool(accounts) and read_name(name) is None and STAGE_NAME.fullmatch(name) is not None
    if not is_stage_name or is_team_text(name) or read_role(name):
        return data_to_html(record, "artist", 1, 3)
    same = f"https://www.instagram.com/{decode_instagram(accounts[0])}/"
    return _json_ld({"@type": "Person", "name": name, "sameAs": same, "jobTitle": _job_of(record)})


def _job_of(record: Record) -> str:
    """What the record calls the role, else a short text of it that states one: `especialidad: "Tattoo removal"`."""
    texts = [text for key, text in record.items() if plain_key(key) in ROLE_KEYS and isinstance(text, str)]
    texts += [
        text for text in record.values() if isinstance(text, str) and len(text) < PROSE_LENGTH and read_role(text)
    ]
    return next(iter(texts), "")


def _plain(record: Record) -> Record:
    """The fields of a person without what is only listed: works, reviews, styles with pictures."""
    found: Record = {}
    for key, value in record.items():
        if plain_key(key) in LISTED_FIELDS and not _states_role(value):
            continue
        if isinstance(value, list) and any(isinstance(item, str) for item in value):
            found[key] = ". ".join(item for item in value if isinstance(item, str))
        elif isinstance(value, str) and not _is_other_name(key, value):
            found[key] = value
    if not any(field_accounts(found)):
        found.update(("instagram", account) for account in list(accounts_of(record))[:1])
    return found


def _states_role(value: Any) -> bool:
    """True for a label like `badge: "Owner"`."""
    return isinstance(value, str) and value.count(" ") < 3 and read_role(value) is not None


def _is_other_name(key: str, text: str) -> bool:
    """True for a town or a nickname: beside the field for the name it would be read as somebody else's."""
    if plain_key(key) in NAME_KEYS | TITLE_KEYS | FIRST_NAME_KEYS | LAST_NAME_KEYS | ROLE_KEYS or read_role(text):
        return False
    return len(text) < PROSE_LENGTH and text[:1].isupper() and read_name(text) is not None and not is_account(key, text)


def _is_prose(text: str) -> bool:
    return len(text) > PROSE_LENGTH and text.count(" ") > PROSE_LENGTH // 12 and "http" not in text


def _links(value: Record) -> Iterator[str]:
    """Accounts that stand by themselves are the site's own; `anaInstagram` is Ana's."""
    for key, text in value.items():
        if not isinstance(text, str) or not is_account(key, text):
            continue
        link = f'<a href="https://www.instagram.com/{decode_instagram(text)}/">'
        whose = next((word for word in HUMP.split(key) if word.lower() in GIVEN_NAMES), None)
        yield f"<p>{link}{whose.capitalize()}</a></p>" if whose else f"<footer>{link}Instagram</a></footer>"


def _business(value: Record) -> str:
    """A block that configures the site, as structured data would say it."""
    owners = [value[key] for key in OWNER_KEYS if isinstance(value.get(key), str)]
    said = {
        "@type": "TattooParlor",
        "name": name_of(value),
        "sameAs": [f"https://www.instagram.com/{decode_instagram(text)}/" for text in accounts_of(value)],
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
