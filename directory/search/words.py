"""Text to words, the same way for what is stored and for what is asked. Pure.

Words are folded here and not by the engine's tokeniser, so that one rule holds for the index, the spelling correction
and the name order, and so that nothing a person types can reach the engine's query syntax.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

WORD_MAX_CHARS = 40
QUERY_WORDS_MAX = 16

_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_APOSTROPHE = re.compile(r"(?<=\w)['\u2019\u02bc](?=\w)")
# Letters that Unicode does not take apart.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
# Words of half the directory: they choose nothing, so they are dropped while a better word is left.
_COMMON = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "near", "of", "on", "or", "the", "to", "with"}
    | {"artist", "artists", "tattoo", "tattoos", "tattooer", "tattooers", "tattooist", "tattooists"}
)


def fold(text: str) -> str:
    """`text` in lower case without accents and invisible marks."""
    if text.isascii():
        return text.lower()
    # Taken apart before case is folded: a mathematical 𝓐 is only then a capital letter.
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", _INVISIBLE.sub("", text)).casefold())
    return "".join(char for char in text if not unicodedata.combining(char)).translate(_LETTERS)


def read_words(text: str) -> list[str]:
    """The words of `text` in order; empty for text without a letter or digit. O'Hara is one word: ohara."""
    return [word[:WORD_MAX_CHARS] for word in _WORD.findall(_APOSTROPHE.sub("", fold(text)))]


def read_spans(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of `text` with the place of each in it: (word, start, end)."""
    if text.isascii() and "'" not in text:  # folded, each letter is one letter still
        yield from ((match[0][:WORD_MAX_CHARS], *match.span()) for match in _WORD.finditer(text.lower()))
        return
    folded = [(char, place) for place, original in enumerate(text) for char in _fold_char(original)]
    line = "".join(char for char, _ in folded)
    silent = {match.start() for match in _APOSTROPHE.finditer(line)}
    heard = [pair for at, pair in enumerate(folded) if at not in silent]
    for match in _WORD.finditer("".join(char for char, _ in heard)):
        start, end = heard[match.start()][1], heard[match.end() - 1][1] + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        yield match[0][:WORD_MAX_CHARS], start, end


@lru_cache(maxsize=2048)
def _fold_char(char: str) -> str:
    return fold(char)


def fold_phrase(text: str) -> str:
    """The words of `text` with single blanks: what equal names have in common."""
    return " ".join(read_words(text))


def read_handle_words(handle: str) -> list[str]:
    """The parts of a handle, and the parts run together: `ink.by_zara` -> ink, by, zara, inkbyzara."""
    parts = read_words(handle)
    return parts if len(parts) < 2 else [*parts, "".join(parts)[:WORD_MAX_CHARS]]


def join_words(texts: Iterable[str]) -> str:
    """The words of several texts as one line, ready to be stored."""
    return " ".join(word for text in texts for word in read_words(text))


def read_query_words(text: str) -> list[str]:
    """The words that choose: each once, common ones left out while others remain, at most QUERY_WORDS_MAX."""
    words = list(dict.fromkeys(read_words(text)))
    return [word for word in words if word not in _COMMON][:QUERY_WORDS_MAX] or words[:QUERY_WORDS_MAX]
