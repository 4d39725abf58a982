"""The search document: refuses what no record can be, and survives the wire."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from directory.errors import InvalidDataError
from directory.search.document import Point, SearchDocument
from tests.contracts.search_documents import LEEDS, make_document


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"artist_id": ""}, "no_version"),
        ({"version": 0}, "no_version"),
        ({"studio_ids": ("a",)}, "studios_differ"),
        ({"points": (Point(91, 0),)}, "bad_point"),
        ({"points": (Point(float("nan"), 0),)}, "bad_point"),
        ({"last_checked_at": datetime(2026, 1, 1)}, "naive_time"),
        ({"cities": ("\ud800",)}, "bad_text"),
        ({"name": "\ud800"}, "bad_text"),
        ({"handle": "\ud800"}, "bad_text"),
        ({"bio": "words \ud800"}, "bad_text"),
    ],
)
def test_what_no_record_can_be_is_refused(facts: dict[str, Any], reason: str) -> None:
    with pytest.raises(InvalidDataError) as refused:
        replace(make_document("a"), **facts)
    assert refused.value.reason == reason


def test_a_document_survives_the_wire() -> None:
    document = make_document(
        "a", 3, points=(LEEDS,), styles=("x",), first_picture=None, last_checked_at=datetime.now(UTC)
    )
    again = SearchDocument.from_wire(json.loads(json.dumps(document.to_wire())))
    assert again.to_wire() == document.to_wire()
    assert again.points[0].latitude == LEEDS.latitude


def test_the_hash_is_of_the_content_alone() -> None:
    document = make_document("a", 3)
    assert document.content_hash == replace(document, version=4).content_hash
    assert document.content_hash != replace(document, bio="other").content_hash
