"""Names in a line that also gives an account: whom the words before it are about.

"Founded by Ana Roth (@ana.ttt)", "9–14 May Ana Roth, Bergen – @ana.ttt", "Ana draws moths. Her flash is on @ana.ttt".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from tattoo_crawler.extract.asides import MAKERS, is_aside
from tattoo_crawler.extract.date_text import MONTHS
from tattoo_crawler.extract.given_names import GIVEN_NAMES
from tattoo_crawler.extract.likeness import likeness
from tattoo_crawler.extract.marks import HandleMark, NameMark
from tattoo_crawler.extract.page_lines import Line, PageLines
from tattoo_crawler.extract.person_name import NameReading, read_name
from tattoo_crawler.extract.studio_handle import CALLED_STUDIO
from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.extract.words import PREPOSITIONS, PRONOUNS

# One to three words with a capital, and what may stand between them and the account.
AT_END = re.compile(r"((?:[^\W\d_a-z][\w'’.-]{0,20} ){0,2}[^\W\d_a-z][\w'’.-]{0,20}) ?[(\[–—:-]? ?$")
# The same with a town behind the name: "Ana Roth, Fenwick – @ana.ttt"; no month of a date before it.
BEFORE_TOWN = re.compile(
    r"(?<!\d )(?<!\d\. )((?:[^\W\d_a-z][\w'’.-]{0,20} ){0,2}[^\W\d_a-z][\w'’.-]{0,20}), "
    r"[^\W\d_a-z][\w'’.-]{1,20} ?[(\[–—:-]? ?$"
)
TAIL = 60
PROSE_FROM = 60
ENTRY_LIMIT = 80
PARTS = re.compile(r"\s*(?:[,(|:]|\s[–—-](?=\s|$))")
# Another account ends what was said of its owner, too.
SENTENCES = re.compile(r"(?<=[.!?])\s+|(?<=\)),?\s+")
# A pronoun may speak of whom the sentence before was about, seldom of anybody further up.
SENTENCES_BACK = 2
BEFORE_THINGS = PREPOSITIONS - MAKERS
# Given names somewhere, and at the beginning of a sentence seldom: "Per dormire", "Elle utilise".
NOT_FIRST = PREPOSITIONS | PRONOUNS
SURE = 0.55
STRONG = frozenset({"strong", "b"})


def find_names_before_accounts(
    page: PageLines, handles: Iterable[HandleMark], named: Collection[str]
) -> Iterator[NameMark]:
    """At most one for each account of the content. `named` are the folded first names that headings and cards give:
    of those running text says no more than the card does.
    """
    for mark in handles:
        if mark.before and mark.region == "main" and not (CALLED_STUDIO.search(mark.handle) or is_aside(mark)):
            line = page.lines[int(mark.order)]
            told = _name_of_entry(mark.before) or _subject(line, mark.before)
            is_new = told is not None and fold_key(told.name).split(" ")[0] not in named
            if reading := _name_at_end(mark) or (told if is_new else None):
                yield NameMark(
                    reading.name,
                    fold_key(reading.name),
                    reading.score,
                    0.6,
                    mark.order - 0.005,
                    mark.element,
                    "before-account",
                    mark.region,
                )


def _name_at_end(mark: HandleMark) -> NameReading | None:
    """The longest name right before the account: a known given name, or one that the account sounds like. "In Bergen
    (@x)" names a town. In a short line it is the name before a town; other short lines are read whole.
    """
    pattern = AT_END if len(mark.context) > PROSE_FROM else BEFORE_TOWN
    found = pattern.search(mark.before[-TAIL:]) if mark.label else None
    if found is None or _ends_with_preposition(mark.before[-TAIL:][: found.start()]):
        return None
    words = found.group(1).split()
    for first in range(len(words)):
        reading = read_name(" ".join(words[first:]))
        is_name = words[first].lower() in GIVEN_NAMES
        if reading and not reading.rest and (is_name or likeness(reading.name, mark.handle) >= 0.6):
            return reading
    return None


def _ends_with_preposition(text: str) -> bool:
    return bool(text.strip()) and text.split()[-1].lower() in BEFORE_THINGS


def _name_of_entry(before: str) -> NameReading | None:
    """Of an entry in a list of guests: what stands between the days and the town."""
    words = before.split()
    if len(before) > ENTRY_LIMIT or not any(word[:1].isdigit() for word in words[:3]):
        return None
    start = next((place for place, word in enumerate(words) if not _is_of_date(word)), len(words))
    reading = read_name(PARTS.split(" ".join(words[start:]))[0])
    return reading if reading and reading.score >= SURE and not reading.rest else None


def _is_of_date(word: str) -> bool:
    key = fold_key(word)
    return not any(map(str.isalpha, key)) or key[0].isdigit() or key in MONTHS or word.islower()


def _subject(line: Line, before: str) -> NameReading | None:
    """Whom the sentence with the account is about; where it begins with a pronoun, the sentence before."""
    if len(line.text) <= PROSE_FROM:
        return None
    strong = [" ".join(text.split()) for text, element in line.pieces if element.tag in STRONG]
    for sentence in reversed(SENTENCES.split(before)[-SENTENCES_BACK:]):
        stressed = next((text for text in reversed(strong) if text in sentence), "")
        reading = read_name(stressed) if stressed else _first_name(sentence, strong)
        if reading and reading.score >= SURE and not reading.rest:
            return reading
        if PRONOUNS.isdisjoint(fold_key(sentence).split()[:1]):
            return None
    return None


def _first_name(sentence: str, strong: list[str]) -> NameReading | None:
    """The given name that a sentence begins with, known or said before."""
    word = sentence.split(" ", 1)[0]
    whole = next((text for text in strong if text.split()[:1] == [word]), None)
    is_name = word.lower() in GIVEN_NAMES and word.lower() not in NOT_FIRST
    return read_name(whole or word) if whole or is_name else None
