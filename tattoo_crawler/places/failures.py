"""What went wrong at Google, as our own errors: who may retry, who must stop, and what a person has to do.

| signal | error |
| --- | --- |
| 429 RESOURCE_EXHAUSTED per minute, OVER_QUERY_LIMIT | RateLimitedError |
| 429 with a `PerDay` quota, OVER_DAILY_LIMIT | QuotaExhaustedError, until midnight Pacific |
| 500, 502, 503, 504, UNKNOWN_ERROR | UnavailableError |
| 401, 403, API key not valid, REQUEST_DENIED | ConfigurationError |
| 400 INVALID_ARGUMENT, INVALID_REQUEST | InvalidDataError: our bug |
| 404 NOT_FOUND | NotFoundError: the place id is obsolete |
| 200 without JSON, anything else | UpstreamChangedError |
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from directory.clock import to_iso
from directory.errors import (
    ConfigurationError,
    DirectoryError,
    InvalidDataError,
    NotFoundError,
    QuotaExhaustedError,
    RateLimitedError,
    UnavailableError,
    UpstreamChangedError,
)

NO_KEY = (
    "PLACES_API_KEY is not set: google_places needs a key of the Google Places API. The open_places spider needs none."
)


def read_answer(status: int, content: bytes, now: datetime) -> dict[str, Any]:
    """The JSON object of an answer of the Places API (New). Raises the error of its class, see the table above."""
    payload = _json_object(content)
    if status == 200 and payload is not None and "error" not in payload:
        return payload
    raise failure_of(status, payload or {}, now)


def failure_of(status: int, payload: Mapping[str, Any], now: datetime) -> DirectoryError:
    """The error that an unsuccessful answer of the Places API (New) stands for."""
    error = payload.get("error")
    error = error if isinstance(error, Mapping) else {}
    word = str(error.get("status") or "")
    details = [detail for detail in error.get("details") or [] if isinstance(detail, Mapping)]
    if status == 429 or word == "RESOURCE_EXHAUSTED":
        return _quota_failure(details, now)
    if status >= 500 or status == 408:
        return UnavailableError(f"Google Places answered {status}.")
    reasons = {str(detail.get("reason") or "") for detail in details}
    if status in {401, 403} or "API_KEY_INVALID" in reasons or "api key not valid" in _text(error):
        return refused_key(next(iter(sorted(reasons - {""})), word or str(status)))
    if status == 404:
        return NotFoundError("Google does not know this place id any more.")
    if status == 400:
        return InvalidDataError(f"Google Places refused a request as {word or 'invalid'}.", reason="invalid_argument")
    return UpstreamChangedError(f"Google Places answered {status} in a shape that nobody knows.")


def legacy_failure(word: str, message: str, now: datetime) -> DirectoryError:
    """The error that a legacy `status` other than OK and ZERO_RESULTS stands for; `message` may be empty."""
    if word == "OVER_QUERY_LIMIT" and "daily" in message.casefold():
        return daily_quota(now)
    match word:
        case "OVER_QUERY_LIMIT" | "RESOURCE_EXHAUSTED":
            return RateLimitedError("Google Maps asked for a pause.")
        case "OVER_DAILY_LIMIT":
            return daily_quota(now)
        case "UNKNOWN_ERROR":
            return UnavailableError("Google Maps had an error of its own.")
        case "REQUEST_DENIED":
            return refused_key(word)
        case "INVALID_REQUEST" | "MAX_ELEMENTS_EXCEEDED":
            return InvalidDataError(f"Google Maps refused a request as {word}.", reason="invalid_argument")
        case "NOT_FOUND":
            return NotFoundError("Google does not know this place id any more.")
    return UpstreamChangedError("Google Maps answered with a status that nobody knows.")


def refused_key(signal: str) -> ConfigurationError:
    """`signal` is Google's own machine word, for example API_KEY_INVALID."""
    return ConfigurationError(
        f"Google refused the key in PLACES_API_KEY ({signal}): check the key, its restrictions, its billing, "
        "and that the Geocoding API and the Places API that PLACES_API names are enabled for it.",
        reason="key_refused",
    )


def daily_quota(now: datetime) -> QuotaExhaustedError:
    """The quota of the day is used up; Google's day ends at midnight Pacific time."""
    until = next_pacific_midnight(now)
    return QuotaExhaustedError(
        f"Google's daily quota of Places calls is used up; it starts anew at {to_iso(until)}.", reason="daily_quota"
    )


def next_pacific_midnight(now: datetime) -> datetime:
    """The next midnight in California, aware, in UTC."""
    local = now.astimezone(_pacific())
    midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight.astimezone(UTC)


def _pacific() -> tzinfo:
    try:
        return ZoneInfo("America/Los_Angeles")
    except ZoneInfoNotFoundError:  # a bare machine without time zones: standard time is never too early
        return timezone(timedelta(hours=-8))


def _quota_failure(details: list[Mapping[str, Any]], now: datetime) -> DirectoryError:
    limits = " ".join(_quota_words(details))
    if "perday" in limits.replace("_", "").casefold():
        return daily_quota(now)
    return RateLimitedError("Google Places asked for a pause.", retry_after_s=_retry_after_s(details))


def _quota_words(details: list[Mapping[str, Any]]) -> Iterator[str]:
    for detail in details:
        metadata = detail.get("metadata")
        if isinstance(metadata, Mapping):
            yield from (str(metadata.get(name) or "") for name in ("quota_limit", "quota_unit"))
        yield from (str(item.get("quotaId") or "") for item in detail.get("violations") or [] if isinstance(item, dict))


def _retry_after_s(details: list[Mapping[str, Any]]) -> float | None:
    for detail in details:
        if match := re.fullmatch(r"(\d+(?:\.\d+)?)s", str(detail.get("retryDelay") or "")):
            return float(match.group(1))
    return None


def _json_object(content: bytes) -> dict[str, Any] | None:
    try:
        payload = json.loads(content)
    except ValueError:
        return None
    return payload if isinstance(payload, dict) else None


def _text(error: Mapping[str, Any]) -> str:
    return str(error.get("message") or "").casefold()
