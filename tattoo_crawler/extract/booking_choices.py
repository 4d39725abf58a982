"""The people whom a booking form lets choose from: the field for the artist."""

from __future__ import annotations

import re

from lxml import etree

from tattoo_crawler.extract.data_people import words_of
from tattoo_crawler.extract.data_words import TEAM_KEY_WORDS
from tattoo_crawler.extract.marks import NameMark
from tattoo_crawler.extract.scene import Scene
from tattoo_crawler.extract.subject import is_given
from tattoo_crawler.extract.team_words import is_team_text

# "artist-style", "team size": of the artists, but no artist.
NOT_A_CHOICE = re.compile(r"styl|estilo|size|locat|city|studio|date|time|level|budget|gender|number|count")


def find_choices(scene: Scene, root: etree._Element) -> list[NameMark]:
    """The choices that are people; where half are known given names, the others are names.

    Each where the page names them most clearly: a card tells more than the field.
    """
    clearest = {mark.key: mark for mark in sorted(scene.names, key=lambda mark: mark.weight)}
    return [
        clearest[mark.key]
        for select in root.iter("select")
        if _asks_for_artist(select)
        for mark in _named_in(scene, select)
    ]


def _named_in(scene: Scene, select: etree._Element) -> list[NameMark]:
    chosen = [mark for mark in scene.names if select in mark.path and mark.element.get("value") != ""]
    given = [mark for mark in chosen if is_given(mark.key)]
    return chosen if len(given) > 1 and len(given) * 2 >= len(chosen) else given


def _asks_for_artist(select: etree._Element) -> bool:
    called = [select.get(name) or "" for name in ("id", "name", "aria-label", "class")] + [_label_of(select)]
    if any(NOT_A_CHOICE.search(text.lower()) for text in called):
        return False
    return any(_is_called_artist(text) for text in called if text)


def _is_called_artist(text: str) -> bool:
    return is_team_text(text) or is_team_text(f"{text}s") or not words_of(text).isdisjoint(TEAM_KEY_WORDS)


def _label_of(select: etree._Element) -> str:
    """The first word of the label right before the field ("Artist *", "Artista preferido"); all, where it asks for
    something else ("Artist style")."""
    label = select.getprevious()
    text = (label.text or "")[:60] if label is not None and label.tag == "label" else ""
    return text if NOT_A_CHOICE.search(text.lower()) else next(iter(text.split()), "")
