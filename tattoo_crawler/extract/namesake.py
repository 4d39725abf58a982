"""The person after whom a site is called: "Ana Roth Tattoo" in its logo, behind the © or in its address."""

from __future__ import annotations

from tattoo_crawler.extract.brand_text import GENERIC
from tattoo_crawler.extract.given_names import GIVEN_NAMES
from tattoo_crawler.extract.name_score import name_score, show_name
from tattoo_crawler.extract.studio_words import StudioWords
from tattoo_crawler.extract.text_folding import fold_key

NAMESAKE = "name-of-site"
SURE = 0.75
# Given names are also parts of the names of places and things: "Virginia Beach Tattoo", "Luna Negra".
_PLACES_TEXT = """
beach bay city county coast state town village valley creek river lake falls hill hills moor park garden gardens grove
harbour harbor island isle mountain ridge road street avenue square bridge gate north south east west georgia carolina
nc sc tx fl ca ny uk usa moon sun star stars sky wing wings pad hood hunter saves negra negro roja azul blanca borealis
bones skull heart hearts soul rebel house club crew family brothers sisters
"""
PLACES_AND_THINGS = frozenset(_PLACES_TEXT.split())


def find_namesake(words: StudioWords) -> str | None:
    """First and last name as the site writes them, where logo, © line or address bear them; a title alone may be about
    anybody.
    """
    name = _name_in(words.shown) if words.shown and words.signal == "brand" else None
    return show_name(name) if name else None


def _own_words(part: str) -> list[str]:
    """The words of a text without those of the trade around them."""
    words = part.split()
    while words and fold_key(words[0]) in GENERIC:
        words = words[1:]
    while words and fold_key(words[-1]) in GENERIC:
        words = words[:-1]
    return words


def _name_in(part: str) -> str | None:
    """What is left without the words of the trade around it, when that is a known given name and one more."""
    words = _own_words(part)
    name = " ".join(words)
    if len(words) not in {2, 3} or fold_key(words[-1]) in PLACES_AND_THINGS:
        return None
    return name if fold_key(words[0]) in GIVEN_NAMES and name_score(name) >= SURE else None
