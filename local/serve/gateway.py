"""API Gateway's part on the laptop: a request becomes an event (payload format 2.0), the answer becomes bytes again."""

import base64
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

ACCOUNT_ID = "000000000000"


@dataclass(frozen=True)
class HttpRequest:
    """`path` is decoded, `query` as it was sent. Header names in lower case; a name may come twice."""

    method: str
    path: str
    query: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    source_ip: str = "127.0.0.1"


@dataclass(frozen=True)
class HttpAnswer:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def make_event(request: HttpRequest, authorizer: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The event that API Gateway would send for this request. `authorizer`: the context that an authoriser gave."""
    headers = _join(request.headers)
    cookies = [cookie.strip() for cookie in headers.pop("cookie", "").split(";") if cookie.strip()]
    now = datetime.now(UTC)
    event: dict[str, Any] = {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": request.path,
        "rawQueryString": request.query,
        "headers": headers,
        "requestContext": {
            "accountId": ACCOUNT_ID,
            "apiId": "local",
            "domainName": headers.get("host", "127.0.0.1"),
            "domainPrefix": "local",
            "http": {
                "method": request.method,
                "path": request.path,
                "protocol": "HTTP/1.1",
                "sourceIp": request.source_ip,
                "userAgent": headers.get("user-agent", ""),
            },
            "requestId": uuid.uuid4().hex,
            "routeKey": "$default",
            "stage": "$default",
            "time": now.strftime("%d/%b/%Y:%H:%M:%S +0000"),
            "timeEpoch": int(now.timestamp() * 1000),
        },
        "isBase64Encoded": False,
    }
    if cookies:
        event["cookies"] = cookies
    if request.query:
        pairs = parse_qsl(request.query, keep_blank_values=True, errors="replace")
        event["queryStringParameters"] = _join(pairs)
    if authorizer is not None:
        event["requestContext"]["authorizer"] = {"lambda": dict(authorizer)}
    return {**event, **_body(request.body)}


def read_answer(answer: Mapping[str, Any]) -> HttpAnswer:
    """What API Gateway makes of a Lambda's answer."""
    body = answer.get("body") or ""
    content = base64.b64decode(body) if answer.get("isBase64Encoded") else body.encode()
    headers = [(name.lower(), str(value)) for name, value in (answer.get("headers") or {}).items()]
    headers += [("set-cookie", cookie) for cookie in answer.get("cookies") or ()]
    return HttpAnswer(int(answer["statusCode"]), tuple(headers), content)


def _join(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Values of one name with commas between, as the gateway joins them."""
    joined: dict[str, str] = {}
    for name, value in pairs:
        joined[name] = f"{joined[name]},{value}" if name in joined else value
    return joined


def _body(content: bytes) -> dict[str, Any]:
    """Text as text, anything else in base64; nothing for an empty body."""
    if not content:
        return {}
    try:
        return {"body": content.decode(), "isBase64Encoded": False}
    except UnicodeDecodeError:
        return {"body": base64.b64encode(content).decode(), "isBase64Encoded": True}
