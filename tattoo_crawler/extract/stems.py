"""Lists of words and beginnings of words, looked for in folded text.

A pattern of fifty alternatives is tried at every letter; a set of words is asked once a text (a fifth of the time)."""

from __future__ import annotations

from collections.abc import Iterable

from tattoo_crawler.extract.text_folding import fold_key

HEAD = 3


class Words:
    """Whole words and phrases, in any spelling; texts are folded by the caller (`fold_key`)."""

    def __init__(self, words: Iterable[str]) -> None:
        self.keys = frozenset(map(fold_key, words))
        self._words = frozenset(key for key in self.keys if " " not in key)
        self._phrases = tuple(f" {key} " for key in sorted(self.keys - self._words))
        self._firsts = frozenset(phrase.split()[0] for phrase in self._phrases)

    def are_in(self, key: str) -> bool:
        """True when one of them stands in the folded text."""
        words = key.split()
        if not self._words.isdisjoint(words):
            return True
        return not self._firsts.isdisjoint(words) and any(phrase in f" {key} " for phrase in self._phrases)


class Stems:
    """Beginnings of words and of phrases: "tatuador" is in "tatuadores". With a blank at its end, a whole word."""

    def __init__(self, stems: Iterable[str]) -> None:
        whole = {stem for stem in stems if stem.endswith(" ")}
        keys = {fold_key(stem) for stem in stems if stem not in whole}
        self._whole = Words(whole)
        self._stems = tuple(sorted(key for key in keys if " " not in key))
        self._phrases = tuple(f" {key}" for key in sorted(keys) if " " in key)
        self._firsts = frozenset(phrase.split()[0] for phrase in self._phrases)
        self._heads = frozenset(stem[:HEAD] for stem in self._stems)

    def are_in(self, key: str) -> bool:
        """True when a word, or some words, of the folded text begin with one of them."""
        words, heads = key.split(), self._heads
        likely = [word for word in words if word[:HEAD] in heads]
        if likely and any(word.startswith(self._stems) for word in likely):
            return True
        if not self._firsts.isdisjoint(words) and any(phrase in f" {key}" for phrase in self._phrases):
            return True
        return bool(self._whole.keys) and self._whole.are_in(key)
