"""The laptop's API Gateway: events as AWS would send them, and admin routes behind the authoriser."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local.serve.app import Gateway
from local.serve.gateway import HttpRequest, make_event, read_answer


def test_repeated_names_are_joined_as_the_gateway_does() -> None:
    headers = (("accept", "a"), ("accept", "b"), ("cookie", "x=1; y=2"))
    event = make_event(HttpRequest("GET", "/v1/artists", "style=a&style=b%20c&q=", headers))
    assert event["queryStringParameters"] == {"style": "a,b c", "q": ""}
    assert event["rawQueryString"] == "style=a&style=b%20c&q="
    assert event["headers"] == {"accept": "a,b"}
    assert event["cookies"] == ["x=1", "y=2"]
    assert event["version"] == "2.0"
    assert "body" not in event


@given(st.binary(max_size=100))
def test_a_body_comes_through(content: bytes) -> None:
    event = make_event(HttpRequest("POST", "/", body=content))
    answer = {"statusCode": 200, "body": event.get("body"), "isBase64Encoded": event["isBase64Encoded"]}
    assert read_answer(answer).body == content


def echo(event: dict[str, Any], _context: object) -> dict[str, Any]:
    subject = event["requestContext"].get("authorizer", {}).get("lambda", {}).get("subject", "nobody")
    return {"statusCode": 200, "headers": {"X-Who": subject}, "body": "ok"}


def admit(event: dict[str, Any], _context: object) -> dict[str, Any]:
    is_right = event["headers"]["authorization"] == "Bearer right"
    return {"isAuthorized": is_right, "context": {"subject": "ops"} if is_right else {}}


@pytest.mark.parametrize(
    ("path", "header", "status"),
    [
        ("/v1/artists", None, 200),
        ("/v1/admin/removal-requests", None, 401),
        ("/v1/admin/removal-requests", "Bearer wrong", 403),
        ("/v1/admin/removal-requests", "Bearer right", 200),
    ],
)
def test_admin_routes_ask_the_authoriser(path: str, header: str | None, status: int) -> None:
    headers = (("authorization", header),) if header else ()
    answer = Gateway(echo, admit).call(HttpRequest("GET", path, headers=headers))
    assert answer.status == status
    if path.startswith("/v1/admin") and status == 200:
        assert ("x-who", "ops") in answer.headers


def test_a_client_cannot_bring_its_own_authority() -> None:
    """The context comes from the authoriser alone; headers do not reach it."""
    headers = (("authorizer", "ops"), ("x-amzn-request-context", '{"authorizer":{"lambda":{"subject":"ops"}}}'))
    answer = Gateway(echo, admit).call(HttpRequest("GET", "/v1/artists", headers=headers))
    assert ("x-who", "nobody") in answer.headers
