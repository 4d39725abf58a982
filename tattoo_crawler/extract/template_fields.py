"""What a source does with its data tells what the fields mean, whatever they are called.

A field that is put behind `instagram.com/` holds the account (`${m.inst}`, `link(m.user)`); front of house and former
people whom a filter takes out (`m.role !== "desk"`) are not shown. Nothing is run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from tattoo_crawler.extract.data_tree import is_account_key, plain_key
from tattoo_crawler.extract.data_words import GONE_WORDS
from tattoo_crawler.extract.facts import Role
from tattoo_crawler.extract.instagram_url import decode_instagram
from tattoo_crawler.extract.literals import Literal
from tattoo_crawler.extract.roles import read_role
from tattoo_crawler.extract.words import NAME_KEYS

MEMBER = r"\$?[\w$]{1,60}(?:\??\.|->|\[['\"])(?P<field>\w{1,60})"
# Where an address goes on with what the code knows; `esc_attr(` and the like change nothing in it.
HOLE = re.compile(r"nstagram\.com/@?(?:\$\{|\{\{|['\"`]\s{0,5}[+.]|<\?(?:=|php\s+echo))\s{0,5}(?:\w{1,40}\(\s{0,5})?")
AT_MEMBER = re.compile(MEMBER)
AT_VARIABLE = re.compile(r"\$?(?P<name>[A-Za-z_][\w$]{0,60})")
FUNCTION = re.compile(
    r"(?:\bfunction\s+(?P<function>\w+)\s*\(|\b(?:const|let|var)\s+(?P<arrow>\w+)\s*=\s*\(?)\s*\$?(?P<given>\w+)[^(){}]{0,40}[){=]"
)
FILTER = re.compile(
    r"\.filter\(\s*\(?\s*(?P<one>\w+)[^)=;]{0,60}\)?\s*=>\s*(?P=one)\??\.(?P<field>\w+)\s*!==?\s*[\"'](?P<value>[^\"'\n]{1,60})[\"']"
)
# A list without one of its members is what the page about that one shows.
OF_ONE = frozenset({"id", "slug", "name", "key", "handle", "title"})
AROUND = 300
HOLES_LIMIT = 50
# Each looks through the whole source.
FUNCTIONS_LIMIT = 8
# What may follow a hole that is a whole account: not "/embed", not the rest of a word.
AFTER_HOLE = re.compile(r"[\s)]{0,5}(?:\}{1,2}/?(?![\w/])|[^}\w/])|\Z")
OF_ADDRESSES = frozenset({"link", "url", "href", "reel", "post", "embed", "path"})
# Of members whom a page may leave out of its artists.
NOT_ARTISTS = GONE_WORDS | {"desk", "front", "office", "counter", "staff", "shop", "foh"}
DEEPEST = 12


def with_meanings(literals: Iterable[Literal], text: str) -> list[Literal]:
    """The values with the field for the account called so, and without the members that the source filters out."""
    fields, left_out = list(dict.fromkeys(_account_fields(text))), _left_out(text)
    if not fields and not left_out:
        return list(literals)
    return [replace(literal, value=_changed(literal.value, fields, left_out, 0)) for literal in literals]


def _changed(value: Any, fields: list[str], left_out: set[tuple[str, str]], depth: int) -> Any:
    if depth > DEEPEST:
        return value
    if isinstance(value, list):
        kept = [item for item in value if not (isinstance(item, dict) and _is_left_out(item, left_out))]
        return [_changed(item, fields, left_out, depth + 1) for item in kept]
    if isinstance(value, dict):
        return _with_account({key: _changed(item, fields, left_out, depth + 1) for key, item in value.items()}, fields)
    return value


def _is_left_out(item: dict[str, Any], left_out: set[tuple[str, str]]) -> bool:
    return any(item.get(field) == value for field, value in left_out)


def _with_account(item: dict[str, Any], fields: list[str]) -> dict[str, Any]:
    if any(is_account_key(plain_key(key)) for key in item):
        return item
    for field in fields:
        if account := _account_in(item.get(field)):
            rest = {key: value for key, value in item.items() if key != field or plain_key(field) in NAME_KEYS}
            return {**rest, "instagram": account}
    return item


def _account_in(value: Any) -> str | None:
    """The account, or the first of several."""
    first = value[0] if isinstance(value, list) and value else value
    return first if isinstance(first, str) and " " not in first and decode_instagram(first) else None


def _account_fields(text: str) -> Iterator[str]:
    """Fields that the source puts into an address of Instagram, in its order."""
    variables = 0
    for hole in islice(HOLE.finditer(text), HOLES_LIMIT):
        if member := AT_MEMBER.match(text, hole.end()):
            if AFTER_HOLE.match(text, member.end()) and member["field"].lower() not in OF_ADDRESSES:
                yield member["field"]
        elif variable := AT_VARIABLE.match(text, hole.end()):
            variables += 1
            if variables <= FUNCTIONS_LIMIT:
                yield from _fields_of_variable(text, variable["name"], hole.start())


def _fields_of_variable(text: str, name: str, at: int) -> Iterator[str]:
    """Fields that reach the variable as the parameter of a function or as members of a list."""
    before = list(FUNCTION.finditer(text, max(0, at - AROUND), at))
    if before and before[-1]["given"] == name:
        yield from _fields_of_calls(text, before[-1]["function"] or before[-1]["arrow"])
    else:
        yield from _fields_of_loop(text, name)


def _fields_of_calls(text: str, function: str) -> Iterator[str]:
    call = re.compile(rf"\b{re.escape(function)}\(\s*(?:{MEMBER}|(?P<name>[A-Za-z_]\w*)\s*\))")
    matches = list(islice(call.finditer(text), HOLES_LIMIT))
    yield from (match["field"] for match in matches if match["field"])
    names = dict.fromkeys(match["name"] for match in matches if match["name"])
    for name in islice(names, FUNCTIONS_LIMIT):
        yield from _fields_of_loop(text, name)


def _fields_of_loop(text: str, name: str) -> Iterator[str]:
    """`m.accounts.map((name) => …)` and `v-for="name in m.accounts"`."""
    loop = re.compile(rf"\.(\w+)\??\.map\(\s*\(?\s*{re.escape(name)}\b|\b{re.escape(name)}\)?\s+(?:in|of)\s+\w+\.(\w+)")
    yield from (match[1] or match[2] for match in islice(loop.finditer(text), 1))


def _is_of_no_artist(value: str) -> bool:
    return value.lower() in NOT_ARTISTS or read_role(value) is Role.OTHER


def _left_out(text: str) -> set[tuple[str, str]]:
    """Fields with the value of those whom a filter takes out: former people and front of house. A list without its
    guests or its piercers says nothing of them.
    """
    found = {(match["field"], match["value"]) for match in islice(FILTER.finditer(text), HOLES_LIMIT)}
    return {
        (field, value)
        for field, value in found
        if field not in OF_ONE
        and _is_of_no_artist(value)
        and not re.search(rf"\.{field}\s*===?\s*[\"']{re.escape(value)}[\"']", text)
    }
