"""Pairs that are left early would have lost anyway, and blocks know what they alone hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saved_pages import SavedPage, saved_pages

from tattoo_crawler.extract.likeness import likeness
from tattoo_crawler.extract.marks import NameMark
from tattoo_crawler.extract.page_tree import parse_page
from tattoo_crawler.extract.pairing import LEAST, MOST_FOR_BLOCK, Holders
from tattoo_crawler.extract.scene import read_scene
from tattoo_crawler.extract.source import read_source
from tattoo_crawler.extract.structured_data import read_structured_data


@pytest.mark.parametrize("page", saved_pages("read_page"), ids=lambda page: page.name)
def test_no_pair_that_could_win_is_left(page: SavedPage) -> None:
    source = read_source(page.html, page.url)
    if source is None:
        return
    data = read_structured_data(source.root, source.head, source.has_microdata)
    pairing = read_scene(source, data, page.url).pairing
    every = [(pair.name, pair.handle, pair.score) for pair in pairing.candidates() if pair.score > LEAST]
    assert every == [(pair.name, pair.handle, pair.score) for pair in pairing.candidates(LEAST) if pair.score > LEAST]
    for pair in pairing.candidates():
        assert pair.reasons["own block"] + pair.reasons.get("first in the block", 0) <= MOST_FOR_BLOCK


@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from("abc")), max_size=8))
def test_a_block_knows_what_it_holds_as_the_only_one(placed: list[tuple[int, str]]) -> None:
    root = parse_page("<div><p><b>1</b><i>2</i></p><p><b>3</b></p></div>")
    assert root is not None
    blocks = list(root.iter())
    holders = Holders()
    for place, what in placed:
        holders.add(NameMark(what, what, 1.0, 1.0, 0.0, blocks[place], "heading"), what)
    for block in blocks:
        inside = {what for place, what in placed if blocks[place] in set(block.iter())}
        assert holders.holds_one(block) == (len(inside) == 1)
        assert holders.holds_many(block) == (len(inside) > 1)
        assert holders.is_alone(block, "a") == (inside <= {"a"})


@pytest.mark.parametrize(
    ("name", "handle", "expected"),
    [
        ("Ana Roth", "ana.tattoos", 1.0),
        ("Ana Roth", "the_ana", 0.8),
        ("Roth Ana", "rothana", 1.0),
        ("Bo Li", "boli.ink", 0.6),
        ("Leanne Fen", "lean.ttt", 0.6),
        ("Rune Dahl", "rd_ink", 0.3),
        ("Rune Dahl", "fen_studio", 0.0),
        ("", "fen_studio", 0.0),
    ],
)
def test_a_handle_sounds_like_a_name(name: str, handle: str, expected: float) -> None:
    assert likeness(name, handle) == expected
