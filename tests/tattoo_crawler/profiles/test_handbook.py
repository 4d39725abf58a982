"""docs/profiles.md says what the code does."""

import re
from pathlib import Path

from directory.config import Config
from tattoo_crawler.profiles import failures, pace

PAGE = (Path(__file__).parents[3] / "docs/profiles.md").read_text(encoding="utf-8")


def test_every_outcome_of_an_answer_is_in_the_table() -> None:
    words = {word for _, word in failures._WORDS} | {"stopped", "private"}
    assert set(re.findall(r"\| `(\w+)` \|$", PAGE, re.MULTILINE)) == words


def test_every_setting_it_names_exists() -> None:
    named = set(re.findall(r"`([A-Z]+_[A-Z_]+)(?:=\w+)?`", PAGE))
    assert named <= {name.upper() for name in Config.model_fields}
    assert "GRAPH_TOKEN" in named


def test_its_numbers_are_the_codes_own() -> None:
    assert f"From {pace.SLOW_FROM_PCT:.0f} percent" in PAGE
    assert f"at {pace.STOP_FROM_PCT:.0f} percent" in PAGE
    assert f"ends after {failures.UNAVAILABLE_IN_A_ROW} in a row | `unavailable`" in PAGE
    assert f"ends after {failures.CHANGED_IN_A_ROW} in a row | `unreadable`" in PAGE
