"""The person after whom a site is called: "Ana Roth Tattoo" in the title, in the logo and behind the ©."""

from __future__ import annotations

from collections.abc import Iterable

from tattoo_crawler.extract.given_names import GIVEN_NAMES
from tattoo_crawler.extract.name_score import name_score, show_name
from tattoo_crawler.extract.studio_words import GENERIC, TITLE_SPLIT, StudioWords
from tattoo_crawler.extract.text_folding import fold_key

# A name that stands in one place only may be anybody's; in two, it is the site's.
WITNESSES = 2
SURE = 0.75


def find_namesake(words: StudioWords) -> str | None:
    """First and last name as the site writes them; `None` where no two of its own texts bear the same person's name."""
    places = [words.title, " | ".join(words.shown_brands), " | ".join(words.holders), words.description]
    texts = [f" {fold_key(place)} " for place in places if place]
    candidates = (name for place in places[:3] for part in TITLE_SPLIT.split(place) if (name := _name_in(part)))
    return next((show_name(name) for name in candidates if _witnesses(fold_key(name), texts) >= WITNESSES), None)


def _witnesses(key: str, texts: Iterable[str]) -> int:
    return sum(f" {key} " in text for text in texts)


def _name_in(part: str) -> str | None:
    """What is left without the words of the trade around it, when that is a known given name and one more."""
    words = part.split()
    while words and fold_key(words[0]) in GENERIC:
        words = words[1:]
    while words and fold_key(words[-1]) in GENERIC:
        words = words[:-1]
    name = " ".join(words)
    is_person = len(words) in {2, 3} and fold_key(words[0]) in GIVEN_NAMES and name_score(name) >= SURE
    return name if is_person else None
