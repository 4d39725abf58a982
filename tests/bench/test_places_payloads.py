import json
from pathlib import Path
from typing import Any

import pytest

from bench.places_payloads import score_places

SEARCH = {
    "status": "OK",
    "results": [{"place_id": "a", "name": "Ink Example"}, {"place_id": "b", "permanently_closed": True}],
}
DETAILS = {"status": "OK", "result": {"place_id": "a", "website": "https://ink.example/"}}
NEW = {"places": [{"id": "a", "displayName": {"text": "Ink Example"}}], "nextPageToken": "t"}
ERROR = {"error": {"code": 429, "status": "RESOURCE_EXHAUSTED"}}


def score_one(folder: Path, payload: dict[str, Any], labels: dict[str, Any]) -> tuple[int, list[str]]:
    (folder / "p.json").write_text(json.dumps(payload))
    case = {"id": "p", "kind": "places-response", "file": "p.json", "labels": labels}
    (folder / "truth.json").write_text(json.dumps({"cases": [case, {"kind": "bio"}]}))
    score = score_places(folder)
    return score.right, sorted(label for labels in score.wrong.values() for label in labels)


@pytest.mark.parametrize(
    ("payload", "labels"),
    [
        (SEARCH, {"api": "legacy", "status": "OK", "places": 2, "next_page": False, "place_ids": ["a"]}),
        (SEARCH, {"api": "legacy", "names": ["Ink Example"], "permanently_closed": ["b"]}),
        (DETAILS, {"api": "legacy-details", "status": "OK", "website": "https://ink.example/", "phone": None}),
        ({"status": "INVALID_REQUEST"}, {"api": "legacy-details", "status": "INVALID_REQUEST", "places": 0}),
        (NEW, {"api": "new", "status": "OK", "places": 1, "next_page": True, "names": ["Ink Example"]}),
        ({}, {"api": "new", "status": "OK", "places": 0, "names": []}),
        (ERROR, {"api": "new", "status": "RESOURCE_EXHAUSTED", "places": 0}),
    ],
)
def test_a_payload_that_is_read_right_counts(tmp_path: Path, payload: dict[str, Any], labels: dict[str, Any]) -> None:
    assert score_one(tmp_path, payload, labels) == (1, [])


@pytest.mark.parametrize(
    ("payload", "labels", "wrong"),
    [
        (SEARCH, {"api": "legacy", "places": 3, "names": []}, ["names", "places"]),
        (DETAILS, {"api": "legacy-details", "name": "Ink Example"}, ["name"]),
        ({"status": "NEW_WORD"}, {"api": "legacy", "status": "NEW_WORD"}, ["status"]),
        ({}, {"api": "new", "something_unknown": 1}, ["something_unknown"]),
    ],
)
def test_each_label_that_differs_is_named(
    tmp_path: Path, payload: dict[str, Any], labels: dict[str, Any], wrong: list[str]
) -> None:
    assert score_one(tmp_path, payload, labels) == (0, wrong)
