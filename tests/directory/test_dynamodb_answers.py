"""Our parser gives what botocore's gives, for every answer that DynamoDB can write of our rows."""

import json
from typing import Any

import pytest
from botocore.model import Shape
from botocore.parsers import JSONParser
from botocore.session import get_session
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.dynamodb_answers import RowParser, RowParserFactory
from directory.store.attribute_values import encode_item

MODEL = get_session().get_service_model("dynamodb")
SCALARS = st.one_of(
    st.none(), st.booleans(), st.text(), st.integers(), st.floats(allow_nan=False, allow_infinity=False)
)
VALUES = st.recursive(
    st.one_of(SCALARS, st.sets(st.text(), min_size=1)),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    max_leaves=8,
)
ITEMS = st.dictionaries(st.text(min_size=1), VALUES, max_size=5)


def output_of(operation: str) -> Shape:
    shape = MODEL.operation_model(operation).output_shape
    assert shape is not None
    return shape


def answer(body: object, status: int = 200) -> dict[str, Any]:
    text = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"x-amzn-requestid": "R1", "x-amz-crc32": "1", "Content-Type": "application/x-amz-json-1.0"}
    return {"status_code": status, "headers": headers, "body": text}


@given(st.lists(ITEMS, max_size=3))
@settings(deadline=None)
def test_an_answer_reads_as_botocore_reads_it(items: list[dict[str, Any]]) -> None:
    rows = [encode_item(item) for item in items]
    keys = {"T": {"Keys": rows, "ConsistentRead": True}}
    for operation, body in (
        ("BatchGetItem", {"Responses": {"T": rows}, "UnprocessedKeys": keys if rows else {}}),
        ("Query", {"Items": rows, "Count": len(rows), "ScannedCount": 9, "LastEvaluatedKey": encode_item({"PK": "a"})}),
        ("Scan", {"Items": rows, "Count": len(rows)}),
        ("GetItem", {"Item": rows[0]} if rows else {}),
    ):
        shape = output_of(operation)
        assert RowParser().parse(answer(body), shape) == JSONParser().parse(answer(body), shape)


@pytest.mark.parametrize("status", [400, 500])
def test_errors_and_other_answers_stay_botocores(status: int) -> None:
    refused = answer({"__type": "com.amazonaws.dynamodb.v20120810#ThrottlingException", "message": "slow"}, status)
    shape = output_of("Query")
    assert RowParser().parse(refused, shape)["Error"] == JSONParser().parse(refused, shape)["Error"]
    table = answer({"Table": {"TableName": "T", "CreationDateTime": 1.0}})
    assert RowParser().parse(table, output_of("DescribeTable"))["Table"]["CreationDateTime"].year == 1970


def test_an_answer_that_was_cut_off_is_botocores_affair() -> None:
    broken, shape = answer(b'{"Items": ['), output_of("Query")
    assert RowParser().parse(broken, shape) == JSONParser().parse(broken, shape)


@pytest.mark.parametrize("body", [{"Items": [], "Count": 0, "LastEvaluatedKey": None}, {"Items": None}])
def test_what_is_null_was_not_said(body: dict[str, Any]) -> None:
    shape = output_of("Query")
    assert RowParser().parse(answer(body), shape) == JSONParser().parse(answer(body), shape)


def test_other_protocols_have_their_own_parser() -> None:
    assert not isinstance(RowParserFactory().create_parser("query"), RowParser)
    assert isinstance(RowParserFactory().create_parser("json"), RowParser)
