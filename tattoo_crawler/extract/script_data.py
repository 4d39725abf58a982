"""Scripts -> the objects in them that describe people: inline JSON of site builders, component data, bundles.

A script is never run. Objects around an Instagram address and lists under a key like `artists` are cut out by their
brackets and read field by field."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from tattoo_crawler.extract.instagram_url import decode_instagram_link
from tattoo_crawler.extract.words import NAME_KEYS

STRING = r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`"""
# What is escaped outside a string is text of a string around us; one that nobody closes ends with its line. Without
# these two every quote would be looked after to the end.
TOKEN = re.compile(rf"\\.|{STRING}|[\"'`][^\n]*+|[{{}}\[\]]", re.DOTALL)
FIELD = re.compile(
    r"""(?:(?P<key>[A-Za-z_$][\w$-]*)|"(?P<quoted>[^"\\\n]{1,60})"|'(?P<single>[^'\\\n]{1,60})')"""
    rf"\s*:\s*(?P<value>{STRING}|!0|!1|true|false|-?\d[\d.]*)"
)
OPENS_LIST = re.compile(r"\[\s*\{")
TEAM_KEY = re.compile(
    r"""(?:artists?|artistas?|team|tattooers?|tatuadores|staff|crew|members|residents|tattooists|guests|barbers|stylists)"""
    r"""(?:Data|List|Info|Members)?["']?\s*(?::\s*[\w.<>\[\]]+\s*)?[:=]\s*$""",
    re.IGNORECASE,
)
INTERESTING = re.compile(r"nstagram|\b(?:ig|insta|handle)[\"']?\s*:", re.IGNORECASE)
ACCOUNT_FIELD = re.compile(
    r"""["']?instagram(?:Url|Link|_url)?["']?\s*:\s*["']https?://[^"']*nstagram\.com/[^"']+["']""", re.IGNORECASE
)
ADDRESS = re.compile(r"(?:https?:)?//(?:www\.)?instagram\.com/[\w.%@-]+", re.IGNORECASE)
BRACE = re.compile(r"[{}]")
SPAN_LIMIT = 4000
LIST_LIMIT = 200_000
# Each is read to its end, and nobody has so many lists of people.
LISTS_LIMIT = 50
OBJECTS_LIMIT = 2000


def read_script(text: str) -> list[dict[str, Any]]:
    """Objects with a name and an account, or the members of a list of people, in the order of the script; each once."""
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for start, end in islice(chain(_spans_of_lists(text), _spans_of_accounts(text)), OBJECTS_LIMIT):
        if (start, end) not in found and not any(start >= one and end <= two for one, two in found):
            found[(start, end)] = _fields(text[start:end])
    return [found[span] for span in sorted(found)]


def count_unread_people(text: str) -> int:
    """Members of lists of people that hold no field known to be a name: the list is there, its fields have changed."""
    records = [_fields(text[start:end]) for start, end in _spans_of_lists(text)]
    return 0 if any(_has_name(record) for record in records) else sum(len(record) > 1 for record in records)


def _has_name(record: dict[str, Any]) -> bool:
    return any(re.sub(r"[^a-z]", "", key.lower()) in NAME_KEYS for key in record)


def _spans_of_lists(text: str) -> Iterator[tuple[int, int]]:
    opened = (one for one in OPENS_LIST.finditer(text) if TEAM_KEY.search(text[max(0, one.start() - 60) : one.start()]))
    for match in islice(opened, LISTS_LIMIT):
        at, end = match.end() - 1, _closing(text, match.start(), LIST_LIMIT)
        while 0 <= at < end:
            close = _closing(text, at, SPAN_LIMIT * 4)
            if close < 0:
                break
            yield at, close + 1
            at = text.find("{", close + 1, end)


def _spans_of_accounts(text: str) -> Iterator[tuple[int, int]]:
    """The smallest object around each account that also holds a name."""
    objects = Objects(text)
    for match in INTERESTING.finditer(text):
        at = match.start()
        for _ in range(3):
            at = objects.opening(at)
            close = objects.closing(at) if at >= 0 else -1
            if close < match.start():
                break
            if objects.has_name(at):
                yield at, close + 1
                break
        else:
            yield from _span_of_field(text, match.start())


class Objects:
    """The objects of one script by where they open. Each is read once, however many accounts stand in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.closings: dict[int, int] = {}
        self.named: dict[int, bool] = {}
        self.brackets: list[int] = []
        self.around: list[int] = []  # the `{` that is open behind each bracket, or -1
        still_open: list[int] = []
        for bracket in BRACE.finditer(text):
            if bracket.group() == "{":
                still_open.append(bracket.start())
            elif still_open:
                still_open.pop()
            self.brackets.append(bracket.start())
            self.around.append(still_open[-1] if still_open else -1)

    def opening(self, at: int) -> int:
        """The `{` that encloses position `at`, or -1 where there is none near by."""
        before = bisect_left(self.brackets, at)
        place = self.around[before - 1] if before else -1
        return place if place > at - SPAN_LIMIT else -1

    def closing(self, at: int) -> int:
        """The bracket that closes the object which opens at `at`, or -1."""
        if at not in self.closings:
            self.closings[at] = _closing(self.text, at, SPAN_LIMIT)
        return self.closings[at]

    def has_name(self, at: int) -> bool:
        """True when the object that opens at `at` holds a name."""
        if at not in self.named:
            self.named[at] = _has_name(_fields(self.text[at : self.closing(at) + 1]))
        return self.named[at]


def _span_of_field(text: str, at: int) -> Iterator[tuple[int, int]]:
    """An account that no object with a name holds: just the field itself, when it is a whole address."""
    field = ACCOUNT_FIELD.search(text, max(0, at - 40), at + 120)
    if field:
        yield field.span()


def _closing(text: str, at: int, limit: int) -> int:
    """The bracket that closes the one at position `at`, or -1."""
    pairs = {"{": "}", "[": "]"}
    depth = 0
    for match in TOKEN.finditer(text, at, min(len(text), at + limit)):
        mark = match.group(0)
        if mark in pairs:
            depth += 1
        elif mark in {"}", "]"}:
            depth -= 1
            if depth == 0:
                return match.start()
    return -1


def _fields(text: str) -> dict[str, Any]:
    """The fields of an object, nested ones included where the name is free."""
    record: dict[str, Any] = {}
    for match in FIELD.finditer(text):
        key = match.group("key") or match.group("quoted") or match.group("single")
        record.setdefault(key, plain_value(match.group("value")))
    return record


def plain_value(text: str) -> str:
    if text in {"!0", "!1"}:
        return "true" if text == "!0" else "false"
    if text[:1] == '"':
        try:
            return str(json.loads(text, strict=False))
        except ValueError:
            return text[1:-1]
    return re.sub(r"\\(.)", r"\1", text[1:-1]) if text[:1] in {"'", "`"} else text


def markup_in_script(text: str) -> str:
    """Markup with an account that the script writes into the page: a footer, a card."""
    if "nstagram.com/" not in text or "<a" not in text:
        return ""
    strings = (match.group(0)[1:-1] for match in re.finditer(STRING, text))
    return "".join(_unescaped(string) for string in strings if "<a" in string and "nstagram.com/" in string)


def lone_account(text: str, seen: str) -> str:
    """A link to the one account that a script names and nothing else has told yet; empty for none or many."""
    handles = {handle for match in ADDRESS.finditer(text) if (handle := decode_instagram_link(match.group(0)))}
    handles = {handle for handle in handles if handle not in seen}
    return f'<p><a href="https://www.instagram.com/{handles.pop()}/">Instagram</a></p>' if len(handles) == 1 else ""


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
