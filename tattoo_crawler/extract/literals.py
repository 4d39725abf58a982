"""Object and list literals of JavaScript, TypeScript, JSON and PHP -> values. Nothing is run.

What only a program could tell (a call, a variable, a spread) becomes `None`; numbers and booleans stay text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tattoo_crawler.extract.script_data import STRING, plain_value

TOKEN = re.compile(
    rf"(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<escape>\\.)|(?P<string>{STRING})|(?P<cut>[\"'`][^\n]*+)|(?P<sign>=>|\.\.\.|[{{}}\[\](),:;])"
    r"|(?P<word>-?[\w$@][\w$@.-]*)|(?P<other>\S)",
    re.DOTALL,
)
OPENS = re.compile(
    r"(?:=\s*\{\s*(?=\[)|=>\s*(?=\[)|\{\s*(?=\[\s*\{)|(?<![=!<>])=\s*(?=[\[{])|=\s*(?=array\s*\()|\(\s*(?=[\[{])"
    r"|\b(?:return|default)\s+(?=[\[{]|array\s*\()|\A\s*(?=[\[{]))",
    re.IGNORECASE,
)
ASSIGNED = re.compile(r"([\w$-]+)[\"']?\]?\s*[=:]\s*\{?\s*\Z")
DECLARED = re.compile(
    r"(?:\b(?:const|let|var|public|private|protected|static)\s+|\$)\[?\s*\$?([\w$]+)(?:(?!\b(?:const|let|var)\b|\n\s*\n)[^;])*\Z"
)
CONSTANT = re.compile(rf"(?:\bconst\s+|\$)([\w$]+)\s*(?::\s*string\s*)?=\s*({STRING})\s*(?:;|\n|$)")
CLOSERS = {"{": "}", "[": "]", "(": ")"}
NUMBER = re.compile(r"-?\d[\d.]*\Z")
_LANGUAGES_TEXT = "en es fr de it pt pl cs sk sl hr hu ro nl sv da no nb fi ru uk tr el ca eu gl zh ja ko ar he"
LANGUAGES = frozenset(_LANGUAGES_TEXT.split())
TEXT_LIMIT = 400_000
# How often the whole text may be read again, for literals inside functions inside literals.
READ_OVER = 8
DEEPEST = 30


@dataclass(frozen=True)
class Literal:
    """A value, what it is called (empty when it has no name), and where it stands in the text."""

    name: str
    value: Any
    start: int
    end: int


def iter_literals(text: str) -> Iterator[Literal]:
    """The outermost literals of a script that hold anything, in its order."""
    text, at = text[:TEXT_LIMIT], 0
    budget = len(text) * READ_OVER
    while budget > 0 and (match := OPENS.search(text, at)) is not None:
        start = match.end()
        value, end = read_literal(text, start)
        at, budget = start + 1, budget - (end - start)
        if value:
            yield Literal(_name_before(text, start), value, start, end)
            # A function among the members (`data() { return { … } }`) may hold more.
            at = end if not _has_functions(text, start, end) else at


def constants_of(text: str, literals: Iterable[Literal]) -> dict[str, Any]:
    """What a script calls its strings and objects: `const INSTAGRAM = "…"`, `$account = '…'`, `const site = {…}`."""
    texts = {match.group(1): plain_value(match.group(2)) for match in CONSTANT.finditer(text[:TEXT_LIMIT])}
    return {literal.name: literal.value for literal in literals if isinstance(literal.value, dict)} | texts


def read_literal(text: str, start: int) -> tuple[Any, int]:
    """The value that begins at `start`, and the position after it; what is cut off ends with the text."""
    return _Reader(text, start).read()


def _name_before(text: str, start: int) -> str:
    before = text[max(0, start - 400) : start]
    match = ASSIGNED.search(before[-80:])
    if match and not re.search(r":\s*[\w<>\[\]., |]+=\s*\Z", before[-80:]):
        return match.group(1)
    declared = DECLARED.search(before)
    return declared.group(1) if declared else ""


def _has_functions(text: str, start: int, end: int) -> bool:
    return text.find("return", start, end) >= 0


def _in_one_language(value: Any) -> Any:
    """The first text of `{ en: "…", de: "…" }`; any other value as it is."""
    is_translated = isinstance(value, dict) and len(value) > 1 and value.keys() <= LANGUAGES
    texts = [text for text in value.values() if isinstance(text, str)] if is_translated else []
    return next(filter(None, texts), "") if texts and len(texts) == len(value) else value


class _Reader:
    """One pass over the tokens, one token of look-ahead."""

    def __init__(self, text: str, start: int) -> None:
        self.tokens = (match for match in TOKEN.finditer(text, start) if match.lastgroup != "comment")
        self.end = start
        self.ahead: re.Match[str] | None = next(self.tokens, None)

    def read(self) -> tuple[Any, int]:
        return self._value(0), self.end

    def _next(self) -> re.Match[str] | None:
        token, self.ahead = self.ahead, next(self.tokens, None)
        self.end = token.end() if token else self.end
        return token

    def _peek(self) -> str:
        return self.ahead.group(0) if self.ahead else ""

    def _value(self, depth: int) -> Any:
        token = self._next()
        if token is None:
            return None
        mark = token.group(0)
        if mark.lower() == "array" and self._peek() == "(":
            mark = (self._next() or token).group(0)
            return self._container(mark, depth)
        if mark in {"{", "["}:
            return _in_one_language(self._container(mark, depth))
        if token.lastgroup == "word" and self._peek() == "(":
            return self._translated(depth)
        if token.lastgroup == "string":
            return self._joined(mark)
        return mark if mark.lower() in {"true", "false"} or NUMBER.match(mark) else None

    def _translated(self, depth: int) -> str | None:
        """`t({ en: "Ana", de: "Ana" })` is a text; what any other call returns only a program could tell."""
        self._next()
        is_object = self._peek() == "{"
        given = self._container("(", depth)
        return given[0] if is_object and isinstance(given, list) and given and isinstance(given[0], str) else None

    def _joined(self, mark: str) -> str | None:
        """A string and those that `+` (in PHP `.`) puts after it; `None` for a template with holes."""
        if mark[:1] == "`" and "${" in mark:
            return None
        text = plain_value(mark)
        while self._peek() in {"+", "."}:
            self._next()
            if self.ahead is None or self.ahead.lastgroup != "string":
                break
            text += plain_value((self._next() or self.ahead).group(0))
        return text

    def _container(self, opener: str, depth: int) -> dict[str, Any] | list[Any]:
        items: list[Any] = []
        pairs: dict[str, Any] = {}
        while (mark := self._peek()) and mark != CLOSERS[opener] and depth < DEEPEST:
            if mark in {",", ";"}:
                self._next()
                continue
            self._member(opener, depth, items, pairs)
            self._skip()
        if self._peek() == CLOSERS[opener]:
            self._next()
        return pairs if pairs or opener == "{" else items

    def _member(self, opener: str, depth: int, items: list[Any], pairs: dict[str, Any]) -> None:
        token = self.ahead
        value = self._value(depth + 1)
        is_word = token is not None and token.lastgroup in {"word", "string"}
        key = value if isinstance(value, str) else token.group(0) if token else ""
        if is_word and self._peek() == (":" if opener == "{" else "=>"):
            self._next()
            pairs.setdefault(key, self._value(depth + 1))
        elif opener != "{":
            items.append(value if self._peek() in {",", CLOSERS[opener]} or isinstance(value, dict) else None)

    def _skip(self) -> None:
        """On to the next comma or the closing bracket, over whole brackets."""
        depth = 0
        while mark := self._peek():
            if depth == 0 and mark in {",", ";", "}", "]", ")"}:
                return
            depth += (mark in CLOSERS) - (mark in {"}", "]", ")"})
            self._next()
