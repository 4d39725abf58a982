"""How much a text looks like one person's name, and how to show it."""

from __future__ import annotations

import re

from tattoo_crawler.extract.given_names import GIVEN_NAMES
from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.extract.words import CITIES, NOT_A_NAME, NOT_IN_NAMES, ROLE_STEMS

_CONNECTORS_TEXT = "de da di do dos del della van von der den ten la le el al bin y the af av zu of"
CONNECTORS = frozenset(_CONNECTORS_TEXT.split())
NOT_FIRST = CONNECTORS - {"el", "la", "al", "van", "de", "von", "di", "le"}
SURNAMES = frozenset({"le", "van", "den", "la", "bin"})
QUOTED = re.compile(r"[\"“”„«»‘']([^\"“”„«»‘’']{1,20})[\"“”„«»’']")
# "ana.ink" is an account, "J.R." is not.
ACCOUNT = re.compile(r"\w{3,}\.\w+|\w+\.\w{2,}")
# "Galway H91", "Leeds LS1" are places.
POSTCODE = re.compile(r"[A-Z]{1,2}\d{1,3}[A-Z]?")
NUMERAL = re.compile(r"(?:I{1,3}|IV|VI{0,3}|IX|XI{0,3})\.?")
WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’.\-])*", re.UNICODE)
# Beginnings of words that no name has, whatever the ending: "Kontaktformular", "tatuajes", "Galerie".
_THINGS_TEXT = """
contac kontakt contatt galeri galler tatuaj tatuag tatuar tatuaz tatouag tattoo tatow taetow piercing servic reserv
horari ubicac instagr faceb whatsap portfol portafol trabaj estudi studio promo consult design disen gutschein
termin offnung impress datensch kunden bewert pytan otazk aftercar appoint realis geomet ornament traditio minimal
fineline blackwor dotwork waterco illustr laser jewel voucher deposit privac cookie newsl subscri follow tuesday
gasttat gastart gastkunst welcom willkom bienven benven witam vitaj valkom address adress direcc indiriz formul
"""
STEMS_OF_THINGS = tuple(_THINGS_TEXT.split())
STEMS_OF_ROLES = tuple(stem for stems in ROLE_STEMS.values() for stem in stems if len(stem) > 4 and " " not in stem)
STEMS = (*STEMS_OF_ROLES, *STEMS_OF_THINGS)
STARTS_OF_STEMS = frozenset(stem[:4] for stem in STEMS)
# Words that are no part of a name, wherever they stand.
NEVER = NOT_IN_NAMES.union(map(fold_key, NOT_IN_NAMES)) - CONNECTORS - GIVEN_NAMES
NO_MARKS = re.compile(r"[@#?%€$£=<>{}\[\]\\_^™®©]")


def name_score(text: str) -> float:
    """How much the whole text looks like one person's name: 0 is not at all, above 0.6 is likely."""
    lowered = text.lower().split()
    if not NEVER.isdisjoint(lowered):
        return 0.0  # most lines of a page end here, so this comes before what is dearer
    words = text.split()
    if not "".join(words).isalpha():
        return _score_of_signs(text)
    if len(text.strip()) > 36:
        return 0.0
    return score_of_words(words, lowered if text.isascii() else [fold_key(word) for word in words])


def _score_of_signs(text: str) -> float:
    """The same for a text with other signs than letters: quotes, digits, hyphens."""
    text = (QUOTED.sub(" ", text) if QUOTED.search(text) else text).strip(" .,;:!*-–—\"'’")
    words = text.split()
    if not words or len(words) > 5 or len(text) > 36 or NO_MARKS.search(text):
        return 0.0
    if (len(words) == 1 and ACCOUNT.fullmatch(text)) or any(map(POSTCODE.fullmatch, words[1:])):
        return 0.0
    keys = [fold_key(word) for word in words]
    if any(NEVER.issuperset(key.split()) for key in keys if " " in key):
        return 0.0  # "Walk-in", "Fine-line"
    if not "".join(words).isalpha() and not (all(map(_is_name_word, words)) and any(map(_is_telling, keys))):
        return 0.0
    return score_of_words(words, keys)


def score_of_words(words: list[str], keys: list[str]) -> float:
    """The same for words without other signs and their folded keys."""
    if len(words) > 5 or not NEVER.isdisjoint(keys) or " ".join(keys) in NOT_A_NAME:
        return 0.0
    if not STARTS_OF_STEMS.isdisjoint([key[:4] for key in keys]) and any(key.startswith(STEMS) for key in keys):
        return 0.0
    if keys[-1] in CITIES and keys[0] not in GIVEN_NAMES:
        return 0.0
    if words[-1][0] in "IVX" and NUMERAL.fullmatch(words[-1]):
        return 0.0
    return _shape_score(words, keys)


def _is_telling(key: str) -> bool:
    return len(key) > 1 and key.replace(" ", "").isalpha()


def _is_name_word(word: str) -> bool:
    return WORD.fullmatch(word.strip("'\"’.,")) is not None


def _shape_score(words: list[str], keys: list[str]) -> float:
    content = words
    if not CONNECTORS.isdisjoint(keys):
        content = [word for word in words if word.lower() not in CONNECTORS]
    if not content or keys[0] in NOT_FIRST or (keys[-1] in CONNECTORS and not _is_surname(words, keys)):
        return 0.0
    others = [word[0] for word in content if not word[0].isupper()]
    if len(others) > 1 and content[0][0].isupper() and sum(map(str.islower, others)) > 1:
        return 0.0  # a sentence: names are written with capitals or, as a style, with none
    is_capital = not others or all(map(str.isdecimal, others))
    score = 0.3 if GIVEN_NAMES.isdisjoint(keys[:2]) else 0.55
    score += 0.2 if is_capital or _is_caseless(content[0]) else -0.1
    score += (0.1, 0.15, 0.05, -0.1, -0.2)[min(len(content), 5) - 1]
    return max(0.0, min(1.0, score))


def _is_caseless(word: str) -> bool:
    return not any(char.isupper() or char.islower() for char in word)


def _is_surname(words: list[str], keys: list[str]) -> bool:
    """True for "Bill Le" and "Thu Van": short words that are surnames where they stand behind a given name."""
    return len(words) == 2 and keys[1] in SURNAMES and words[1][0].isupper() and keys[0] in GIVEN_NAMES


def show_name(text: str) -> str:
    """As a reader would write it: shouting and whispering are both set in title case."""
    text = text.strip(" .,;:!*-–—")
    if text.islower() or (text.isupper() and sum(map(str.isalpha, text)) > 3):
        return " ".join(word if word in CONNECTORS else word[:1].upper() + word[1:].lower() for word in text.split())
    return text
