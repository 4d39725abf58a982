"""Words beside a name -> what the person does at the studio."""

from __future__ import annotations

import re
from functools import lru_cache

from tattoo_crawler.extract.facts import Role
from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.extract.words import ROLE_STEMS

ORDER = ("former", "guest", "apprentice", "owner", "piercer", "resident", "other")
TATTOO_WORDS = r"\b(?:tattoo|tatu|tatou|tatow|taetow|тату)"


def _pattern(stem: str) -> str:
    """A stem counts at the start of a word; with a blank at its end it is a whole word."""
    return re.escape(fold_key(stem)) + (r"\b" if stem.endswith(" ") else "")


PATTERNS = {role: re.compile(r"\b(?:" + "|".join(map(_pattern, ROLE_STEMS[role])) + ")") for role in ORDER}
ANY_ROLE = re.compile(r"\b(?:" + "|".join(_pattern(stem) for role in ORDER for stem in ROLE_STEMS[role]) + ")")


@lru_cache(maxsize=4096)
def read_role(text: str) -> Role | None:
    """The role that a short text states; `None` when it states none. "Tattoo artist and piercer" is an artist."""
    if not text:
        return None
    key = fold_key(text)
    if ANY_ROLE.search(key) is None:
        return None
    for role in ORDER:
        if PATTERNS[role].search(key):
            if role == "piercer" and re.search(
                r"\b(?:tattoo|tatuador|tatoueu|tatowier)", key.replace("tattoo studio", "")
            ):
                return Role.RESIDENT
            return Role.OTHER if role == "former" else Role(role)
    return None


def is_about_piercing(text: str) -> bool:
    """True for a sentence that speaks of piercing and of no tattoo."""
    key = fold_key(text)
    return re.search(r"\b(?:pierc|perfora)", key) is not None and re.search(TATTOO_WORDS, key) is None
