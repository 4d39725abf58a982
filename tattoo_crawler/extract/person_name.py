"""A line of text -> the person's name in it, or nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tattoo_crawler.extract.address_text import DIGIT, POSTCODE
from tattoo_crawler.extract.given_names import GIVEN_NAMES
from tattoo_crawler.extract.name_score import NEVER, QUOTED, name_score, score_of_words, show_name
from tattoo_crawler.extract.roles import read_role
from tattoo_crawler.extract.text_folding import ALPHANUMERIC, fold_decorations, fold_key, is_plain_text

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
FRAME = " .,;:!?*#-–—_~+<>="
LETTER = re.compile(r"[^\W\d_]")
FIRST_LETTERS = re.compile(r"[^\W\d_]+")
QUOTES = frozenset("\"“”„«»‘’'")

WORK_REST = "work of"
FAR_MORE = 0.4
LISTING = re.compile(r"\w+, \w+ (?:and|y|und|et|e|i|a|och|og|en|и) \w+ \w+")
ENDS_OF_SENTENCE = frozenset(".!?…")
# "Ruth Tattoos": the trade that some put behind their name.
_TRADES_TEXT = "tattoo tattoos tattooing tattooer tattooist tatuajes tatuagens ink piercing piercings"
TRADES = frozenset(_TRADES_TEXT.split())
TRADE = re.compile(rf"(?<=\w)\s+(?:{'|'.join(sorted(TRADES))})$", re.IGNORECASE)
# Words that an introduction, a trade behind a name or "work of" takes away.
_TAKEN_AWAY = ALPHANUMERIC.findall((INTRODUCTION.pattern + TRADE.pattern + WORK_OF.pattern).lower())
HOPELESS = frozenset(word for word in NEVER if len(word) > 1 and not {word, f"{word}s"} & {*_TAKEN_AWAY, "work"})
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
    if line.rstrip()[-1:] == ":" and GIVEN_NAMES.isdisjoint(lowered):
        return None  # what it labels comes behind it
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
        score = score_of_words(words, lowered if text.isascii() else [fold_key(word) for word in words])
        if score:
            return NameReading(show_name(text), score)
    return _name_before_trade(text) if lowered[-1] in TRADES else None


def _is_decorated(text: str, words: list[str]) -> bool:
    return (len(words) > 2 and list(map(len, words)).count(1) > 2) or not is_plain_text(text)


def _name_within(line: str, text: str) -> NameReading | None:
    """The name that is left of the folded line without its introduction, its trade or what stands beside it."""
    if not 2 <= len(text) <= 60:
        return None
    told = ""
    if (first := FIRST_LETTERS.match(text)) and first.group().lower() in FIRSTS:
        text, told = _without_introduction(text), first.group()
    if work := _find_work(text):
        text = work.group("name") or work.group("maker")
        return NameReading(show_name(text), name_score(text), WORK_REST) if name_score(text) else None
    if SEPARATES.search(text):
        return _name_among_pieces(line, text)
    score = name_score(text)
    role = told if told and read_role(told) else ""  # "Piercer Bo"
    return NameReading(show_name(text), score, role) if score else _name_before_trade(text)


def _name_among_pieces(line: str, text: str) -> NameReading | None:
    """The first of three pieces that is a name, or a later one that is far more like one: "Ana | fine line",
    "Owner - Bo", "Spoznaj umetnika: Ana"."""
    pieces = [piece for part in SEPARATOR.split(text) if (piece := part.strip())]
    scores = [name_score(piece) for piece in pieces[:3]]
    place = next((place for place, score in enumerate(scores) if score), None)
    if place is None:
        return _name_before_trade(text)
    best = max(range(len(scores)), key=scores.__getitem__)
    place = best if scores[best] >= scores[place] + FAR_MORE else place
    rest = " ".join(pieces[:place] + pieces[place + 1 :])
    if _is_sentence(line, rest) or _is_label(text, pieces[place], rest) or _is_place_with_code(text, rest):
        return None
    return NameReading(show_name(pieces[place]), scores[place] - 0.05 * place, rest)


def _is_label(text: str, piece: str, rest: str) -> bool:
    """True for the word in front of "Mission: change your life through art"."""
    is_labelling = text.startswith(f"{piece}:") and piece.split(" ", 1)[0].lower() not in GIVEN_NAMES
    return is_labelling and len(rest.split()) > 3 and read_role(rest) is None


def _is_place_with_code(text: str, rest: str) -> bool:
    """True for "Harrison, NJ 07029"."""
    return DIGIT.search(rest) is not None and POSTCODE.search(text) is not None


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
    if " " in line and not JOINERS.isdisjoint(line.split()) and (several := _read_all(line)):
        return several
    reading = read_name(line)
    return (reading,) if reading else ()


@lru_cache(maxsize=4096)
def _read_all(line: str) -> tuple[NameReading, ...]:
    """Two people, or more where all have given names that we know: "Ana, Bo and Cy"."""
    parts = JOINED.split(fold_decorations(line)) if len(line) < 60 else []
    if len(parts) != 2 or parts[0][:1].isupper() != parts[1][:1].isupper():
        return ()
    several = [read_name(part) for part in (*parts[0].rstrip(",").split(", "), parts[1])]
    found = tuple(reading for reading in several if reading and reading.score >= 0.45 and not reading.rest)
    if len(found) < len(several):
        return ()
    are_known = len(found) < 3 or all(reading.name.split(" ", 1)[0].lower() in GIVEN_NAMES for reading in found)
    return found if are_known else ()
