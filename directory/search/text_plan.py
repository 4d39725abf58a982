"""How the words of a query are understood. The plan travels in the cursor, so that later pages understand the same."""

from dataclasses import astuple, dataclass
from typing import Any

from directory.errors import InvalidCursorError
from directory.search.words import QUERY_WORDS_MAX, WORD_MAX_CHARS

MEANT_MAX = 8
PROSE_PREFIX_CHARS = 3  # some word of every bio begins with any two letters


@dataclass(frozen=True)
class WordPlan:
    """`weight`: how much the word chooses, greater for rarer ones.

    `meant`: words that it may be a misspelling of. `inflected`: its plural or singular; names have none.
    """

    word: str
    is_unfinished: bool
    meant: tuple[str, ...]
    inflected: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class TextPlan:
    """`needs_all`: every word must be found; off when no artist has them all."""

    words: tuple[WordPlan, ...]
    needs_all: bool

    def to_wire(self) -> list[Any]:
        """JSON types; `read_plan` gives the plan back."""
        return [self.needs_all, [[*astuple(word)] for word in self.words]]


def read_plan(wire: Any) -> TextPlan:
    """Raises InvalidCursorError for what `to_wire` cannot have written."""
    try:
        needs_all, words = wire
        plan = TextPlan(tuple(_read_word(*word) for word in words), bool(needs_all))
    except (TypeError, ValueError):
        raise InvalidCursorError("a cursor with a broken plan") from None
    if len(plan.words) > QUERY_WORDS_MAX:
        raise InvalidCursorError("a cursor with too many words")
    return plan


def _read_word(word: str, is_unfinished: bool, meant: list[str], inflected: list[str], weight: float) -> WordPlan:
    if len(meant) + len(inflected) > 2 * MEANT_MAX or not all(map(_is_word, (word, *meant, *inflected))):
        raise ValueError("not a word of ours")
    return WordPlan(word, bool(is_unfinished), tuple(meant), tuple(inflected), max(0.0, min(float(weight), 100.0)))


def _is_word(text: Any) -> bool:
    """What `read_words` gives: nothing that could be query syntax."""
    return isinstance(text, str) and text.isalnum() and len(text) <= WORD_MAX_CHARS
