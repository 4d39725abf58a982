"""Does a short text promise the people who work here?"""

from __future__ import annotations

from functools import lru_cache

from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.extract.words import TEAM_STEMS

TEAM_KEYS = frozenset(fold_key(stem) for stem in TEAM_STEMS)
TEAM_WORDS = frozenset(key for key in TEAM_KEYS if " " not in key)
TEAM_PHRASES = tuple(f" {key} " for key in sorted(TEAM_KEYS - TEAM_WORDS))


@lru_cache(maxsize=4096)
def is_team_text(text: str) -> bool:
    """True for "Our artists", "Das Team", "L'équipe"; the text may be a heading, a title, a slug or a class."""
    return is_team_key(fold_key(text))


def is_team_key(key: str) -> bool:
    """The same for a text that is folded already."""
    words = key.split()
    if not TEAM_WORDS.isdisjoint(words):
        return True
    return len(words) > 1 and any(phrase in f" {key} " for phrase in TEAM_PHRASES)
