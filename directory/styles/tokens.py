"""Cuts a text into the words and hashtags that the style reader looks at."""

import re
from dataclasses import dataclass
from enum import IntEnum

from directory.styles.folding import key, read_plain
from directory.styles.hashtags import blank_addresses, iter_hashtags

# One character is one word where the script sets no spaces between words: kana, Han, Hangul syllables.
_SPACELESS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_WORD = re.compile(f"[{_SPACELESS}]|[^\\W_{_SPACELESS}]+|[&+]")
_JOINS = re.compile(r"[\s\-_'’`´/.‐‑–&]*")
_ENDS_SENTENCE = re.compile(r"[.!?;…](?:\s|$)|\n\s*\n|[。！？]")
_ENDS_SEGMENT = re.compile(r"[\n|•·:;●▪◦★☆✦✧➤►▶→~*…。！？]|[.!?](?:\s|$)|[\U0001f000-\U0001faff☀-➿]")
_WRAP_LENGTH = 45  # characters; shorter lines are items of a list, longer ones are wrapped prose


class Gap(IntEnum):
    """What stands before a word: the higher, the less the two words have to do with each other."""

    JOINED = 1  # nothing, a blank, a hyphen: the two may be one name
    WRAPPED = 2  # a line break within a sentence
    LISTED = 3  # a comma and the like
    SEGMENT = 4  # a line of its own, a bullet, an emoji
    SENTENCE = 5  # a full stop, a blank line, a link


@dataclass(frozen=True)
class Token:
    """`key` is never empty; `start` and `end` are positions in the plain text; `lead` stands before the word."""

    text: str
    key: str
    start: int
    end: int
    gap: Gap
    lead: str
    is_tag: bool = False


def read_tokens(text: str) -> list[Token]:
    """Words and hashtags in order; links, mail addresses and @mentions are left out and end a sentence."""
    plain = read_plain(text)
    visible = blank_addresses(plain)
    tokens: list[Token] = []
    for word, start, end, is_tag in _list_spans(visible):
        word_key = key(word)
        if word_key:
            previous_end = tokens[-1].end if tokens else start
            gap = _read_gap(plain, visible, previous_end, start) if tokens else Gap.SENTENCE
            tokens.append(Token(word, word_key, start, end, gap, plain[previous_end:start], is_tag))
    return tokens


def _list_spans(visible: str) -> list[tuple[str, int, int, bool]]:
    tags = list(iter_hashtags(visible)) if "#" in visible else []
    spans = [(tag.text, tag.start, tag.end, True) for tag in tags]
    position = 0
    for start, end in [*((tag.start, tag.end) for tag in tags), (len(visible), len(visible))]:
        spans += [(word[0], word.start(), word.end(), False) for word in _WORD.finditer(visible, position, start)]
        position = end
    return sorted(spans, key=lambda span: span[1])


def _read_gap(plain: str, visible: str, start: int, end: int) -> Gap:
    """The gap between two words at these positions; a blanked link in between parts them for good."""
    between = visible[start:end]
    if between in ("", " ", "-"):
        return Gap.JOINED if plain[start:end] == between else Gap.SENTENCE
    if plain[start:end] != between or _ENDS_SENTENCE.search(between):
        return Gap.SENTENCE
    if not _JOINS.fullmatch(between):
        return Gap.SEGMENT if _ENDS_SEGMENT.search(between) else Gap.LISTED
    if "\n" not in between:
        return Gap.JOINED
    line_length = start - (visible.rfind("\n", 0, start) + 1)
    return Gap.WRAPPED if visible[end].islower() or line_length >= _WRAP_LENGTH else Gap.SEGMENT
