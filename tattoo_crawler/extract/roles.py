"""Words beside a name -> what the person does at the studio."""

from __future__ import annotations

import re
from functools import lru_cache

from tattoo_crawler.extract.facts import Role
from tattoo_crawler.extract.stems import Stems
from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.extract.words import REMOVALS, ROLE_STEMS

ORDER = ("former", "guest", "apprentice", "owner", "piercer", "resident", "other")
TATTOO_WORDS = re.compile(r"\b(?:tattoo|tatu|tatou|tatow|taetow|тату)")
TATTOOS_TOO = re.compile(
    r"\b(?:tattoo|tatuador|tatoueu|tatowier|(?<!up )(?<!nail )(?<!lash )artist (?:and |y |e |und |et )?pierc)"
)
PIERCES = re.compile(r"\b(?:pierc|perfora)")


STEMS = {role: Stems(ROLE_STEMS[role]) for role in ORDER}
ANY_ROLE = Stems([stem for stems in ROLE_STEMS.values() for stem in stems])


@lru_cache(maxsize=4096)
def read_role(text: str) -> Role | None:
    """The role that a short text states; `None` when it states none. "Tattoo artist and piercer" is an artist."""
    if not text:
        return None
    key = fold_key(text)
    if key in REMOVALS:
        return Role.OTHER
    if not ANY_ROLE.are_in(key):
        return None
    for role in ORDER:
        if STEMS[role].are_in(key):
            if role == "piercer" and TATTOOS_TOO.search(key.replace("tattoo studio", "")):
                return Role.RESIDENT
            return Role.OTHER if role == "former" else Role(role)
    return None


def first_role(texts: list[str]) -> Role | None:
    """The role that the first of some short texts states which states any."""
    keys = list(map(fold_key, texts))
    if not ANY_ROLE.are_in(" | ".join(keys)) and REMOVALS.isdisjoint(keys):  # one look tells it of most cards
        return None
    return next((role for text in texts if (role := read_role(text))), None)


def is_about_piercing(text: str) -> bool:
    """True for a sentence that speaks of piercing and of no tattoo."""
    key = fold_key(text)
    return ("pierc" in key or "perfora" in key) and PIERCES.search(key) is not None and TATTOO_WORDS.search(key) is None
