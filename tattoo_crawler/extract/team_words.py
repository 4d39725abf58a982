"""Does a short text promise the people who work here?"""

from __future__ import annotations

from functools import lru_cache

from tattoo_crawler.extract.stems import Words
from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.extract.words import TEAM_STEMS

TEAM = Words(TEAM_STEMS)


@lru_cache(maxsize=4096)
def is_team_text(text: str) -> bool:
    """True for "Our artists", "Das Team", "L'équipe"; the text may be a heading, a title, a slug or a class."""
    return TEAM.are_in(fold_key(text))
