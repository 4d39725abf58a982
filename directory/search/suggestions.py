"""What an unfinished text may mean, the same for every engine: reading it, and a fair choice among kinds. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from directory.errors import InvalidDataError
from directory.search.port import SUGGESTIONS_MAX, Suggestion, SuggestionKind
from directory.search.words import QUERY_WORDS_MAX, read_words

# A style or a city narrows the whole directory, so it comes before a studio, and that before one person.
_KINDS: tuple[SuggestionKind, ...] = ("style", "city", "studio", "artist")


@dataclass(frozen=True)
class Typed:
    """What was typed: whole words, and the one that is being typed; the latter is None behind a blank."""

    whole: tuple[str, ...]
    unfinished: str | None

    @property
    def phrase(self) -> str:
        return " ".join((*self.whole, *([self.unfinished] if self.unfinished else [])))

    def fits(self, words: Sequence[str]) -> bool:
        """Whether words of a label hold all that was typed."""
        return set(self.whole) <= set(words) and (
            self.unfinished is None or any(word.startswith(self.unfinished) for word in words)
        )


def read_typed(text: str, limit: int) -> Typed | None:
    """None for text without a letter or digit. Raises InvalidDataError for a limit out of range."""
    if not 1 <= limit <= SUGGESTIONS_MAX:
        raise InvalidDataError("a wrong number of suggestions", reason="bad_limit")
    words = read_words(text)[:QUERY_WORDS_MAX]
    if not words:
        return None
    return Typed(tuple(words), None) if text[-1].isspace() else Typed(tuple(words[:-1]), words[-1])


def choose_suggestions(found: Mapping[SuggestionKind, Sequence[Suggestion]], limit: int) -> tuple[Suggestion, ...]:
    """At most `limit`, by kind; each kind has its share first, then what is left goes to the foremost kinds."""
    kinds = [kind for kind in _KINDS if found.get(kind)]
    shares = dict.fromkeys(kinds, max(1, limit // max(1, len(kinds))))
    left = limit - sum(min(share, len(found[kind])) for kind, share in shares.items())
    for kind in kinds:
        more = max(0, min(left, len(found[kind]) - shares[kind]))
        shares[kind] += more
        left -= more
    chosen = [suggestion for kind in kinds for suggestion in found[kind][: shares[kind]]]
    return tuple(chosen[:limit])
