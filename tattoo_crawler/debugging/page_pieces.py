"""Markup -> pieces in order, each with what may stand in it. Joined they are the page, but for embedded pictures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """`SYNTAX` is never changed; `STRUCTURE` (classes, ids, keys, styles) only where it holds a person's data."""

    SYNTAX = auto()
    STRUCTURE = auto()
    WORDS = auto()


@dataclass(frozen=True)
class Piece:
    text: str
    kind: Kind


_MARKUP = re.compile(
    r"<!--(?P<comment>.*?)-->|(?P<doctype><!doctype[^>]*>)|<(?P<close>/?)(?P<tag>[a-zA-Z][\w:-]*)"
    r"""(?P<attributes>(?:"[^"]*"|'[^']*'|[^'">])*)>""",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""(?P<name>[^\s=/"'<>]+)(?P<sign>\s*=\s*)(?P<value>"[^"]*"|'[^']*'|[^\s"'>]+)""")
_STRING = r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`"""
_KEY_OR_STRING = re.compile(rf"(?P<key>(?:{_STRING}|[A-Za-z_$][\w$]*)(?=\s*:(?!:|//)))|(?P<string>{_STRING})")
# Values that are names of things in the page's own code.
_STRUCTURAL_TEXT = """
accept align as async autocomplete border charset class color cols colspan crossorigin decoding defer dir
    enctype fetchpriority for height http-equiv id integrity itemid itemprop itemscope itemtype lang language loading
    media method name property rel role rows rowspan scope size sizes style tabindex target type valign viewbox width
    xmlns fill stroke d points transform
"""
_STRUCTURAL = frozenset(_STRUCTURAL_TEXT.split())
_RAW = frozenset({"script", "style"})


def iter_pieces(html: str) -> Iterator[Piece]:
    """The pieces of a page. What is no proper markup is taken for words: nothing slips through a broken tag."""
    at = 0
    while match := _MARKUP.search(html, at):
        yield Piece(html[at : match.start()], Kind.WORDS)
        at = match.end()
        if match["comment"] is not None:
            yield from (Piece("<!--", Kind.SYNTAX), Piece(match["comment"], Kind.WORDS), Piece("-->", Kind.SYNTAX))
            continue
        if match["doctype"]:
            yield Piece(match["doctype"], Kind.SYNTAX)
            continue
        yield Piece(f"<{match['close']}{match['tag']}", Kind.SYNTAX)
        yield from _pieces_of_attributes(match["attributes"])
        yield Piece(">", Kind.SYNTAX)
        if match["tag"].lower() in _RAW and not match["close"]:
            end = _end_of(match["tag"], html, at)
            yield from _pieces_of_raw(match["tag"].lower(), html[at:end])
            at = end
    yield Piece(html[at:], Kind.WORDS)


def words_of(html: str) -> str:
    """All that is words, a line a piece: no styles, no drawings, no names of things in the code."""
    return "\n".join(piece.text for piece in iter_pieces(html) if piece.kind is Kind.WORDS)


def _end_of(tag: str, html: str, at: int) -> int:
    close = re.compile(rf"</{re.escape(tag)}\b", re.IGNORECASE).search(html, at)
    return close.start() if close else len(html)


def _pieces_of_raw(tag: str, text: str) -> Iterator[Piece]:
    if tag == "style":
        yield Piece(text, Kind.STRUCTURE)
    else:
        yield from pieces_of_script(text)


def pieces_of_script(text: str) -> Iterator[Piece]:
    """Keys keep their names; strings and code are words. The code need not run any more."""
    at = 0
    for match in _KEY_OR_STRING.finditer(text):
        yield Piece(text[at : match.start()], Kind.WORDS)
        yield Piece(match[0], Kind.STRUCTURE if match["key"] is not None else Kind.WORDS)
        at = match.end()
    yield Piece(text[at:], Kind.WORDS)


def _pieces_of_attributes(text: str) -> Iterator[Piece]:
    at = 0
    for match in _ATTRIBUTE.finditer(text):
        yield Piece(text[at : match.start()], Kind.STRUCTURE)
        yield Piece(match["name"] + match["sign"], Kind.SYNTAX)
        yield from _pieces_of_value(match["name"].lower(), match["value"])
        at = match.end()
    yield Piece(text[at:], Kind.STRUCTURE)


def _pieces_of_value(name: str, value: str) -> Iterator[Piece]:
    if name in _STRUCTURAL:
        yield Piece(value, Kind.STRUCTURE)
    elif value.strip("\"'").lower().startswith("data:"):
        yield Piece(value[:1] + "data:," + value[-1:] if value[:1] in "\"'" else "data:,", Kind.SYNTAX)
    elif name.startswith("on"):
        yield from pieces_of_script(value)
    else:
        yield Piece(value, Kind.WORDS)
