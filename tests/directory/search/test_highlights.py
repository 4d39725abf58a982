"""Where the words of a search stand in a hit."""

from typing import Any

import pytest

from directory.search.highlights import find_highlights
from directory.search.text_plan import TextPlan, WordPlan
from tests.contracts.search_documents import make_document

DOCUMENT: dict[str, Any] = {
    "name": "Orla Wrens",
    "handle": "orla.needles",
    "bio": "Orla, needle artist",
    "studio_ids": ("s1",),
    "studio_names": ("Needle Room",),
    "styles": ("fine-line",),
}


def found(word: str, *, is_unfinished: bool = False, meant: str = "", inflected: str = "") -> dict[str, list[str]]:
    """Field -> what is marked in it."""
    plan = TextPlan((WordPlan(word, is_unfinished, tuple(meant.split()), tuple(inflected.split()), 1.0),), True)
    highlights = find_highlights(
        make_document("a", **DOCUMENT), plan, lambda slug: ("Fine line", "delicate") if slug == "fine-line" else ()
    )
    return {one.field: [one.text[start:end] for start, end in one.ranges] for one in highlights}


@pytest.mark.parametrize(
    ("asked", "marked"),
    [
        ({"word": "orla"}, {"name": ["Orla"], "handle": ["orla"], "bio": ["Orla"]}),
        ({"word": "orlo", "meant": "orla"}, {"name": ["Orla"], "handle": ["orla"], "bio": ["Orla"]}),
        ({"word": "needles", "inflected": "needle"}, {"handle": ["needles"], "bio": ["needle"], "studio": ["Needle"]}),
        ({"word": "wren", "inflected": "wrens"}, {}),
        ({"word": "wren", "is_unfinished": True}, {"name": ["Wrens"]}),
        ({"word": "ne", "is_unfinished": True}, {"handle": ["needles"], "studio": ["Needle"]}),
        ({"word": "nee", "is_unfinished": True}, {"handle": ["needles"], "bio": ["needle"], "studio": ["Needle"]}),
        ({"word": "delicate"}, {"style": ["delicate"]}),
        ({"word": "orlaneedles"}, {"handle": ["orla.needles"]}),
        ({"word": "orlanee", "is_unfinished": True}, {"handle": ["orla.needles"]}),
        ({"word": "nobody"}, {}),
    ],
    ids=lambda value: value.get("word") if isinstance(value, dict) else None,
)
def test_words_are_marked_where_they_are_meant(asked: dict[str, Any], marked: dict[str, list[str]]) -> None:
    assert found(**asked) == marked


def test_halves_of_one_sign_are_marked_once() -> None:
    plan = TextPlan(tuple(WordPlan(word, False, (), (), 1.0) for word in ("1", "2")), True)
    (one,) = find_highlights(make_document("a", bio="½ sleeve"), plan, lambda _: ())
    assert one.ranges == ((0, 1),)
