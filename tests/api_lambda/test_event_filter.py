"""What the sync is called for."""

import pytest

from api_lambda.sync.event_filter import PATTERN, passes
from directory.search.row_change import RowChange


@pytest.mark.parametrize(
    ("pk", "sk", "expected"),
    [
        ("ARTIST#a", "PROFILE#a", True),
        ("STUDIO#s", "PROFILE#s", True),
        ("STUDIO#s", "COORDINATES#google_places", True),
        ("ARTIST#a", "STYLE#dotwork", False),
        ("ARTIST#a", "IMAGE#1", False),
        ("ARTIST#a", "MOVED", False),
        ("STUDIO#s", "ARTIST#a", False),
        ("STUDIO#s", "PAGE#1", False),
        ("INSTAGRAM#ana", "CLAIM", False),
    ],
)
def test_only_rows_that_tell_of_a_change_pass(pk: str, sk: str, expected: bool) -> None:  # noqa: FBT001 # a parameter
    record = {"eventName": "MODIFY", "dynamodb": {"Keys": {"PK": {"S": pk}, "SK": {"S": sk}}}}
    assert passes(record) is expected
    assert RowChange.of(record).is_repeated or not expected


@pytest.mark.parametrize("record", [{}, {"dynamodb": None}, {"dynamodb": {"Keys": {"SK": "PROFILE#"}}}])
def test_what_is_no_record_does_not_pass(record: dict[str, object]) -> None:
    assert not passes(record)


def test_the_pattern_looks_only_where_lambda_does() -> None:
    assert PATTERN.keys() == {"dynamodb"}
