"""What the sentences of a person's text make of them: "Opened the doors in 2011", "She is learning under Mo".

No wording is looked for as a whole. A sentence tells a role when a verb of founding stands with the place, a verb of
learning with the trade or a teacher, or a noun where it says what somebody is; and when its subject is the person. The
person's own names read as "she", the studio's as "thestudio"; others' keep their capital, so they are told apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tattoo_crawler.extract.date_text import MONTHS
from tattoo_crawler.extract.facts import Role
from tattoo_crawler.extract.given_names import GIVEN_NAMES
from tattoo_crawler.extract.text_folding import fold_accents
from tattoo_crawler.extract.told_words import (
    AT,
    BESIDE,
    DOORS,
    EYE,
    FINISHED,
    FOR_DAYS,
    FOUNDING_WORDS,
    GUEST_WORDS,
    GUESTS,
    HERE,
    IN,
    IS,
    LEARNING_WORDS,
    LEARNS,
    NO,
    OF_OTHERS,
    OPENING,
    OWNER_WORDS,
    OWNERS,
    PIERCER_WORDS,
    PIERCERS,
    PLACE,
    PUPIL_WORDS,
    PUPILS,
    SCHOOLING,
    STARTED,
    STARTS,
    THE,
    TRADE,
    UNDER,
    VISIT_WORDS,
    VISITS,
    WHO_SPEAKS,
    A,
)

# Later in a text people tell of their lives elsewhere.
SENTENCES = 6
LONGEST_SENTENCE = 240
LONGEST_STUDIO = 4
END_OF_SENTENCE = re.compile(r"(?<=[\w)”\"’'.][.!?…;])\s+|\s[–—|•·]\s")
WORD_LETTERS = re.compile(r"[^\W_]+")
TOKEN = re.compile(r"[^\W_]+|[,:()]")
MONTH = rf"(?:{'|'.join(sorted(MONTHS))})"
NAME = r"(?-i:[A-ZА-Я]\w)"
WORD = rf"(?:(?!{OF_OTHERS}\b)\w+ )"
# "Her sister opened the shop" tells of the sister.
HERS = re.compile(
    r"(?:her|his|my|their|ihr|sein|mein|su|mi|sa|son|ma|mon|suo|sua|mio|mia|seu|meu|minha|jego|jej|"
    r"jeho|jeji|hennes|hans|его|ее|zijn|haar|mijn)e? \w"
)
# Where a noun says what somebody is: at the beginning, after "is", after a comma.
SAYS = rf"(?:(?:^|[,:(] )(?:(?:{THE}|thestudio s) (?:\w+ )?)?|\b{IS} {WORD}{{0,5}}|\b(?:она|он|я|she) )"
NOT_ITS = rf"\b(?! s\b|s\b)(?! {NAME})"
CALLED_ELSEWHERE = re.compile(
    r"^ (?:of|von|des|de|del|di|do|van|av) (?:\w+ ){0,4}(?:convention|expo|festival|magazine|brand|label|band)\b", re.I
)
OF_A_PLACE = re.compile(
    rf"(?! (?:of|von|der|des|de|d|del|della|di|do|da|van|av)\b)"
    rf"| (?:of|von|der|des|de|d|del|della|di|do|da|van|av) (?:\w+ ){{0,3}}(?:{PLACE}|shops|studios|here|this|{NAME})",
    re.I,
)
GUEST_SPOTS = re.compile(r" (?:spots?|posten|stints?)\b", re.I)
GUEST_ELSEWHERE = re.compile(rf"(?: \w+)? {AT} (?!{HERE}\b)", re.I)
VISIT_ELSEWHERE = re.compile(rf" {AT} (?!{HERE}\b|{MONTH}\b){NAME}", re.I)
WAS_PUPIL = re.compile(r"\b(?:former|ex|started|began|once|ehemalig\w*|ancien\w*|antigu[oa]|anfing|comenz[oó])\b", re.I)
FINISHED_WORD = re.compile(rf"\b{FINISHED}\b", re.I)
GOVERNED = re.compile(rf"\b{OF_OTHERS} (?:{THE} )?$", re.I)
NOT_BEFORE = re.compile(rf"\b{NO} (?:\w+ )?$", re.I)


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.I) for pattern in patterns)


# "A" is no article of something known but in Portuguese, whose verbs end so: "abriu a loja".
THE_KNOWN = rf"(?:{THE}|(?<=[uie] )a)"
NOT_TO = r"(?! (?:to|for|a|aux|zu|fur|pour|per|para|do|k|к|till|naar|voor)\b)"
# "Runs the shop's social media", "opens the shop every morning": of the place, not the place.
NOT_OF_IT = r"(?! (?:s|floor|account|social|every|each|jeden|ogni|todos|fotografic\w+|en el)\b)"
THE_PLACE = rf"(?:(?:{THE_KNOWN} )?(?!{A}\b)(?:\w+ )?{PLACE}\b{NOT_OF_IT}|(?:{THE_KNOWN} )?{DOORS}\b{NOT_TO})"
FOUNDS = _compiled(
    rf"\b{STARTS} (?:(?:(?!{A}\b|as\b){WORD})?{THE_PLACE}|(?:this|it all)$|the lease\b|{WORD}{{0,5}}thestudio\b)",
    rf"\b{THE} (?:\w+ )?(?:{PLACE}|{DOORS}) (?:(?!wurde|wird|war|werd)\w+ ){{0,4}}{STARTED}\b",
    rf"(?<!help )(?<!helped )\b{OPENING} {WORD}{{0,5}}thestudio\b",
)
AND = r"(?:and|und|et|y|e|i|a|och|и|en)"
OF = r"(?:of|von|der|des|de|d|del|della|di|do|da|du|van|av)"
IS_OWNER = _compiled(
    rf"{SAYS}(?:co )?{OWNERS}{NOT_ITS}",
    rf"(?:^|, |\b{IS} ){WORD}{{0,6}}{AND} {WORD}{{0,2}}(?:co )?{OWNERS}{NOT_ITS}",
    rf"^(?-i:[a-z])\w* (?:\w+ ){{0,3}}s (?:co )?{OWNERS}{NOT_ITS}",
    rf"(?<!\w)(?:co )?{OWNERS} (?:{OF} )?(?:{THE} )?(?:{PLACE} )?thestudio\b",
)
IS_PUPIL = _compiled(rf"{SAYS}{PUPILS}{NOT_ITS}")
IS_GUEST = _compiled(rf"{SAYS}{GUESTS}{NOT_ITS}")
IS_PIERCER = _compiled(rf"{SAYS}(?:body )?{PIERCERS}{NOT_ITS}")
LEARNING = _compiled(
    rf"\b{LEARNS} (?:\w+ )?(?:\w+ )?{TRADE}\b",
    rf"\b{LEARNS} (?:\w+ ){{0,3}}{BESIDE} (?:our |the )?{NAME}",
    rf"\b{IN} (?:\w+ )?(?:\w+ )?{SCHOOLING}\b",
    rf"\b{UNDER} (?:{NAME}\w* s |{THE} |\w+ )?(?:\w+ )?{EYE}\b",
)
A_WEEK = (
    r"(?! (?:a|die|the|par|per|a la|alla|por|w|v|i|pro)? ?"
    r"(?:week|woche|semaine|semana|settimana|tydzien|tydne|veckan)\b| and already)"
)
VISITING = _compiled(rf"\b{VISITS}\b(?! \w+ since)", rf"\b{FOR_DAYS}\b{A_WEEK}")


def told_role(
    texts: Iterable[str], name: str, is_studio: Callable[[str], bool], *, must_be_named: bool = False
) -> Role | None:
    """The role that the first sentences of somebody's text tell; with `must_be_named` only sentences that name them."""
    texts = list(texts)
    if TELLING_WORDS.isdisjoint(WORD_LETTERS.findall(fold_accents(" ".join(texts)).lower())):
        return None  # as in most texts: one look is cheaper than to cut them into sentences
    own = frozenset(word for word in fold_accents(name).lower().split() if len(word) > 1)
    for sentence in _sentences(texts):
        tokens = TOKEN.findall(fold_accents(sentence))
        words = {token.lower() for token in tokens}
        likely = [teller for teller in TELLERS if not teller.words.isdisjoint(words)]
        text = _plain(tokens, own, is_studio) if likely else ""
        found = next((teller.role for teller in likely if teller.tells(text, must_be_named=must_be_named)), None)
        if found:
            return found
    return None


def _sentences(texts: Iterable[str]) -> Iterator[str]:
    count = 0
    for text in texts:
        for sentence in END_OF_SENTENCE.split(text[: SENTENCES * LONGEST_SENTENCE]):
            if count >= SENTENCES:
                return
            count += 1
            yield sentence[:LONGEST_SENTENCE]


def _plain(tokens: list[str], own: frozenset[str], is_studio: Callable[[str], bool]) -> str:
    """Words with blanks between them and no accents; own names are "she", the studio's "thestudio"."""
    found: list[str] = []
    place = 0
    while place < len(tokens):
        length = _length_of_studio(tokens, place, is_studio)
        token = tokens[place]
        if length:
            found.append("thestudio")
        elif token[0].isupper() and token.lower() in own:
            found += ["she"] if found[-1:] != ["she"] else []
        else:
            found.append(token if place else token.lower() if token.lower() not in GIVEN_NAMES else token)
        place += length or 1
    return " ".join(found)


def _length_of_studio(tokens: list[str], place: int, is_studio: Callable[[str], bool]) -> int:
    """How many words from here on are the studio's name."""
    if not tokens[place][0].isupper():
        return 0
    for length in range(LONGEST_STUDIO, 0, -1):
        words = tokens[place : place + length]
        if len(words) == length and words[-1][0].isalnum() and is_studio(" ".join(words).lower()):
            return length
    return 0


def _is_about_them(text: str, start: int, must_be_named: bool) -> bool:
    """True where the subject nearest before the verb is the person, or nobody is named."""
    before = text[:start].split()
    if HERS.match(text.lower()) or NOT_BEFORE.search(text[:start]):
        return False
    for word in reversed(before):
        if word.lower() in WHO_SPEAKS:
            return word == "she" or not must_be_named
        if word[0].isupper() and word.lower() not in MONTHS:
            return False
    return not must_be_named


def is_of_a_place(tail: str) -> bool:
    """False for what follows the owner "of two cats" or the founder "of the Leeds Expo"."""
    return OF_A_PLACE.match(tail) is not None and CALLED_ELSEWHERE.match(tail) is None


def _is_guest_here(tail: str) -> bool:
    """False for "guest spots all over Europe" and "guest at Iron Rose"."""
    return not GUEST_SPOTS.match(tail) and not GUEST_ELSEWHERE.match(tail)


@dataclass(frozen=True)
class Teller:
    """One way to tell a role: words of which one must be there, wordings, and what may not stand around them."""

    role: Role
    words: frozenset[str]
    wordings: tuple[re.Pattern[str], ...]
    may_follow: Callable[[str], bool] | None = None
    not_before: re.Pattern[str] | None = None
    not_in: re.Pattern[str] | None = None

    def tells(self, text: str, *, must_be_named: bool) -> bool:
        if self.not_in and self.not_in.search(text):
            return False
        matches = (match for wording in self.wordings for match in wording.finditer(text))
        return any(self._fits(text, match) and _is_about_them(text, match.start(), must_be_named) for match in matches)

    def _fits(self, text: str, match: re.Match[str]) -> bool:
        if self.not_before and self.not_before.search(text[: match.start()]):
            return False
        return self.may_follow is None or self.may_follow(text[match.end() :])


TELLERS = (
    Teller(Role.APPRENTICE, PUPIL_WORDS, IS_PUPIL, not_before=GOVERNED, not_in=WAS_PUPIL),
    Teller(Role.APPRENTICE, LEARNING_WORDS, LEARNING, not_in=FINISHED_WORD),
    Teller(Role.OWNER, FOUNDING_WORDS, FOUNDS),
    Teller(Role.OWNER, OWNER_WORDS, IS_OWNER, is_of_a_place, not_before=GOVERNED),
    Teller(Role.GUEST, GUEST_WORDS, IS_GUEST, _is_guest_here, not_before=GOVERNED),
    Teller(Role.GUEST, VISIT_WORDS, VISITING, lambda tail: not VISIT_ELSEWHERE.match(tail)),
    Teller(Role.PIERCER, PIERCER_WORDS, IS_PIERCER),
)
TELLING_WORDS = frozenset(word for teller in TELLERS for word in teller.words)
