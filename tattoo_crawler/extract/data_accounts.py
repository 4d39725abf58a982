"""Which Instagram accounts an object holds: in fields, among its `socials`, in its running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tattoo_crawler.extract.data_people import Record
from tattoo_crawler.extract.data_tree import is_account_key, plain_key
from tattoo_crawler.extract.data_words import LISTED_FIELDS
from tattoo_crawler.extract.instagram_url import decode_instagram, decode_instagram_link
from tattoo_crawler.extract.text_folding import fold_key

# "@ana.ttt - fine lines", "my Instagram page @ana.ttt"; not "guest at @some.studio".
OWN_ACCOUNT = re.compile(
    r"(?:^\W{0,3}|\b(?:instagram|insta|ig|dm|follow me|find me)\b[^.!?@]{0,25})@([\w.]{2,30})(?![\w@])", re.IGNORECASE
)
PLACEHOLDERS = frozenset({"handle", "username", "user", "yourhandle", "your_handle", "yourname", "artist", "example"})
NETWORK_NAMES = frozenset({"instagram", "ig", "insta"})
OTHER_NETWORKS = frozenset(
    {"tiktok", "facebook", "youtube", "twitter", "x", "pinterest", "threads", "whatsapp", "telegram"}
)


def accounts_of(record: Record) -> Iterator[str]:
    """Accounts of an object, also those that stand among its `socials`, never those among its works."""
    yield from field_accounts(record)
    for key, value in record.items():
        if plain_key(key) not in LISTED_FIELDS - {"links"}:
            for inner in value if isinstance(value, list) else [value]:
                if isinstance(inner, dict):
                    yield from network_accounts(inner)
                elif isinstance(value, list) and isinstance(inner, str) and decode_instagram_link(inner):
                    yield inner


def network_accounts(record: Record) -> Iterator[str]:
    """`{platform: "Instagram", handle: "@ana"}` and `{instagram: "ana"}`."""
    texts = {fold_key(value): value for value in record.values() if isinstance(value, str)}
    if not NETWORK_NAMES.isdisjoint(texts):
        others = [text for key, text in texts.items() if key not in NETWORK_NAMES]
        yield from [text for text in others if decode_instagram_link(text) or text[:1] == "@"][:1]
    elif OTHER_NETWORKS.isdisjoint(texts):
        yield from field_accounts(record)
        yield from (text for inner in record.values() if isinstance(inner, dict) for text in field_accounts(inner))


def field_accounts(record: Record) -> Iterator[str]:
    for key, value in record.items():
        if is_account(key, value):
            yield value
        elif isinstance(value, (dict, list)) and is_account_key(plain_key(key)):
            yield from _accounts_for_use(list(value.values()) if isinstance(value, dict) else value)


def is_account(key: str, value: Any) -> bool:
    """True for a text that is an account by its field or by itself."""
    is_one = isinstance(value, str) and (is_account_key(plain_key(key)) or "nstagram.com/" in value)
    return is_one and (decode_instagram(value) or "handle") not in PLACEHOLDERS


def _accounts_for_use(values: list[Any]) -> list[str]:
    """`{work: "ana.ttt", pottery: "ana.clay"}`, `["ana.ttt", "ana.clay"]`; empty where not all are accounts."""
    texts = [value for value in values if isinstance(value, str)]
    are_accounts = len(texts) == len(values) and all(" " not in text and decode_instagram(text) for text in texts)
    return texts if are_accounts else []


def told_accounts(record: Record) -> Iterator[str]:
    """Accounts in running text that the text says are this person's own."""
    for text in record.values():
        for match in OWN_ACCOUNT.finditer(text):
            if handle := decode_instagram(match.group(1).rstrip(".")):
                yield handle
