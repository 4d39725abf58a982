"""What makes one artist a better answer than another, the same for every engine. Pure.

The points are BM25's in what matters here (rarer words and better fields weigh more) without the parts that move when
other documents change (average lengths, counts of the moment): a cursor must find its place again after any change.
So a word's rarity is fixed in the plan, and a document's points depend on the document and the plan alone.
"""

import math
from collections.abc import Iterable

from directory.search.spelling import is_within
from directory.search.text_plan import MEANT_MAX

FIELD_WEIGHTS = {"names": 10.0, "studios": 5.0, "styles": 4.0, "cities": 3.0, "bio": 1.0}
FURTHER_FIELD = 0.1  # part of the points that a word brings in a second field
INEXACT = 0.6  # a completed or corrected word, against 1 for the word itself
RARE_DOCUMENTS = 2  # a word in so few documents may be a misspelling that somebody else made too
_COMMONER = 10  # times commoner must the word be that was meant


def weigh(found: int, documents: int) -> float:
    """How much a word chooses that `found` of `documents` have: greater for rarer ones."""
    found = min(found, documents)
    return round(math.log(1 + (documents - found + 0.5) / (found + 0.5)), 3)


def list_inflections(word: str) -> list[str]:
    """What `word` may be the English plural or singular of, sorted: portraits and portrait, foxes and fox."""
    others = {word + "s", word + "es"} | {word.removesuffix("s"), word.removesuffix("es")} - {word}
    return sorted(other for other in others if len(other) > 2)


def choose_meant(word: str, known: int, others: Iterable[tuple[str, int]], edits: int) -> tuple[str, ...]:
    """Of (word, documents), those that `word` may be a misspelling of: the nearest, commonest first, to MEANT_MAX.

    `known`: documents that have `word` itself.
    """
    ranked = sorted(others, key=lambda other: (-other[1], other[0]))
    commoner = [other for other, documents in ranked if documents > _COMMONER * known and other != word]
    for distance in range(1, edits + 1):
        near = [other for other in commoner if is_within(word, other, distance)]
        if near:
            return tuple(near[:MEANT_MAX])
    return ()
