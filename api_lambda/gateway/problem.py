"""Problem documents (RFC 9457): the one place that says which failure is which status, and how it is told."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError

from directory import errors
from directory.errors import DirectoryError, RetryableError

PROBLEM_JSON = "application/problem+json"
RETRY_AFTER_S = 5
_DETAIL_MAX_CHARS = 500
TOO_LARGE_REASON = "too_large"  # a kind of invalid data that HTTP has a status of its own for


@dataclass(frozen=True)
class ProblemKind:
    """`slug` ends the address in `type`, which leads to the advice on the API's page."""

    status: int
    slug: str
    title: str
    advice: str


BAD_REQUEST = ProblemKind(
    400, "bad-request", "The request cannot be understood", "The member parameters names what is wrong; mend it."
)
INVALID_CURSOR = ProblemKind(
    400, "invalid-cursor", "The cursor is not valid here", "Start again without it: it is old, or of another list."
)
UNAUTHORISED = ProblemKind(401, "unauthorised", "Not authorised", "Sign in as an operator.")
NOT_FOUND = ProblemKind(
    404, "not-found", "There is no such thing here", "Never known, or gone: the answer is the same on purpose."
)
METHOD_NOT_ALLOWED = ProblemKind(
    405, "method-not-allowed", "The address does not take this method", "The header Allow lists those it takes."
)
CONFLICT = ProblemKind(409, "conflict", "The state does not allow this", "Look at the present state first.")
TOO_LARGE = ProblemKind(413, "too-large", "The request is too large", "Send less than 64 KB.")
UNSUPPORTED_TYPE = ProblemKind(415, "unsupported-type", "The body has a type that is not taken", "Send JSON.")
TOO_MANY = ProblemKind(429, "too-many-requests", "Too many requests", "Wait as long as Retry-After says.")
INTERNAL = ProblemKind(500, "internal", "Something went wrong on our side", "Report it with the request id.")
UNAVAILABLE = ProblemKind(
    503, "unavailable", "Not available at the moment", "Wait as long as Retry-After says and ask again."
)

KINDS = tuple(kind for kind in list(globals().values()) if isinstance(kind, ProblemKind))

# A class that is not here is told like its nearest ancestor.
_BY_ERROR: Mapping[type[DirectoryError], tuple[ProblemKind, str]] = {
    errors.InvalidCursorError: (INVALID_CURSOR, "Start again without the cursor."),
    errors.InvalidDataError: (BAD_REQUEST, "A value is outside its limits."),
    errors.NotFoundError: (NOT_FOUND, "Nothing is known under this address."),
    # The same words as for somebody who was never known.
    errors.DeniedError: (NOT_FOUND, "Nothing is known under this address."),
    errors.RetryableError: (UNAVAILABLE, "A service that this answer needs does not answer. Try again."),
    errors.DenylistUnreadableError: (UNAVAILABLE, "A service that this answer needs does not answer. Try again."),
    errors.DirectoryError: (INTERNAL, "The request is known by its id."),
}

# What needs more words than its class says: the sentence, and the parameters that are wrong.
_BY_REASON: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "radius_without_near": ("radius_km needs near: say near=latitude,longitude, or leave radius_km out.", ("near",)),
    "distance_without_near": ("sort=distance needs near: say near=latitude,longitude.", ("sort",)),
    "query_too_long": ("The query string is too long: 8,192 characters and 1,024 parameters at most.", ()),
    "query_not_utf8": ("The query string is not percent-encoded UTF-8.", ()),
    TOO_LARGE_REASON: ("The body is too large: 64 KB at most.", ()),
}


def problem(
    kind: ProblemKind,
    detail: str,
    *,
    parameters: Iterable[str] = (),
    retry_after_s: float | None = None,
    headers: Mapping[str, str] | None = None,
    **members: object,
) -> Response[str]:
    """The answer for a failure. `parameters` are the wrong ones by name, `members` go into the document as they are;
    the request id is added on the way out.
    """
    names = list(dict.fromkeys(parameters))
    document: dict[str, object] = {
        "type": f"/v1/docs#{kind.slug}",
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
    }
    document |= {"parameters": names, **members} if names else members
    sent = {"Cache-Control": "no-store", **(headers or {})}
    if retry_after_s is not None:
        sent["Retry-After"] = str(max(1, round(retry_after_s)))
    return Response(
        status_code=kind.status,
        content_type=PROBLEM_JSON,
        body=json.dumps(document, separators=(",", ":")),
        headers=dict(sent),
    )


def problem_of(error: DirectoryError) -> Response[str]:
    """The answer for a failure of ours; its own message is not told, for it may name what is inside."""
    kind, detail = next(_BY_ERROR[parent] for parent in type(error).__mro__ if parent in _BY_ERROR)
    if error.reason == TOO_LARGE_REASON:
        kind = TOO_LARGE
    asked_s = error.retry_after_s if isinstance(error, RetryableError) else None
    pause_s = (asked_s or RETRY_AFTER_S) if kind is UNAVAILABLE else None
    named = (error.reason.removeprefix("bad_"),) if error.reason.startswith("bad_") else ()
    detail, parameters = _BY_REASON.get(error.reason, (detail, named))
    return problem(kind, detail, parameters=parameters, retry_after_s=pause_s)


def problem_of_validation(error: RequestValidationError) -> Response[str]:
    """The answer for parameters or a body that break the documented rules, each named."""
    names = [".".join(str(part) for part in found["loc"][1:]) or str(found["loc"][0]) for found in error.errors()]
    told = dict.fromkeys(f"{name}: {_wrong(found)}" for name, found in zip(names, error.errors(), strict=True))
    return problem(BAD_REQUEST, f"Wrong or missing: {'; '.join(told)}."[:_DETAIL_MAX_CHARS], parameters=names)


def _wrong(found: Mapping[str, Any]) -> str:
    """The rule that was broken, with its limit; a pattern would help nobody."""
    return "not in the documented form" if found["type"] == "string_pattern_mismatch" else str(found["msg"])
