"""Words beside a name -> what the person does at the studio."""

from __future__ import annotations

import re

from tattoo_crawler.extract.facts import Role
from tattoo_crawler.extract.person_name import fold_key
from tattoo_crawler.extract.words import ROLE_STEMS

ORDER = ("former", "guest", "apprentice", "owner", "piercer", "resident", "other")
# A stem counts at the start of a word.
PATTERNS = {role: re.compile(r"\b(?:" + "|".join(re.escape(stem) for stem in ROLE_STEMS[role]) + ")") for role in ORDER}


def read_role(text: str) -> Role | None:
    """The role that a short text states; `None` when it states none. "Tattoo artist and piercer" is an artist."""
    if not text:
        return None
    key = fold_key(text)
    for role in ORDER:
        if PATTERNS[role].search(key):
            if role == "piercer" and re.search(
                r"\b(?:tattoo|tatuador|tatoueu|tatowier)", key.replace("tattoo studio", "")
            ):
                return Role.RESIDENT
            return Role.OTHER if role == "former" else Role(role)
    return None
