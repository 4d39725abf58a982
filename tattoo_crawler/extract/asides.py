"""Accounts that a sentence names in passing: "shirts printed by", "a sachet of", "she learnt with", "see us at".

Whoever works at a studio is what a sentence is about. Who stands behind a preposition is mostly somebody else: a
printer, a supplier, a teacher, a fair. Unless the words before it tell of work, of booking, of a team, or of where an
account is to be found.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tattoo_crawler.extract.likeness import likeness
from tattoo_crawler.extract.marks import HandleMark
from tattoo_crawler.extract.sections import is_gone
from tattoo_crawler.extract.stems import Stems
from tattoo_crawler.extract.team_words import TEAM
from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.extract.words import (
    COPULAS,
    EVENT_WORDS,
    PASSING_STEMS,
    PREPOSITIONS,
    ROLE_STEMS,
    SUBJECT_WORDS,
    WORK_LEADS,
)

ROLES = Stems([stem for role in ("owner", "resident", "guest", "apprentice") for stem in ROLE_STEMS[role]])
WORKS = Stems(WORK_LEADS)
SENTENCE_END = re.compile(r"[.!?…:;|•·](?:\s+|$)|\s[–—-](?:\s|$)")
SHOWS_NETWORK = re.compile(r"\b(?:insta|instagram|ig|here|aquí|hier|ici|qui|tu)\b", re.IGNORECASE)
# So many words may stand between a preposition and the account: "by our neighbour DJ Lowtide".
FURTHEST = 5
# "Ana from Bergen (@ana)" is Ana all the same, and "Ana at Black Fern (@ana)" somebody of another studio.
ORIGINS = frozenset(["from", "aus", "z", "ze", "från", "из", "uit"])
# "“It healed so well!” - @ben".
QUOTED = re.compile(r"[“”\"„«][^“”\"«»]{20,}[”“\"»][\s,.]*[—–-]\s*$")
# "More on @ana"
WHERE = frozenset(["on", "sur", "auf", "en", "su", "na", "no", "på", "op"])
# "Playlist by", where one word is enough.
MAKERS = frozenset(["by", "von", "par", "por", "di", "da", "av", "od", "przez", "door", "от"])
NEAREST_WORDS = 3
ALIKE = 0.5


def is_aside(mark: HandleMark) -> bool:
    """True for an account that a sentence mentions in passing, a fair's, or that of who said what stands in quotes."""
    if _is_event(mark.label):
        return True
    return bool(mark.before) and _is_mentioned(mark.before, mark.label, mark.handle)


@lru_cache(maxsize=4096)
def _is_event(label: str) -> bool:
    words = fold_key(label).split()
    return len(words) > 1 and any(word.startswith(EVENT_WORDS) for word in words)


@lru_cache(maxsize=4096)
def _is_mentioned(before: str, label: str, handle: str) -> bool:
    sentences = SENTENCE_END.split(before)
    if QUOTED.match(before) or is_gone(" ".join(sentences[-2:])):
        return True
    if len(sentences) > 1 and not sentences[-1].strip():
        return _is_of_passing(sentences[-2].rsplit(",")[-1])
    return _is_behind_preposition(sentences[-1].split(), label, handle)


def _is_of_passing(title: str) -> bool:
    """True for "Music in the studio: ", which titles a thing and no person."""
    words = fold_key(title).split()
    return len(words) < FURTHEST and any(word.startswith(PASSING_STEMS) for word in words)


def _is_behind_preposition(words: list[str], label: str, handle: str) -> bool:
    place = _last_preposition(words)
    if place is None:
        return False
    lead, behind = words[:place], words[place + 1 :]
    if any(word.endswith(",") for word in behind[:-1]) or not COPULAS.isdisjoint(behind):
        return False
    is_told = len(lead) > 1 or (lead and (words[place].lower() in MAKERS or any(map(str.islower, behind))))
    if not is_told or _is_about_account(lead, words[place], behind, label):
        return False
    return likeness(_subject_of(lead, words[place]), handle) < ALIKE


def _subject_of(lead: list[str], preposition: str) -> str:
    """Words that may be the name of whom the sentence is about."""
    if preposition.lower() in ORIGINS:
        return " ".join(word for word in lead if word[0].isupper())
    is_named = all(word[0].isupper() for word in lead[:2]) and fold_key(lead[0]) not in SUBJECT_WORDS
    return " ".join(lead[:2]) if is_named else ""


def _last_preposition(words: list[str]) -> int | None:
    nearest = range(len(words) - 1, max(-1, len(words) - FURTHEST - 2), -1)
    return next((place for place in nearest if words[place].lower().strip("([„«\"'") in PREPOSITIONS), None)


def _is_about_account(lead: list[str], preposition: str, behind: list[str], label: str) -> bool:
    """True where the words before the preposition tell whose the account is: "tattoos by", "follow me at @"."""
    near = fold_key(" ".join(lead[-NEAREST_WORDS:]))
    if WORKS.are_in(near) or TEAM.are_in(near) or ROLES.are_in(f"{near} {fold_key(' '.join(behind))}"):
        return True
    is_bare = label.startswith("@") or not label or SHOWS_NETWORK.search(label) is not None
    if any(map(SHOWS_NETWORK.search, behind)) or (is_bare and not behind and preposition in WHERE):
        return True
    is_told = not SUBJECT_WORDS.isdisjoint(fold_key(" ".join((*lead, *behind))).split())
    return is_bare and is_told and all(fold_key(word) in SUBJECT_WORDS for word in behind)
