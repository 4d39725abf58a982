"""The API's description (OpenAPI 3.1), made from the handlers."""

import json
from collections.abc import Iterator
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

VERSION = "1.0.0"
TITLE = "Tattoo artist directory"
ABOUT = (
    "Find the artist for the tattoo you have in mind. Reading needs no key. "
    "Names are camelCase, times ISO 8601 in UTC. Every failure is a problem document (RFC 9457) with a request id; "
    "unknown parameters are refused by name. "
    "Answers carry an `ETag`: send it back in `If-None-Match` and an unchanged answer is 304 without a body. "
    "Lists are paged by `nextCursor`, which is signed and good for an hour. Artists who left are gone, at once."
)
TAGS = ("Artists", "Studios", "Choices", "Removal", "Operation", "Admin")
Description = dict[str, Any]
# Powertools documents its own answer to wrong parameters; ours is a problem document.
_NOT_OURS = ("HTTPValidationError", "ValidationError")


def make_description(app: APIGatewayHttpResolver) -> Description:
    """The document as JSON types; the same for the same code."""
    text = app.get_openapi_json_schema(title=TITLE, version=VERSION, description=ABOUT, tags=list(TAGS))
    description: Description = json.loads(text)
    for schema in _NOT_OURS:
        description["components"]["schemas"].pop(schema, None)
    description["components"]["headers"] = _HEADERS
    description["paths"] = dict(sorted(description["paths"].items()))
    for method, operation in iter_operations(description):
        operation["responses"].pop("422", None)
        for parameter in operation.get("parameters", ()):
            parameter["schema"] = _tidy(parameter["schema"])
        if method == "get":
            operation["responses"]["304"] = {"description": "Not changed since the answer with this ETag"}
        for code, response in operation["responses"].items():
            response["headers"] = _headers_of(code)
        operation["responses"] = dict(sorted(operation["responses"].items()))
    used = {tag for _, operation in iter_operations(description) for tag in operation.get("tags", ())}
    description["tags"] = [tag for tag in description.get("tags", []) if tag["name"] in used]
    return description


def iter_operations(description: Description) -> Iterator[tuple[str, dict[str, Any]]]:
    """(method in lower case, operation) of all paths."""
    for item in description["paths"].values():
        yield from ((method, operation) for method, operation in item.items() if isinstance(operation, dict))


def _tidy(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter that may be left out is never null, and is described once."""
    choices = [choice for choice in schema.pop("anyOf", ()) if choice != {"type": "null"}]
    return {**(choices[0] if choices else {}), **{name: schema[name] for name in schema if name not in _SAID_TWICE}}


_SAID_TWICE = ("title", "description")


def _header(text: str, example: str) -> dict[str, Any]:
    return {"description": text, "schema": {"type": "string"}, "example": example}


_HEADERS = {
    "ETag": _header("Names this state of the answer.", 'W/"0a1b2c3d4e5f60718293a4b5c6d7e8f9"'),
    "Cache-Control": _header("How long the answer may be kept.", "public, max-age=60"),
    "X-Request-Id": _header("Name it when you report a failure.", "JKJaXmPLvHcESHA="),
    "Retry-After": _header("Seconds to wait before trying again.", "5"),
}


def _headers_of(code: str) -> dict[str, Any]:
    names = ["Cache-Control", "X-Request-Id"]
    names += ["ETag"] if code in ("200", "304") else []
    names += ["Retry-After"] if code in ("429", "503") else []
    return {name: {"$ref": f"#/components/headers/{name}"} for name in sorted(names)}
