"""Everything that a page says beside one person -> what they do at the studio."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tattoo_crawler.extract.cards import is_short
from tattoo_crawler.extract.date_text import is_stay
from tattoo_crawler.extract.facts import Role
from tattoo_crawler.extract.marks import NameMark
from tattoo_crawler.extract.roles import (
    first_role,
    is_about_piercing,
    is_about_tattoos,
    is_guest_elsewhere,
    is_of_piercer,
    role_of_account,
    role_of_heading,
    says_resident,
)
from tattoo_crawler.extract.sections import Sections
from tattoo_crawler.extract.told_roles import told_role

FIRST_SENTENCE = re.compile(r"(?<=[\w)])[.!]\s")
# What follows a call: "Ana here, I run this place".
SPEAKS = re.compile(r"(?:\w+ here|I['’ ]|My name)")
# In running text the line is also others', so only sentences that name the person tell of them.
PROSE_SIGNALS = frozenset({"is-called-artist", "titled", "acts"})
SPEAKING = "introduces-self"
LABELS = 4
LONGEST_NAME_LINE = 60


@dataclass(frozen=True)
class Card:
    """What stands around one name: the words behind it, the label above, the lines below, their account."""

    name: NameMark | None
    order: float
    lines: list[str]
    label: str = ""
    handle: str | None = None

    @property
    def is_prose(self) -> bool:
        return self.name is not None and (self.name.signal in PROSE_SIGNALS or self.name.signal == SPEAKING)

    @property
    def beside(self) -> str:
        return self.name.rest if self.name and self.name.weight >= 0.45 and not self.is_prose else ""

    @property
    def short(self) -> list[str]:
        """The first lines that label rather than tell, without what follows their first sentence."""
        return [text for text in map(_first_sentence, self.lines[:LABELS]) if is_short(text)]


def card_role(sections: Sections, card: Card) -> Role:
    """What a label states; else what sentences tell; else what the section, the days of a stay, the account or the
    things that somebody works with say. A resident where nothing does."""
    texts = [] if card.is_prose else [card.beside, *_told_by_label(card.label), *card.short, card.label]
    stated = first_role(texts)
    if stated not in {None, Role.RESIDENT}:
        return stated
    is_resident = stated is Role.RESIDENT and any(map(says_resident, texts))
    told = _told(sections, card)
    if told is Role.OWNER or is_resident:
        return told if told is Role.OWNER else Role.RESIDENT
    if told and not (told is Role.PIERCER and is_about_tattoos(card.lines)):
        return told
    return _role_of_place(sections, card, stated) or _role_of_trade(card, stated) or Role.RESIDENT


def _told_by_label(label: str) -> list[str]:
    """The line above, where it says more than "Artists", which may as well lead a whole list."""
    return [] if first_role([label]) is Role.RESIDENT and not says_resident(label) else [label]


def _first_sentence(text: str) -> str:
    """With what follows when the first is no more than a call: "Hi! Ana here, I run this place"."""
    if ". " not in text and "! " not in text:
        return text
    first, *others = FIRST_SENTENCE.split(text, maxsplit=2)
    is_call = " " not in first and text[len(first)] == "!"
    return f"{first} {others[0]}" if others and is_call and SPEAKS.match(others[0]) else first


def _told(sections: Sections, card: Card) -> Role | None:
    """What the sentences tell; those of a line that is also others' have to name the person."""
    if card.name is None:
        return None
    own, below = card.lines[:1], [text for text in card.lines[1:] if text.count(" ") > 1]
    if card.name.signal == SPEAKING:
        own, below = [], [*own, *below]
    if card.name.signal in PROSE_SIGNALS:
        own, below = [card.name.rest], []
    is_long = any(len(text) > LONGEST_NAME_LINE for text in own)
    named = told_role(own, card.name.name, sections.is_studio, must_be_named=True) if is_long else None
    return named or told_role(below, card.name.name, sections.is_studio)


def _role_of_place(sections: Sections, card: Card, stated: Role | None) -> Role | None:
    """Whom the heading promises, and days: who is here from the third to the eighth of May is a guest."""
    if card.is_prose:
        return None
    is_here = any(map(is_stay, (card.label, *card.lines[1:LABELS], " ".join(card.lines[2:4]))))
    if (is_here or is_stay(card.beside, 3)) and not any(map(is_guest_elsewhere, (card.label, *card.lines[1:]))):
        return Role.GUEST
    if stated is not None:
        return None  # the heading may be a label of the card before
    above = [text for text in sections.above(card.order)[:2] if is_short(text)]  # no slogan
    return next((role for text in above if (role := role_of_heading(text))), None)


def _role_of_trade(card: Card, stated: Role | None) -> Role | None:
    """A piercer, by what they do, or what an account says: `@ana.piercer`."""
    if card.is_prose:
        return Role.PIERCER if card.name and is_about_piercing(card.name.rest) else None
    is_told = stated is None and any(is_about_piercing(text) for text in (card.beside, *card.short[:2]))
    if is_told or is_of_piercer(card.lines[1:]):
        return Role.PIERCER
    return role_of_account(card.handle) if stated is None and card.handle else None
