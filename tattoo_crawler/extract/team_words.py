"""Does a short text promise the people who work here?"""

from __future__ import annotations

import re
from functools import lru_cache

from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.extract.words import TEAM_STEMS

TEAM = re.compile(r"(?:^|\b)(?:" + "|".join(re.escape(fold_key(stem)) for stem in TEAM_STEMS) + r")(?:\b|$)")


@lru_cache(maxsize=4096)
def is_team_text(text: str) -> bool:
    """True for "Our artists", "Das Team", "L'équipe"; the text may be a heading, a title, a slug or a class."""
    return TEAM.search(fold_key(text)) is not None
