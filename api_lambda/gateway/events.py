"""What may come in: one API Gateway event of payload format 2.0, made safe before any route sees it."""

import base64
import binascii
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from directory.errors import InvalidDataError

QUERY_MAX_CHARS = 8_192
PARAMETERS_MAX = 1_024
BODY_MAX_BYTES = 65_536
_REQUEST_ID = re.compile(r"[A-Za-z0-9_=.-]{1,128}")
_METHOD = re.compile(r"[A-Z]{1,16}")


@dataclass(frozen=True)
class CleanEvent:
    """`event` has text wherever Powertools looks for text. `parameters` are the query's pairs in their order.

    `is_head`: asked with HEAD, and turned into the GET that it stands for.
    """

    event: dict[str, Any]
    parameters: tuple[tuple[str, str], ...]
    is_head: bool

    @property
    def headers(self) -> Mapping[str, str]:
        """By name in lower case."""
        headers: Mapping[str, str] = self.event["headers"]
        return headers

    @property
    def media_type(self) -> str:
        """Of the body, in lower case without its parameters; empty when nobody says."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def clean_event(event: Any) -> CleanEvent:
    """Raises InvalidDataError for what the gateway never sends, and for more than we read."""
    try:
        method = event["requestContext"]["http"]["method"].upper()
        path, query = event["rawPath"], event.get("rawQueryString") or ""
        stage = event["requestContext"].get("stage") or "$default"
        headers = {name.lower(): _text(value) for name, value in (event.get("headers") or {}).items()}
        is_second_format = event["version"] == "2.0"
    except (AttributeError, KeyError, TypeError):
        raise InvalidDataError("Not an event of an HTTP API.", reason="bad_event") from None
    if not is_second_format or not _METHOD.fullmatch(method):
        raise InvalidDataError("Not an event of an HTTP API.", reason="bad_event")
    parameters = _read_query(_text(query))
    asked = "GET" if method == "HEAD" else method
    context = event["requestContext"]
    clean = {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": _path_below(_text(path), _text(stage)),
        "rawQueryString": query,
        "queryStringParameters": _join(parameters),
        "headers": headers,
        "requestContext": {**context, "http": {**context["http"], "method": asked}, "stage": "$default"},
        "body": _read_body(event.get("body"), is_base64=bool(event.get("isBase64Encoded"))),
        "isBase64Encoded": False,
    }
    return CleanEvent(clean, parameters, method == "HEAD")


def request_id_of(event: Any, context: Any) -> str:
    """The gateway's id of the request, else the Lambda's; `-` when there is neither."""
    try:
        found = event["requestContext"]["requestId"]
    except (KeyError, TypeError):
        found = None
    for request_id in (found, getattr(context, "aws_request_id", None)):
        if isinstance(request_id, str) and _REQUEST_ID.fullmatch(request_id):
            return request_id
    return "-"


def _text(value: Any) -> str:
    """Raises InvalidDataError for what is no text, half a surrogate pair included."""
    try:
        value.encode()
    except (AttributeError, UnicodeEncodeError):
        raise InvalidDataError("Not text.", reason="bad_event") from None
    text: str = value
    return text


def _path_below(path: str, stage: str) -> str:
    """The path without the stage, which a gateway without a domain of its own puts before it."""
    return path if stage == "$default" else path.removeprefix(f"/{stage}")


def _read_query(query: str) -> tuple[tuple[str, str], ...]:
    if len(query) > QUERY_MAX_CHARS:
        raise InvalidDataError("A query that is too long.", reason="query_too_long")
    try:
        return tuple(parse_qsl(query, keep_blank_values=True, errors="strict", max_num_fields=PARAMETERS_MAX))
    except UnicodeDecodeError:
        raise InvalidDataError("A query that is not UTF-8.", reason="query_not_utf8") from None
    except ValueError:
        raise InvalidDataError("A query with too many fields.", reason="query_too_long") from None


def _join(parameters: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """As the gateway does it: values of one name with commas between."""
    joined: dict[str, str] = {}
    for name, value in parameters:
        joined[name] = f"{joined[name]},{value}" if name in joined else value
    return joined


def _read_body(body: Any, *, is_base64: bool) -> str | None:
    if body is None:
        return None
    try:
        content = base64.b64decode(body, validate=True) if is_base64 else body.encode()
        if len(content) > BODY_MAX_BYTES:
            raise InvalidDataError("A body that is too large.", reason="too_large")
        text: str = content.decode()
    except (AttributeError, TypeError, UnicodeError, binascii.Error, ValueError):
        raise InvalidDataError("A body that is not text.", reason="bad_body") from None
    return text


def read_json(text: str) -> Any:
    """A body as JSON types. Raises InvalidDataError, for too deep a nest or NaN too."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise InvalidDataError("A body that is not JSON.", reason="bad_body") from None


def _refuse(constant: str) -> None:
    raise ValueError(constant)
