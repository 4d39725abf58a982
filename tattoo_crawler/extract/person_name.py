"""A line of text -> the person's name in it, or nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tattoo_crawler.extract.given_names import GIVEN_NAMES
from tattoo_crawler.extract.roles import read_role
from tattoo_crawler.extract.text_folding import ALPHANUMERIC, fold_decorations, fold_key, is_plain_text
from tattoo_crawler.extract.words import NOT_A_NAME, NOT_IN_NAMES, ROLE_STEMS

_CONNECTORS_TEXT = "de da di do dos del della van von der den ten la le el al bin y the af av zu of"
CONNECTORS = frozenset(_CONNECTORS_TEXT.split())
NOT_FIRST = CONNECTORS - {"el", "la", "al", "van", "de", "von", "di", "le"}
SURNAMES = frozenset({"le", "van", "den", "la", "bin"})
SEPARATES = re.compile(r"[-–—~|•·:(),/\[\].]")
# Between such signs may stand a name, whatever stands beside it.
CUTS = re.compile(r"[-–—~|•·:(),/\[\].\"“”„«»‘’']")
# One look at the sign before the wordings are tried: a third of the time.
SEPARATOR = re.compile(
    rf"(?={SEPARATES.pattern})(?:[|•·:(),/\[\]]+|(?<=\s)[-–—~]+(?=\s)|(?<=\s)[-–—]|[-–—](?=\s)|\.{{2,}})"
)
INTRODUCTION = re.compile(
    r"^(?:meet|hi|hello|hey|about|i['’]?m|i am|my name is|the artist|artist|tattoo artist|owner|founder|piercer|"
    r"apprentice|guest artist|"
    r"by|tattoos? by|portfolio of|who is|all about|more about|get to know|introducing|say hi to|"
    r"book with|book|follow|conoce a|soy|hola soy|me llamo|je suis|ich bin|"
    r"sono|eu sou|sou|jestem|jsem|jag heter|jag är|"
    r"tatuador|tatuadora|artista|artiste|über|sobre|tätowierer|tätowiererin|resident|tatuażystka|tatuażysta|tatérka|tatér|"
    r"tatuatore|tatuatrice|tatoueur|tatoueuse|dövme sanatçısı|kunstenaar|мастер|майстриня|майстер|я)\b[\s,:!&+/]+",
    re.IGNORECASE,
)
# The first words of introductions and of "work by"; most texts are told by their first word to have none.
_FIRSTS_TEXT = """
meet hi hello hey about i im my the artist tattoo owner founder piercer apprentice guest by tattoos portfolio who all
more get introducing say book follow conoce soy hola me je ich sono eu sou jestem jsem jag tatuador tatuadora artista
artiste über sobre tätowierer tätowiererin resident tatuażystka tatuażysta tatérka tatér tatuatore tatuatrice tatoueur
tatoueuse dövme kunstenaar мастер майстриня майстер я
art work works artwork artworks
"""
FIRSTS = frozenset(_FIRSTS_TEXT.split())
WORK_OF = re.compile(
    r"^(?P<name>.{2,30}?)['’]s\s+(?:\w+\s*){1,3}$|^(?:art\s?)?works?\s+(?:by|of)\s+(?P<maker>.{2,30})$", re.IGNORECASE
)
# "Ana's Tattoo Shop" is a studio and no work of Ana's.
PLACE_OF_TRADE = re.compile(r"\b(?:shop|store|studio|parlou?r|salon|atelier)s?\b", re.IGNORECASE)
QUOTED = re.compile(r"[\"“”„«»‘']([^\"“”„«»‘’']{1,20})[\"“”„«»’']")
# "ana.ink" is an account, "J.R." is not.
ACCOUNT = re.compile(r"\w{3,}\.\w+|\w+\.\w{2,}")
FRAME = " .,;:!?*#-–—_~+<>="
LETTER = re.compile(r"[^\W\d_]")
FIRST_LETTERS = re.compile(r"[^\W\d_]+")
QUOTES = frozenset("\"“”„«»‘’'")
NUMERAL = re.compile(r"(?:I{1,3}|IV|VI{0,3}|IX|XI{0,3})\.?")
WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’.\-])*", re.UNICODE)


WORK_REST = "work of"
LISTING = re.compile(r"\w+, \w+ (?:and|y|und|et|e|i|a|och|og|en|и) \w+ \w+")
ENDS_OF_SENTENCE = frozenset(".!?…")
# "Ruth Tattoos": the trade that some put behind their name.
_TRADES_TEXT = "tattoo tattoos tattooing tattooer tattooist tatuajes tatuagens ink piercing piercings"
TRADES = frozenset(_TRADES_TEXT.split())
TRADE = re.compile(rf"(?<=\w)\s+(?:{'|'.join(sorted(TRADES))})$", re.IGNORECASE)
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
NEVER = NOT_IN_NAMES - CONNECTORS - GIVEN_NAMES
# Words that an introduction, a trade behind a name or "work of" takes away.
_TAKEN_AWAY = ALPHANUMERIC.findall((INTRODUCTION.pattern + TRADE.pattern + WORK_OF.pattern).lower())
HOPELESS = frozenset(word for word in NEVER if len(word) > 1 and not {word, f"{word}s"} & {*_TAKEN_AWAY, "work"})
NO_MARKS = re.compile(r"[@#?%€$£=<>{}\[\]\\_^™®©]")
JOINERS = frozenset(["&", "+", "and", "y", "und", "et", "och", "i", "e", "x"])
JOINED = re.compile(rf"\s+(?:{'|'.join(map(re.escape, sorted(JOINERS)))})\s+")


class NameReading(NamedTuple):
    """A name as it should be shown.

    `score` is how much it looks like a person's (0 to 1); `rest` is what stood beside it.
    """

    name: str
    score: float
    rest: str = ""


@lru_cache(maxsize=4096)
def read_name(line: str) -> NameReading | None:
    """The one person whom a short line names; `None` for a sentence, a menu word, a service or an empty line."""
    if line.replace(" ", "").isalpha():
        lowered = line.lower().split()
        return _name_of_letters(line, lowered) if HOPELESS.isdisjoint(lowered) else None  # two lines in five
    core = " ".join(line.split()).strip(FRAME)
    lowered = core.lower().split()
    if not lowered or not (HOPELESS.isdisjoint(lowered) or lowered[0] in FIRSTS or CUTS.search(core)):
        return None
    if _is_decorated(core, lowered):
        return _name_within(line, _without_quotes(fold_decorations(line).strip(FRAME)))
    if core.replace(" ", "").isalpha():
        return _name_of_letters(core, lowered)
    return _name_within(line, _without_quotes(core)) if LETTER.search(core) else None


def _name_of_letters(line: str, lowered: list[str]) -> NameReading | None:
    """The name in words without any sign, given also in small letters."""
    words = line.split()
    if _is_decorated(line, words):
        return _name_within(line, fold_decorations(line))
    text = " ".join(words)
    if not 2 <= len(text) <= 60 or lowered[0] in FIRSTS:
        return _name_within(line, text)
    if len(text) <= 36 and NEVER.isdisjoint(lowered):
        score = _score_of_words(words, lowered if text.isascii() else [fold_key(word) for word in words])
        if score:
            return NameReading(show_name(text), score)
    return _name_before_trade(text) if lowered[-1] in TRADES else None


def _is_decorated(text: str, words: list[str]) -> bool:
    return (len(words) > 2 and list(map(len, words)).count(1) > 2) or not is_plain_text(text)


def _name_within(line: str, text: str) -> NameReading | None:
    """The name that is left of the folded line without its introduction, its trade or what stands beside it."""
    if not 2 <= len(text) <= 60:
        return None
    if (first := FIRST_LETTERS.match(text)) and first.group().lower() in FIRSTS:
        text = _without_introduction(text)
    if work := _find_work(text):
        text = work.group("name") or work.group("maker")
        return NameReading(show_name(text), name_score(text), WORK_REST) if name_score(text) else None
    if SEPARATES.search(text):
        return _name_among_pieces(line, text)
    score = name_score(text)
    return NameReading(show_name(text), score) if score else _name_before_trade(text)


def _name_among_pieces(line: str, text: str) -> NameReading | None:
    """The first of three pieces that is a name: "Ana | fine line", "Owner - Bo"."""
    pieces = [piece for part in SEPARATOR.split(text) if (piece := part.strip())]
    for place, piece in enumerate(pieces[:3]):
        score = name_score(piece)
        if score:
            rest = " ".join(pieces[:place] + pieces[place + 1 :])
            if _is_sentence(line, rest):
                return None
            return NameReading(show_name(piece), score - 0.05 * place, rest)
    return _name_before_trade(text)


def _without_introduction(text: str) -> str:
    """Three at most: "Meet the artist: Ana"."""
    for _ in range(3):
        shorter = INTRODUCTION.sub("", f"{text} ").strip()  # the blank ends an introduction of nobody: "I'm"
        if shorter == text:
            break
        text = shorter
    return text


def _find_work(text: str) -> re.Match[str] | None:
    may_be = "'s " in text or "’s " in text or text[:3].lower() in {"art", "wor"}
    return WORK_OF.match(text) if may_be and not PLACE_OF_TRADE.search(text) else None


def _name_before_trade(text: str) -> NameReading | None:
    if text.split(" ", 1)[0].lower() not in GIVEN_NAMES:
        return None
    plain = TRADE.sub("", text)
    return NameReading(show_name(plain), 0.7) if plain != text and name_score(plain) >= 0.75 else None


def _without_quotes(text: str) -> str:
    """Without signs around the whole; the quotes of a nickname at one end stay."""
    if text.isascii() and '"' not in text and "'" not in text:
        return text
    is_framed = text[:1] in QUOTES and text[-1:] in QUOTES
    return text if QUOTED.search(text) and not is_framed else text.strip(FRAME + "\"'’”“")


def _is_sentence(line: str, rest: str) -> bool:
    """True where the name would be the first words of a sentence or a slogan that states no role.

    "Nice, that you came by.", "Precision, care and art on your skin".
    """
    if is_listing(line):
        return read_role(rest) is None
    if line.rstrip()[-1:] not in ENDS_OF_SENTENCE:
        return False
    return len([word for word in rest.split() if word[0].islower()]) > 2 and read_role(rest) is None


def is_listing(line: str) -> bool:
    """True for a slogan that lists things: "Precision, care and art on your skin"."""
    return ", " in line and LISTING.match(line) is not None and line.split(",", 1)[0].lower() not in GIVEN_NAMES


def read_names(line: str) -> tuple[NameReading, ...]:
    """All people a short line names: "Ana & Bo" is two; a line without a name gives an empty tuple."""
    if " " in line and not JOINERS.isdisjoint(line.split()) and (both := _read_both(line)):
        return both
    reading = read_name(line)
    return (reading,) if reading else ()


@lru_cache(maxsize=4096)
def _read_both(line: str) -> tuple[NameReading, ...]:
    parts = JOINED.split(fold_decorations(line)) if len(line) < 60 else []
    if len(parts) != 2 or parts[0][:1].isupper() != parts[1][:1].isupper():
        return ()
    both = [read_name(part) for part in parts]
    are_names = all(reading and reading.score >= 0.45 and not reading.rest for reading in both)
    return tuple(reading for reading in both if reading) if are_names else ()


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
    return _score_of_words(words, lowered if text.isascii() else [fold_key(word) for word in words])


def _score_of_signs(text: str) -> float:
    """The same for a text with other signs than letters: quotes, digits, hyphens."""
    text = (QUOTED.sub(" ", text) if QUOTED.search(text) else text).strip(" .,;:!*-–—\"'’")
    words = text.split()
    if not words or len(words) > 5 or len(text) > 36 or NO_MARKS.search(text):
        return 0.0
    if len(words) == 1 and ACCOUNT.fullmatch(text):
        return 0.0
    keys = [fold_key(word) for word in words]
    if not "".join(words).isalpha() and not (all(map(_is_name_word, words)) and any(map(_is_telling, keys))):
        return 0.0
    return _score_of_words(words, keys)


def _score_of_words(words: list[str], keys: list[str]) -> float:
    if len(words) > 5 or not NEVER.isdisjoint(keys) or " ".join(keys) in NOT_A_NAME:
        return 0.0
    if not STARTS_OF_STEMS.isdisjoint([key[:4] for key in keys]) and any(key.startswith(STEMS) for key in keys):
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
