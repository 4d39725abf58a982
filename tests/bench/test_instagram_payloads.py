"""The measure itself, over payloads made up here."""

import json
from pathlib import Path
from typing import Any

import pytest

from bench.instagram_payloads import main, score_payloads

USER = {
    "username": "ana",
    "full_name": "Ana",
    "biography": "with @bo.ink, e-mail a@b.example",
    "follower_count": 46_369_616,
}
CASES: dict[str, tuple[Any, dict[str, Any]]] = {
    "right": ({"user": USER}, {"outcome": "profile", "username": "ana", "bio_mentions": ["bo.ink"]}),
    "rounded": ({"user": USER}, {"outcome": "profile", "og_followers_text": "46.3m"}),
    "wrong": ({"user": USER}, {"outcome": "profile", "full_name": "Bo", "followers": 46_369_616}),
    "far": ({"user": USER}, {"outcome": "profile", "og_followers_text": "45.3m"}),
    "stub": ({"data": {"user": {"reel": {"user": {"username": "ana", "id": "3"}}}}}, {"outcome": "profile-stub"}),
    "post": ({"type": "rich", "author_name": "ana"}, {"outcome": "not-a-profile"}),
    "error": ({"errors": {}, "error_type": "generic_request_error"}, {"outcome": "error"}),
    "nobody": ({"data": {"user": None}}, {"outcome": "missing", "colour": "red"}),
    "mixed-up": ({"data": {"user": None}}, {"outcome": "profile"}),
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    cases: list[dict[str, Any]] = [{"id": "x", "kind": "bio"}]
    for name, (body, labels) in CASES.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(body))
        cases.append({"id": name, "kind": "instagram-payload", "file": f"{name}.json", "labels": labels})
    (tmp_path / "truth.json").write_text(json.dumps({"cases": cases}))
    return tmp_path


def test_right_and_wrong_readings_are_told_apart(corpus: Path) -> None:
    score = score_payloads(corpus)
    assert (score.payloads, score.right, score.unknown) == (9, 6, ("colour",))
    found = [(mistake.id, mistake.field) for mistake in score.mistakes]
    assert found == [("wrong", "full_name"), ("far", "og_followers_text"), ("mixed-up", "outcome")]


def test_the_figure_is_printed(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(corpus)
    printed = capsys.readouterr().out
    assert "6/9 payloads read as labelled" in printed
    assert "wrong full_name: said 'Ana', labelled 'Bo'" in printed
