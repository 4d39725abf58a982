"""Whatever comes in: a problem document, never a failure of ours, never a traceback."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from api_lambda.gateway.events import BODY_MAX_BYTES
from api_lambda.read_api import handler
from local.serve.gateway import HttpRequest, make_event
from tests.api_lambda.conftest import City
from tests.fakes.api_client import Answer, ask, read

SHARED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
LISTED = ("/v1/artists", "/v1/search", "/v1/styles", "/v1/studios", "/v1/suggest")
V1_EVENT = {
    "version": "1.0",
    "resource": "/v1/artists",
    "path": "/v1/artists",
    "httpMethod": "GET",
    "headers": {"Host": "x"},
    "multiValueHeaders": {"Host": ["x"]},
    "queryStringParameters": None,
    "requestContext": {"requestId": "abc", "httpMethod": "GET", "stage": "prod"},
    "body": None,
    "isBase64Encoded": False,
}
ALB_EVENT = {
    "requestContext": {"elb": {"targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-2:1:targetgroup/a/b"}},
    "httpMethod": "GET",
    "path": "/v1/artists",
    "queryStringParameters": {},
    "headers": {"host": "x"},
    "body": "",
    "isBase64Encoded": False,
}
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def assert_told(answer: Answer, *allowed: int) -> None:
    """A problem document, complete and in its own type."""
    assert answer.status in (allowed or (400, 404, 405)), answer
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json
    assert told["status"] == answer.status
    assert {"type", "title", "detail", "requestId"} <= told.keys()
    assert "Traceback" not in answer.body.decode()


@pytest.mark.parametrize(
    "event",
    [
        {},
        None,
        [],
        "event",
        V1_EVENT,
        ALB_EVENT,
        {"version": "2.0"},
        {"version": "2.0", "rawPath": "/v1/artists", "requestContext": None},
        {"version": "2.0", "rawPath": 7, "requestContext": {"http": {"method": "GET"}}},
        {"version": "2.0", "rawPath": "/v1/artists", "requestContext": {"http": {"method": None}}},
        {"version": "2.0", "rawPath": "/v1/artists", "requestContext": {"http": {"method": "G E T"}}},
        {"version": "2.0", "rawPath": "/v1/artists", "headers": [1], "requestContext": {"http": {"method": "GET"}}},
        {"version": "2.0", "rawPath": "/v1/\ud800", "requestContext": {"http": {"method": "GET"}}},
    ],
    ids=lambda event: str(event)[:40],
)
def test_events_of_another_shape(city: City, event: Any) -> None:
    assert_told(read(handler(event, None)), 400)


@SHARED
@given(event=json_values, body=st.none() | st.text() | st.binary().map(repr), is_base64=st.booleans())
@example(event={"requestContext": {"stage": 7}}, body="%%%", is_base64=True)
@example(event={"rawQueryString": "q=\ud800"}, body=None, is_base64=False)
def test_any_event(city: City, event: Any, body: str | None, is_base64: bool) -> None:
    """Both alone and laid over a good event."""
    good = make_event(HttpRequest("GET", "/v1/artists"))
    handler(event, None)
    laid_over = {**good, **(event if isinstance(event, dict) else {}), "body": body, "isBase64Encoded": is_base64}
    result = handler(laid_over, None)
    assert result["statusCode"] < 500
    json.dumps(result)


@SHARED
@given(path=st.sampled_from(LISTED), query=st.text(max_size=80))
@example(path="/v1/artists", query="limit=1&limit=2")
@example(path="/v1/artists", query="&&==&%00=%00")
@example(path="/v1/search", query="q=%FF%FE")
def test_any_query_string(city: City, path: str, query: str) -> None:
    answer = read(handler(make_event(HttpRequest("GET", path, query)), None))
    if answer.status != 200:
        assert_told(answer)


@SHARED
@given(path=st.text(max_size=60), method=st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "TRACE"]))
def test_any_path_and_method(city: City, path: str, method: str) -> None:
    result = handler(make_event(HttpRequest(method, f"/v1/{path}")), None)
    assert result["statusCode"] < 500


@SHARED
@given(body=st.binary(max_size=200))
def test_any_body_with_a_question_is_ignored(city: City, body: bytes) -> None:
    answer = read(handler(make_event(HttpRequest("GET", "/v1/styles", body=body)), None))
    if answer.status != 200:
        assert_told(answer, 400)


def test_a_huge_body_is_refused(city: City) -> None:
    assert_told(ask("/v1/artists", body=b"a" * (BODY_MAX_BYTES + 1)), 413)


def test_a_huge_query_is_refused(city: City) -> None:
    assert_told(ask("/v1/search", {"q": "a" * 10_000}), 400)


def test_a_thousand_styles_are_refused_by_name(city: City) -> None:
    answer = ask("/v1/artists", {"style": [f"s{n}" for n in range(1000)]})
    assert_told(answer, 400)
    assert ask("/v1/artists", {"style": ["a"] * 21}).json["parameters"][0].startswith("style")


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ({"radius_km": "-1", "near": "1,1"}, "radius_km"),
        ({"radius_km": "nan", "near": "1,1"}, "radius_km"),
        ({"radius_km": "501", "near": "1,1"}, "radius_km"),
        ({"radius_km": "5"}, "near"),
        ({"near": "91,0"}, "near"),
        ({"near": "1;1"}, "near"),
        ({"near": "1,1\n"}, "near"),
        ({"near": "٥,1"}, "near"),
        ({"bbox": "1,2,3"}, "bbox"),
        ({"bbox": "-1,54,1,53"}, "bbox"),
        ({"bbox": "-181,53,1,54"}, "bbox"),
        ({"sort": "distance"}, "sort"),
        ({"sort": "magic"}, "sort"),
        ({"match": "some"}, "match"),
        ({"limit": "0"}, "limit"),
        ({"limit": "101"}, "limit"),
        ({"limit": "ten"}, "limit"),
        ({"limit": ["1", "2"]}, "limit"),
        ({"city": ""}, "city"),
        ({"city": "x" * 81}, "city"),
        ({"country": "GBR"}, "country"),
        ({"studio": "s 1"}, "studio"),
        ({"style": ""}, "style"),
        ({"cursor": "a b"}, "cursor"),
        ({"styel": "blackwork"}, "styel"),
        ({"q": "words"}, "q"),
        ({"__proto__": "x"}, "__proto__"),
    ],
)
def test_what_is_wrong_is_named(city: City, asked: dict[str, Any], named: str) -> None:
    answer = ask("/v1/artists", asked)
    assert_told(answer, 400)
    assert [name.split(".")[0] for name in answer.json["parameters"]] == [named]


@pytest.mark.parametrize(
    "words",
    [
        '"; DROP TABLE document; --',
        "name:* OR 1=1",
        '{"match_all":{}}',
        "bio^9999 AND (handle~2)",
        "NEAR(a b, 5)",
        "' UNION SELECT * FROM body --",
        "🌹🐉🖤",
        "زهرة وشم",
        "ירושלים\u202e קעקוע",
        "e\u0301\u0301\u0301",
        "\u0000\u0001",
        "%00%0a%25",
        "*",
        "a" * 200,
        "ß ﬁ Ⅷ",
    ],
    ids=ascii,
)
def test_words_are_only_words(city: City, words: str) -> None:
    for path in ("/v1/search", "/v1/suggest"):
        answer = ask(path, {"q": words[:64] if path.endswith("suggest") else words})
        assert answer.status == 200, answer.body
    assert ask("/v1/artists").json["total"] == 3


@pytest.mark.parametrize("artist_id", ["..", "%2e%2e", "a" * 65, "a b", "a/../b", "<script>", "🌹", "PROFILE%23x"])
def test_odd_ids_are_nobody(city: City, artist_id: str) -> None:
    assert_told(ask(f"/v1/artists/{artist_id}"), 400, 404)


def test_a_bug_of_ours_is_a_problem_without_its_text(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr("api_lambda.routes.artists.list_cards", fail)
    answer = ask("/v1/artists")
    assert_told(answer, 500)
    assert b"secret" not in answer.body


@pytest.mark.parametrize(
    ("query", "words", "parameters"),
    [
        ("radius_km=5", "radius_km needs near", ["near"]),
        ("sort=distance", "sort=distance needs near", ["sort"]),
        ("&".join(["style=a"] * 1_025), "1,024 parameters", None),
        ("style=" + "a" * 9_000, "8,192 characters", None),
        ("style=%ff", "UTF-8", None),
        ("&".join(["style=a"] * 21), "20", ["style"]),
        ("limit=101", "100", ["limit"]),
        ("near=here", "near: not in the documented form", ["near"]),
    ],
    ids=lambda value: str(value)[:20],
)
def test_the_sentence_says_what_is_wrong(city: City, query: str, words: str, parameters: list[str] | None) -> None:
    answer = read(handler(make_event(HttpRequest("GET", "/v1/artists", query)), None))
    assert_told(answer, 400)
    assert words in answer.json["detail"]
    assert answer.json.get("parameters") == parameters
