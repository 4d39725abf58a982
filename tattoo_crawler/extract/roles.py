"""Words beside a name -> what the person does at the studio."""

from __future__ import annotations

import re
from functools import lru_cache

from tattoo_crawler.extract.facts import Role
from tattoo_crawler.extract.stems import Stems
from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.extract.words import COLLEAGUE_STEMS, MENTION_WORDS, REMOVALS, ROLE_STEMS

ORDER = ("former", "guest", "apprentice", "owner", "piercer", "resident", "other")
TATTOO_WORDS = re.compile(r"\b(?:tattoo|tatu|tatou|tatow|taetow|тату)")
TATTOOS_TOO = re.compile(
    r"\b(?:tattoo|tatuador|tatoueu|tatowier|(?<!up )(?<!nail )(?<!lash )artist (?:and |y |e |und |et )?pierc)"
)
PIERCES = re.compile(r"\b(?:pierc|perfora)")


# "Alumni" says it alone; an adjective needs somebody who works at a studio.
FORMER_ONLY = ("former", "anterior", "ehemalig", "ancien", "byval", "tidigare")
# "Formerly: Ana (Instagram)" and "formerly with us" tell of somebody who left.
FORMERLY_ELSEWHERE = re.compile(r"\bformerly (?:at|of|a|an|the|known|from|in)\b")
COLLEAGUES = Stems(COLLEAGUE_STEMS)
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
        if STEMS[role].are_in(key) and not _is_mentioned(role, text, key):
            if role == "piercer" and TATTOOS_TOO.search(key.replace("tattoo studio", "")):
                return Role.RESIDENT
            return Role.OTHER if role == "former" else Role(role)
    return None


def _is_mentioned(role: str, text: str, key: str) -> bool:
    """True where the word says nothing of the person's place at the studio: "Former nurse", "Contact reception"."""
    words = key.split()
    if role == "former":
        if "formerly" in words:
            return FORMERLY_ELSEWHERE.search(key) is not None
        before = next((place for place, word in enumerate(words) if word.startswith(FORMER_ONLY)), None)
        beside = words[max(0, before - 1) : before + 2] if before is not None else []
        return len(words) > 1 and before is not None and not COLLEAGUES.are_in(" ".join(beside))
    return role in {"guest", "apprentice", "other"} and ("@" in text or not MENTION_WORDS.isdisjoint(words))


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
