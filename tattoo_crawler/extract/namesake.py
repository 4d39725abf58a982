"""The person after whom a site is called: "Ana Roth Tattoo" in the title, and in the logo or behind the ©."""

from __future__ import annotations

from tattoo_crawler.extract.given_names import GIVEN_NAMES
from tattoo_crawler.extract.name_score import name_score, show_name
from tattoo_crawler.extract.studio_words import GENERIC, ONE_ARTIST, StudioWords
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
    """First and last name as the site writes them.

    A title alone may be about anybody: the same name stands in the logo or behind the ©, or the description calls its
    bearer a tattoo artist.
    """
    own = dict.fromkeys(name for text in words.signs if (name := _name_in(text)))
    title = f" {fold_key(words.title)} "
    signed = next((show_name(name) for name in own if f" {fold_key(name)} " in title), None)
    return signed or _name_told(words)


def _name_told(words: StudioWords) -> str | None:
    """As in "Ana Roth Tattoo" with the description "Gallery of tattoo artist Ana Roth": the trade right beside the
    name, not "your tattoo artist in Ana Town".
    """
    told = f" {fold_key(words.description)} "
    names = (name for part in words.parts if (name := _name_in(part))) if ONE_ARTIST.are_in(told) else ()
    return next((show_name(name) for name in names if _is_called_artist(fold_key(name), told)), None)


def _is_called_artist(key: str, told: str) -> bool:
    before, found, after = told.partition(f" {key} ")
    beside = " ".join(before.split()[-2:]), " ".join(after.split()[:4])
    return bool(found) and any(map(ONE_ARTIST.are_in, beside))


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
