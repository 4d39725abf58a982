"""The laptop's server: who a request is from, settings that cannot work, and a bucket that is down."""

import asyncio
import json
from typing import Any

import pytest

from directory.config import load_config
from directory.errors import ConfigurationError, UnavailableError
from local.serve.app import Gateway, create_app
from local.serve.server import check_settings, make_settings


def call(app: Any, path: str) -> list[Any]:
    """The messages that a GET is answered with."""
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": [], "root_path": ""}
    asyncio.run(app(scope, receive, send))
    return sent


def test_a_forwarded_address_is_not_believed() -> None:
    """Else every request could name another address, and the rate limit would count none twice."""
    seen: list[Any] = []

    async def app(scope: Any, _receive: Any, _send: Any) -> None:
        seen.append(scope["client"])

    settings = make_settings(app)
    settings.load()
    scope = {
        "type": "http",
        "client": ("127.0.0.1", 5000),
        "scheme": "http",
        "headers": [(b"x-forwarded-for", b"203.0.113.9")],
    }
    asyncio.run(settings.loaded_app(scope, None, None))
    assert seen == [("127.0.0.1", 5000)]


@pytest.mark.parametrize(
    ("name", "value"), [("cursor_key", "short"), ("denylist_keys", "no key"), ("operator_keys", "anna")]
)
def test_a_key_that_cannot_be_used_stops_the_start(name: str, value: str) -> None:
    check_settings(load_config())
    with pytest.raises(ConfigurationError, match=name.upper()) as raised:
        check_settings(load_config(**{name: value}))
    assert value not in str(raised.value).split()


def test_a_picture_from_a_bucket_that_is_down_is_a_problem_document() -> None:
    def fail(_key: str) -> bytes | None:
        raise UnavailableError("down")

    def never(_event: Any, _context: Any) -> dict[str, Any]:
        raise AssertionError

    start, body = call(create_app(Gateway(never, never), fail, None), "/images/a.webp")
    headers = dict(start["headers"])
    assert (start["status"], headers[b"content-type"]) == (503, b"application/problem+json")
    assert json.loads(body["body"])["type"] == "/v1/docs#unavailable"
    assert int(headers[b"retry-after"]) >= 1
