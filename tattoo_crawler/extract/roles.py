"""Words beside a name -> what the person does at the studio."""

from __future__ import annotations

import re
from functools import lru_cache

from tattoo_crawler.extract.facts import Role
from tattoo_crawler.extract.stems import Stems
from tattoo_crawler.extract.text_folding import fold_accents, fold_key
from tattoo_crawler.extract.told_roles import GUEST_ELSEWHERE, is_of_a_place
from tattoo_crawler.extract.told_words import GUESTS, JEWELS, OWNERS, PUPILS
from tattoo_crawler.extract.words import COLLEAGUE_STEMS, MENTION_WORDS, REMOVALS, ROLE_STEMS

ORDER = ("former", "guest", "apprentice", "owner", "piercer", "resident", "other")
TATTOO_WORDS = re.compile(r"\b(?:tattoo|tatu|tatou|tatow|taetow|тату)")
TATTOOS_TOO = re.compile(
    r"\b(?:tattoo|tatuador|tatoueu|tatowier|(?<!up )(?<!nail )(?<!lash )artist (?:and |y |e |und |et )?pierc)"
)
PIERCES = re.compile(r"\b(?:pierc|perfora)")
# Words of those who tattoo: with one of them a text is not only about piercing.
TATTOOING = re.compile(
    r"\b(?:tattoo|tatu|tatou|tatow|taetow|тату|ink|flash|blackwork|linework|dotwork|fine ?lines?|realis|traditional|"
    r"letter|portrait|handpoke|ornament|color|colour)"
)
LINES_OF_TRADE = 3
LONGEST_TRADE = 400
AND_WORDS = frozenset(["and", "und", "et", "y", "e", "i", "a", "och", "и", "en"])
OWNER = re.compile(rf"\b{OWNERS}\b", re.I)
GUEST = re.compile(rf"\b{GUESTS}(?:\s+(?:artists?|tattoo\w*|residen\w+))?", re.I)
# "Married to the owner", "with our apprentice".
GOVERNED = re.compile(
    r"\b(?:to|with|under|by|mit|bei|unter|avec|chez|sous|con|bajo|com|sob|med|под|met) (?:\w+ )?"
    rf"(?:{OWNERS}|{PUPILS})\b",
    re.I,
)

# "Alumni" says it alone; an adjective needs somebody who works at a studio.
FORMER_ONLY = ("former", "anterior", "ehemalig", "ancien", "byval", "tidigare")
# "Formerly: Ana (Instagram)" and "formerly with us" tell of somebody who left.
FORMERLY_ELSEWHERE = re.compile(r"\bformerly (?:at|of|a|an|the|known|from|in)\b")
COLLEAGUES = Stems(COLLEAGUE_STEMS)
RESIDENTS = Stems(("resident", "residente", "rezydent", "rezident", "резидент"))
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
    if _is_of_others(role, text):
        return True
    return role in {"guest", "apprentice", "other"} and ("@" in text or not MENTION_WORDS.isdisjoint(words))


def is_guest_elsewhere(text: str) -> bool:
    """True for "Guest spots in Oslo": where somebody who works here is a guest."""
    found = GUEST.search(key := fold_accents(text))
    return found is not None and GUEST_ELSEWHERE.match(key[found.end() :]) is not None


def _is_of_others(role: str, text: str) -> bool:
    """True where the noun stands for somebody or something else: "Owner of two cats", "with our apprentice"."""
    if role == "guest":
        return is_guest_elsewhere(text) or says_resident(text)
    plain = fold_accents(text)
    if role in {"owner", "apprentice"} and GOVERNED.search(plain):
        return True
    found = OWNER.search(plain) if role == "owner" else None
    return found is not None and not is_of_a_place(plain[found.end() :])


def role_of_heading(key: str) -> Role | None:
    """The role that a folded heading promises of all below it; "Residents and guests" promises none."""
    if not ANY_ROLE.are_in(key) or not AND_WORDS.isdisjoint(key.split()):
        return None
    role = read_role(key)
    return None if role is Role.RESIDENT or says_resident(key) else role


def says_resident(text: str) -> bool:
    """True where the word itself stands, and not only "artist", which guests are, too."""
    return RESIDENTS.are_in(fold_key(text))


def is_about_tattoos(texts: list[str]) -> bool:
    """True where one of a card's texts speaks of tattoos."""
    return any(TATTOOING.search(fold_key(text)) for text in texts)


def role_of_account(handle: str) -> Role | None:
    """A piercer whose account is called so."""
    return Role.PIERCER if "piercer" in handle and "tat" not in handle else None


def is_of_piercer(texts: list[str]) -> bool:
    """True where the first texts speak of nothing but ears, jewellery and the like."""
    key = fold_key(" ".join(texts[:LINES_OF_TRADE])[:LONGEST_TRADE])
    words = frozenset(key.split())
    told = len(words & JEWELS) + (2 if PIERCES.search(key) else 0)
    return told > 2 and TATTOOING.search(key) is None


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
