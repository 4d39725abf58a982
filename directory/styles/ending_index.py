"""A lookup by key that also knows words by their beginning, which is how inflected languages are served."""

from collections.abc import Iterator
from typing import Generic, TypeVar

LONGEST_ENDING = 6  # letters; "реалистич" + "ескими" is the longest ending worth knowing
_SHORTEST_PLURAL = 5

T = TypeVar("T")


class EndingIndex(Generic[T]):
    """Entries by key. An entry written `geometrisch*` is found by every word with that beginning and a short ending."""

    def __init__(self) -> None:
        self.exact: dict[str, T] = {}
        self.stems: dict[str, T] = {}

    def add(self, word_key: str, entry: T, *, is_stem: bool = False) -> T | None:
        """Returns the entry that already holds this key; the first one stays."""
        table = self.stems if is_stem else self.exact
        held = table.setdefault(word_key, entry)
        return None if held is entry else held

    def find(self, word_key: str, longer_than: int = 0) -> T | None:
        """The exact entry, else the longest beginning that fits, else the singular of an English plural.

        Beginnings and singulars must be longer than so many characters: of several joined words, they must reach
        into the last one.
        """
        if word_key in self.exact:
            return self.exact[word_key]
        for length in range(len(word_key), max(len(word_key) - LONGEST_ENDING - 1, longer_than), -1):
            entry = self.stems.get(word_key[:length])
            if entry is not None:
                return entry
        if word_key.endswith("s") and len(word_key) > max(_SHORTEST_PLURAL, longer_than + 1):
            return self.exact.get(word_key[:-1])
        return None

    def has(self, word_key: str) -> bool:
        return self.find(word_key) is not None

    def iter_keys(self) -> Iterator[str]:
        yield from self.exact
        yield from self.stems
