import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

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
from tattoo_crawler.places import failures
from tattoo_crawler.places.failures import legacy_failure, next_pacific_midnight, read_answer

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def answer(status: str, reason: str | None = None, message: str = "", **metadata: str) -> bytes:
    details = [{"reason": reason, "metadata": metadata}] if reason else []
    return json.dumps({"error": {"status": status, "message": message, "details": details}}).encode()


PER_MINUTE = answer("RESOURCE_EXHAUSTED", "RATE_LIMIT_EXCEEDED", quota_limit="SearchTextRequestPerMinutePerProject")
PER_DAY = answer("RESOURCE_EXHAUSTED", "RATE_LIMIT_EXCEEDED", quota_limit="SearchTextRequestPerDayPerProject")
PER_DAY_UNIT = answer("RESOURCE_EXHAUSTED", "RATE_LIMIT_EXCEEDED", quota_unit="1/d/{project} per_day")


@pytest.mark.parametrize(
    ("status", "content", "error"),
    [
        (429, PER_MINUTE, RateLimitedError),
        (429, b"", RateLimitedError),
        (429, PER_DAY, QuotaExhaustedError),
        (429, PER_DAY_UNIT, QuotaExhaustedError),
        (500, b"<html>", UnavailableError),
        (502, b"", UnavailableError),
        (503, answer("UNAVAILABLE"), UnavailableError),
        (504, answer("DEADLINE_EXCEEDED"), UnavailableError),
        (401, answer("UNAUTHENTICATED"), ConfigurationError),
        (403, answer("PERMISSION_DENIED", "SERVICE_DISABLED"), ConfigurationError),
        (400, answer("INVALID_ARGUMENT", "API_KEY_INVALID"), ConfigurationError),
        (400, answer("INVALID_ARGUMENT", message="API key not valid. Please pass another."), ConfigurationError),
        (400, answer("INVALID_ARGUMENT", message="Unsupported types: x."), InvalidDataError),
        (404, answer("NOT_FOUND"), NotFoundError),
        (418, b"{}", UpstreamChangedError),
        (200, b"<html>", UpstreamChangedError),
        (200, b"[]", UpstreamChangedError),
        (400, b'{"error": "text"}', InvalidDataError),
        (400, b'{"error": {"details": [1, null], "status": null}}', InvalidDataError),
    ],
)
def test_each_signal_has_its_class(status: int, content: bytes, error: type[DirectoryError]) -> None:
    with pytest.raises(DirectoryError) as raised:
        read_answer(status, content, NOW)
    assert type(raised.value) is error


def test_an_empty_answer_is_success() -> None:
    assert read_answer(200, b"{}", NOW) == {}


def test_the_pause_that_google_asks_for_is_kept() -> None:
    payload = {"error": {"status": "RESOURCE_EXHAUSTED", "details": [{"retryDelay": "17.5s"}]}}
    with pytest.raises(RateLimitedError) as raised:
        read_answer(429, json.dumps(payload).encode(), NOW)
    assert raised.value.retry_after_s == 17.5


@pytest.mark.parametrize(
    ("word", "message", "error"),
    [
        ("OVER_QUERY_LIMIT", "You have exceeded your rate-limit for this API.", RateLimitedError),
        ("OVER_QUERY_LIMIT", "You have exceeded your daily request quota for this API.", QuotaExhaustedError),
        ("OVER_DAILY_LIMIT", "", QuotaExhaustedError),
        ("UNKNOWN_ERROR", "", UnavailableError),
        ("REQUEST_DENIED", "You're calling a legacy API, which is not enabled.", ConfigurationError),
        ("INVALID_REQUEST", "", InvalidDataError),
        ("NOT_FOUND", "", NotFoundError),
        ("SOMETHING_NEW", "", UpstreamChangedError),
    ],
)
def test_each_legacy_status_has_its_class(word: str, message: str, error: type[DirectoryError]) -> None:
    assert type(legacy_failure(word, message, NOW)) is error


@pytest.mark.parametrize("refused", [legacy_failure("REQUEST_DENIED", "", NOW), failures.refused_key("X")])
def test_a_refused_key_is_one_sentence_that_names_the_variable(refused: DirectoryError) -> None:
    assert "PLACES_API_KEY" in str(refused)
    assert str(refused).count(". ") == 0
    assert str(refused).endswith(".")


@pytest.mark.parametrize(
    ("now", "midnight"),
    [
        (datetime(2026, 11, 21, 12, 0, tzinfo=UTC), datetime(2026, 11, 22, 8, 0, tzinfo=UTC)),
        (datetime(2026, 11, 21, 7, 59, tzinfo=UTC), datetime(2026, 11, 21, 8, 0, tzinfo=UTC)),
        (datetime(2026, 7, 1, 12, 0, tzinfo=UTC), datetime(2026, 7, 2, 7, 0, tzinfo=UTC)),
        (datetime(2026, 10, 31, 12, 0, tzinfo=UTC), datetime(2026, 11, 1, 7, 0, tzinfo=UTC)),  # clocks go back later
    ],
)
def test_the_day_ends_at_midnight_in_california(now: datetime, midnight: datetime) -> None:
    assert next_pacific_midnight(now) == midnight


def test_a_machine_without_time_zones_waits_for_standard_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(key: str) -> Any:
        raise failures.ZoneInfoNotFoundError(key)

    exact = next_pacific_midnight(NOW)
    monkeypatch.setattr(failures, "ZoneInfo", missing)
    assert next_pacific_midnight(NOW) == exact == datetime(2026, 11, 22, tzinfo=ZoneInfo("Etc/GMT+8"))
