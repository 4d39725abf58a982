"""Finds the hashtags of a text, in any script (FR-AGG-07, FR-AGG-08)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from directory.styles.folding import is_mark, read_plain

# Bounded repeats: each start costs a constant, so that a long text of dots and letters stays linear.
ADDRESS = re.compile(
    r"https?://\S+|www\.\S+"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|@[\w.]+"
    r"|(?:[\w-]{1,63}\.){1,4}[a-z]{2,10}/\S*"
    r"|(?:[\w-]{1,63}\.){1,4}(?:com|net|org|info|co|uk|de|fr|es|it|pl|cz|se|ru|tattoo|ink|art|studio|shop|eu)\b(?!\.\w)",
    re.IGNORECASE,
)
_HASHES = re.compile("#+")


@dataclass(frozen=True)
class Hashtag:
    """`text` has no `#` and keeps case and accents; `start` (of the `#`) and `end` are positions in the plain text."""

    text: str
    start: int
    end: int


def read_hashtags(text: str) -> list[str]:
    """All hashtags in lower case without `#`, each once, in the order of the text; empty when there is none.

    A tag goes on over letters, digits, marks and `_` of any script and ends at anything else, emoji included.
    Fragments of addresses and the `#` inside a word (C#major) start none; `#one#two` are two.
    """
    return list(dict.fromkeys(tag.text.lower() for tag in iter_hashtags(blank_addresses(read_plain(text)))))


def blank_addresses(plain: str) -> str:
    """Links, mail addresses and @mentions replaced by as many blanks, so that positions stay."""
    if not any(sign in plain for sign in ".@/"):
        return plain
    return ADDRESS.sub(lambda match: " " * len(match[0]), plain)


def iter_hashtags(plain: str) -> Iterator[Hashtag]:
    previous_end = -1
    for hashes in _HASHES.finditer(plain):
        if hashes.start() != previous_end and _is_inside_word(plain, hashes.start()):
            continue
        end = hashes.end()
        while end < len(plain) and _is_tag_char(plain[end]):
            end += 1
        tag = plain[hashes.end() : end]
        if any(map(str.isalnum, tag)):
            yield Hashtag(tag, hashes.start(), end)
            previous_end = end


def _is_inside_word(plain: str, at: int) -> bool:
    """Latin letters run on ("C#major", "&#39;"); scripts without spaces put a tag right behind a word."""
    before = plain[at - 1 : at]
    return before == "&" or (before.isascii() and before.isalnum())


def _is_tag_char(char: str) -> bool:
    return char.isalnum() or char == "_" or (not char.isascii() and is_mark(char))
