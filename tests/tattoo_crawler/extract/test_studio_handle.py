from __future__ import annotations

import pytest

from tattoo_crawler.extract.studio_handle import THRESHOLD, StudioChoice, choose_studio


def _choice(handle: str, score: float, alike: float = 0.0) -> StudioChoice:
    return StudioChoice(handle, score, {"sounds like the studio": alike})


@pytest.mark.parametrize(
    ("choices", "handle"),
    [
        ([], None),
        ([_choice("fen", THRESHOLD - 0.1)], None),
        ([_choice("fen", THRESHOLD)], "fen"),
        ([_choice("fen", 2.5), _choice("ana", 2.5)], "fen"),
        ([_choice("ana", 2.5), _choice("bo", 2.5), _choice("fen", 2.5)], None),
        ([_choice("fen", 2.6), _choice("ana", 2.5), _choice("bo", 2.5)], "fen"),
        ([_choice("fen", 5.0, 2.5), _choice("fen_two", 5.0, 2.5), _choice("fen_three", 5.0, 2.5)], "fen"),
    ],
)
def test_the_studio_is_told_apart_or_left_out(choices: list[StudioChoice], handle: str | None) -> None:
    chosen = choose_studio(choices)
    assert (chosen.handle if chosen else None) == handle
