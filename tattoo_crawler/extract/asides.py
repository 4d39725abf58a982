"""Accounts that a sentence names in passing: "shirts printed by", "a sachet of", "she learnt with", "see us at".

Whoever works at a studio is what a sentence is about. Who stands behind a preposition is mostly somebody else: a
printer, a supplier, a teacher, a fair. Unless the words before it tell of work, of booking, of a team, or of where an
account is to be found.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tattoo_crawler.extract.given_names import GIVEN_NAMES
from tattoo_crawler.extract.likeness import likeness
from tattoo_crawler.extract.marks import HandleMark
from tattoo_crawler.extract.person_name import read_name
from tattoo_crawler.extract.sections import is_gone
from tattoo_crawler.extract.stems import Stems
from tattoo_crawler.extract.team_words import TEAM
from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.extract.words import (
    COPULAS,
    EVENT_STEMS,
    EVENT_WORDS,
    PASSING_STEMS,
    PREPOSITIONS,
    ROLE_STEMS,
    SUBJECT_WORDS,
    WORK_LEADS,
)

ROLES = Stems([stem for role in ("owner", "resident", "guest") for stem in ROLE_STEMS[role]])
WORKS = Stems(WORK_LEADS)
SENTENCE_END = re.compile(r"[.!?…:;|•·](?:\s+|$)|\s[–—-](?:\s|$)")
SHOWS_NETWORK = re.compile(
    r"\b(?:insta|instagram|ig|profilo?|profile|perfil|portfolio|here|aquí|hier|ici|qui|tu)\b", re.IGNORECASE
)
# So many words may stand between a preposition and the account: "by our neighbour DJ Lowtide".
FURTHEST = 5
# A title of a thing has fewer: "Music in the studio".
TITLE_WORDS = 5
# "Ana from Bergen (@ana)" is Ana all the same, and "Ana at Black Fern (@ana)" somebody of another studio.
ORIGINS = frozenset(["from", "aus", "z", "ze", "från", "из", "uit"])
# "“It healed so well!” - @ben".
QUOTED = re.compile(r"[“”\"„«][^“”\"«»]{20,}[”“\"»][\s,.]*[—–-]\s*$")
# "We work with inks from": no work of an artist's.
WORKS_WITH = re.compile(
    r"\bwork(?:s|ing)? with\b|\btravaill\w+ avec\b|\barbeiten mit\b|\btrabaj\w+ con\b|"
    r"\blavor\w+ con\b|\btrabalh\w+ com\b"
)
OF = frozenset(["of", "von", "de", "di", "do", "da", "van", "av"])
OF_STUDIO = re.compile(r"\b(?:studio|estudio|atelier|shop|salon|pracownia)$")
# After a point a sentence is over; a colon or a dash gives what it titles.
TITLING = ":–—-"
NAMED = 0.5
# "Playlist by", where one word is enough.
MAKERS = frozenset(["by", "von", "par", "por", "di", "da", "av", "od", "przez", "door", "от"])
NEAREST_WORDS = 4
ALIKE = 0.5


def is_aside(mark: HandleMark) -> bool:
    """True for an account that a sentence mentions in passing, a fair's, or that of who said what stands in quotes."""
    if _is_event(mark.label):
        return True
    return bool(mark.before) and _is_mentioned(mark.before, mark.label, mark.handle)


@lru_cache(maxsize=4096)
def _is_event(label: str) -> bool:
    words = fold_key(label).split()
    return len(words) > 1 and any(word in EVENT_WORDS or word.startswith(EVENT_STEMS) for word in words)


@lru_cache(maxsize=4096)
def _is_mentioned(before: str, label: str, handle: str) -> bool:
    sentences = SENTENCE_END.split(before)
    if QUOTED.match(before) or is_gone(" ".join(sentences[-2:])):
        return True
    if len(sentences) > 1 and not sentences[-1].strip():
        return before.rstrip()[-1:] in TITLING and _is_of_passing(sentences[-2].rsplit(",")[-1])
    return _is_object(sentences[-1].split(), label, handle)


def _is_of_passing(title: str) -> bool:
    """True for "Music in the studio: ", which titles a thing and no person."""
    words = fold_key(title).split()
    is_short = len(words) < TITLE_WORDS and not (ROLES.are_in(" ".join(words)) or WORKS.are_in(" ".join(words)))
    return is_short and any(word.startswith(PASSING_STEMS) for word in words)


def _is_object(words: list[str], label: str, handle: str) -> bool:
    """True where the account is what a preposition of the sentence leads to, and not whom the sentence is about."""
    place = _last_preposition(words)
    if place is None:
        return False
    lead, behind = words[:place], words[place + 1 :]
    if any(word.endswith(",") for word in behind[:-1]) or not COPULAS.isdisjoint(behind):
        return False
    if not lead or _is_about_account(lead, words[place], behind, label):
        return False
    is_told = len(lead) > 1 or words[place].lower() in MAKERS or any(map(str.islower, behind)) or _is_name(label)
    if not is_told or (len(lead) == 1 and fold_key(lead[0]) in GIVEN_NAMES):
        return False
    return likeness(_subject_of(lead, words[place]), handle) < ALIKE


def _subject_of(lead: list[str], preposition: str) -> str:
    """The first two words where both have capitals; before "from", all that have: names of whom it may be about."""
    if preposition.lower() in ORIGINS:
        return " ".join(word for word in lead if word[0].isupper())
    is_named = all(word[0].isupper() for word in lead[:2]) and fold_key(lead[0]) not in SUBJECT_WORDS
    return " ".join(lead[:2]) if is_named else ""


def _last_preposition(words: list[str]) -> int | None:
    nearest = range(len(words) - 1, max(-1, len(words) - FURTHEST - 2), -1)
    return next((place for place in nearest if words[place].lower().strip("([„«\"'") in PREPOSITIONS), None)


def _is_about_account(lead: list[str], preposition: str, behind: list[str], label: str) -> bool:
    """True where the words before the preposition tell whose the account is: "tattoos by", "follow me at @"."""
    near = WORKS_WITH.sub("", fold_key(" ".join(lead[-NEAREST_WORDS:])))
    if preposition.lower() in OF and OF_STUDIO.search(near):
        return True
    if (
        WORKS.are_in(near)
        or near.endswith((" ink", " art"))
        or near in {"ink", "art"}
        or TEAM.are_in(near)
        or ROLES.are_in(f"{near} {fold_key(' '.join(behind))}")
    ):
        return True
    if _is_name(label):
        return _is_of_caption(lead, preposition, label) or all(_is_of_subject(word) for word in behind) and bool(behind)
    if behind:  # "from Leeds @ana" is over before the account, "with Ben Lorn (@ben)" is not
        return behind[-1][-1] not in "([,"
    return True


def _is_of_subject(word: str) -> bool:
    return SHOWS_NETWORK.search(word) is not None or fold_key(word) in SUBJECT_WORDS


def _is_of_caption(lead: list[str], preposition: str, label: str) -> bool:
    """True for "Snake sleeve by Ana Roth": a few words and a known given name."""
    clause = " ".join(lead).rsplit(",", 1)[-1]
    is_short = clause.count(" ") < NEAREST_WORDS and preposition.lower() in MAKERS
    return is_short and fold_key(label).split(" ")[0] in GIVEN_NAMES and not _is_of_passing(clause)


def _is_name(label: str) -> bool:
    """False for an account, for the network's name, and for "Portfolio"."""
    if not label or label.startswith("@") or SHOWS_NETWORK.search(label):
        return False
    reading = read_name(label)
    return (
        reading is not None
        and reading.score >= NAMED
        or label[:1].isupper()
        and len(label.split()) > 1
        and label.istitle()
    )
