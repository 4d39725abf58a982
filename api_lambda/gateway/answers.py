"""The way out: what every answer gets, whichever route made it."""

import base64
import gzip
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools.event_handler import CORSConfig, Response
from pydantic import BaseModel
from pydantic_core import to_json

from api_lambda.gateway.problem import PROBLEM_JSON
from directory.config import Config

# Below this gzip saves less than a network packet.
COMPRESS_FROM_BYTES = 1_024
_GZIP_LEVEL = 4  # half the time of 6 for a few per cent more bytes
_SAFE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
}
_VARY = "Accept-Encoding, Origin"
_EXPOSED = ["ETag", "Retry-After", "X-Request-Id"]
_TAKEN = ["Idempotency-Key"]  # beside the usual ones, which Powertools names
_PREFLIGHT_MAX_AGE_S = 600
_NO_HEADERS: Mapping[str, str] = {}


def answer(model: BaseModel, *, max_age_s: int) -> Response[str]:
    """A 200 that browsers and the CDN may keep for so many seconds; 0 for not at all.

    Written here: Powertools would look at the whole model again and make JSON types of it before the text.
    """
    cache = f"public, max-age={max_age_s}" if max_age_s else "no-store"
    return Response(
        status_code=200, content_type="application/json", body=model.model_dump_json(), headers={"Cache-Control": cache}
    )


def plain(response: Response[str]) -> dict[str, Any]:
    """An answer that no route made, in the shape of the others."""
    return {"statusCode": response.status_code, "headers": dict(response.headers), "body": response.body}


def write_json(body: Any) -> str:
    """JSON types as text, in a quarter of the time of the standard library's."""
    return to_json(body).decode()


def cors_headers(config: Config, origin: str | None) -> dict[str, str]:
    """What lets the website, and nobody else's, read the answer in a browser."""
    if not config.site_origin:
        return {}
    cors = CORSConfig(config.site_origin, allow_headers=_TAKEN, expose_headers=_EXPOSED, max_age=_PREFLIGHT_MAX_AGE_S)
    return cors.to_dict(origin)


def finish(
    result: Mapping[str, Any], *, request_id: str, headers: Mapping[str, str] = _NO_HEADERS, is_head: bool = False
) -> dict[str, Any]:
    """The gateway's answer: request id, ETag, 304, compression, no body for HEAD. `headers`: asked, lower case."""
    body, status = _body_of(result), result["statusCode"]
    sent = {**_SAFE_HEADERS, **result["headers"], "X-Request-Id": request_id, "Vary": _VARY}
    if sent.get("Content-Type") == PROBLEM_JSON:
        body = json.dumps({**json.loads(body), "requestId": request_id}, separators=(",", ":")).encode()
    if status == 200:
        # Weak: the compressed answer is the same thing in other bytes.
        sent["ETag"] = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
        if _is_known(sent["ETag"], headers.get("if-none-match", "")):
            return _result(304, {name: value for name, value in sent.items() if name != "Content-Type"}, b"")
    if len(body) >= COMPRESS_FROM_BYTES and _takes_gzip(headers.get("accept-encoding", "")):
        body = gzip.compress(body, _GZIP_LEVEL, mtime=0)
        sent["Content-Encoding"] = "gzip"
    return _result(status, sent, b"" if is_head else body)


def _body_of(result: Mapping[str, Any]) -> bytes:
    body = result.get("body") or ""
    return base64.b64decode(body) if result.get("isBase64Encoded") else body.encode()


def _result(status: int, headers: Mapping[str, Any], body: bytes) -> dict[str, Any]:
    is_binary = "Content-Encoding" in headers and bool(body)
    text = base64.b64encode(body).decode() if is_binary else body.decode()
    return {"statusCode": status, "headers": dict(headers), "body": text, "isBase64Encoded": is_binary, "cookies": []}


def _is_known(etag: str, if_none_match: str) -> bool:
    asked = [tag.strip() for tag in if_none_match.split(",")]
    return "*" in asked or etag.removeprefix("W/") in [tag.removeprefix("W/") for tag in asked]


def _takes_gzip(accept_encoding: str) -> bool:
    """Whether gzip is named, or all is taken, and not with a weight of 0."""
    weights = {}
    for part in accept_encoding.lower().split(","):
        name, _, weight = part.partition(";")
        weights[name.strip()] = weight.replace(" ", "")
    asked = weights.get("gzip", weights.get("*"))
    return asked is not None and asked.rstrip("0.") != "q="
