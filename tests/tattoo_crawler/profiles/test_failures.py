"""Every signal of both routes and its class."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.errors import (
    BlockedError,
    ConfigurationError,
    DeniedError,
    DirectoryError,
    NotFoundError,
    RateLimitedError,
    UnavailableError,
    UpstreamChangedError,
)
from tattoo_crawler.profiles.failures import (
    CHANGED_IN_A_ROW,
    PAUSE_S,
    STOPPING,
    UNAVAILABLE_IN_A_ROW,
    answer_word,
    ends_source,
    graph_failure,
    web_failure,
)

GRAPH = [
    ({"code": 1}, UnavailableError),
    ({"code": 2, "is_transient": True}, UnavailableError),
    ({"code": 999, "is_transient": True}, UnavailableError),
    ({"code": 4, "is_transient": True}, RateLimitedError),
    ({"code": 17}, RateLimitedError),
    ({"code": 32}, RateLimitedError),
    ({"code": 613}, RateLimitedError),
    ({"code": 80002}, RateLimitedError),
    ({"code": 190, "error_subcode": 463}, ConfigurationError),
    ({"code": 102}, ConfigurationError),
    ({"code": 10}, ConfigurationError),
    ({"code": 200}, ConfigurationError),
    ({"code": 299}, ConfigurationError),
    ({"code": 100, "type": "GraphMethodException"}, ConfigurationError),
    ({"code": 110, "error_subcode": 2207013}, NotFoundError),
    ({"code": 100, "error_subcode": 2207013}, NotFoundError),
    ({"code": 368}, BlockedError),
    ({"code": 100, "type": "OAuthException"}, UpstreamChangedError),
    ({"code": "x"}, UpstreamChangedError),
    ({}, UpstreamChangedError),
]


@pytest.mark.parametrize(("error", "kind"), GRAPH, ids=str)
def test_a_graph_error_has_its_class(error: dict[str, Any], kind: type[DirectoryError]) -> None:
    assert type(graph_failure(400, {"error": error})) is kind


@pytest.mark.parametrize(
    ("status", "kind"),
    [(500, UnavailableError), (503, UnavailableError), (429, RateLimitedError), (302, UpstreamChangedError)],
)
def test_a_graph_answer_without_json_goes_by_its_status(status: int, kind: type[DirectoryError]) -> None:
    assert type(graph_failure(status, None)) is kind


WAIT = "Please wait a few minutes before you try again."
DELETED = "Asset asset://laser.provider/ig_business_category_subvertical has been deleted"
WEB = [
    (500, None, "", UnavailableError, "unavailable"),
    (503, {"message": "x"}, "", UnavailableError, "unavailable"),
    (400, {"error_type": "generic_request_error"}, "", UnavailableError, "unavailable"),
    (429, None, "", RateLimitedError, "rate_limited"),
    (401, {"message": WAIT, "require_login": True, "status": "fail"}, "", RateLimitedError, "rate_limited"),
    (302, None, "https://www.instagram.com/accounts/login/?next=/ana/", BlockedError, "login"),
    (200, {"require_login": True}, "", BlockedError, "login"),
    (403, {"message": "login_required", "status": "fail"}, "", BlockedError, "login"),
    (403, None, "", BlockedError, "login"),
    (302, None, "/challenge/?next=/ana/", BlockedError, "challenge"),
    (400, {"message": "checkpoint_required", "checkpoint_url": "/x"}, "", BlockedError, "checkpoint"),
    (400, {"message": "challenge_required"}, "", BlockedError, "challenge"),
    (400, {"message": "feedback_required", "spam": True}, "", BlockedError, "feedback"),
    (400, {"message": DELETED, "status": "fail"}, "", UpstreamChangedError, "upstream_changed"),
    (200, {"message": "unknown", "status": "fail"}, "", UpstreamChangedError, "upstream_changed"),
    (302, None, "/elsewhere/", UpstreamChangedError, "upstream_changed"),
    (404, None, "", NotFoundError, "missing"),
    (404, {"message": "User not found", "status": "fail"}, "", NotFoundError, "missing"),
]


@pytest.mark.parametrize(("status", "body", "location", "kind", "reason"), WEB, ids=str)
def test_a_web_answer_has_its_class(
    status: int, body: Any, location: str, kind: type[DirectoryError], reason: str
) -> None:
    failure = web_failure(status, body, location)
    assert failure is not None
    assert (type(failure), failure.reason) == (kind, reason)


def test_walls_that_need_a_person_are_told_from_those_that_open_again() -> None:
    stopping = {case[4] for case in WEB if case[3] is BlockedError} - {"login"}
    assert stopping == STOPPING - {"policy"}


def test_a_good_answer_is_no_failure() -> None:
    assert web_failure(200, None) is None
    assert web_failure(200, {"data": {"user": {"biography": "up for a challenge? login_required"}}}) is None
    assert graph_failure(200, {"business_discovery": {}}) is None


def test_a_pause_lasts_as_long_as_asked_or_eleven_minutes() -> None:
    asked, unsaid = web_failure(429, None, "", 30.0), web_failure(429)
    assert isinstance(asked, RateLimitedError)
    assert isinstance(unsaid, RateLimitedError)
    assert (asked.retry_after_s, unsaid.retry_after_s) == (30.0, PAUSE_S)


def test_the_sentence_of_a_refused_token_names_its_setting_and_no_echo() -> None:
    failure = graph_failure(400, {"error": {"code": 190, "message": "Invalid token EAAsecret for @ana"}})
    assert "GRAPH_TOKEN" in str(failure)
    assert "secret" not in str(failure)
    assert "ana" not in str(failure)


@pytest.mark.parametrize(
    ("error", "word", "ends_at"),
    [
        (DeniedError(""), "denied", None),
        (NotFoundError(""), "missing", None),
        (UnavailableError(""), "unavailable", UNAVAILABLE_IN_A_ROW),
        (UpstreamChangedError(""), "unreadable", CHANGED_IN_A_ROW),
        (RateLimitedError(""), "rate_limited", 1),
        (BlockedError(""), "blocked", 1),
        (ConfigurationError(""), "stopped", 1),
    ],
    ids=str,
)
def test_what_ends_a_source_and_after_how_many(error: DirectoryError, word: str, ends_at: int | None) -> None:
    assert answer_word(error) == word
    assert [in_a_row for in_a_row in range(1, 9) if ends_source(error, in_a_row)] == list(range(ends_at or 9, 9))


@given(
    st.integers(100, 599),
    st.recursive(st.none() | st.text() | st.integers(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)),
    st.text(),
)
def test_no_answer_makes_the_table_stumble(status: int, body: Any, location: str) -> None:
    for failure in (web_failure(status, body, location), graph_failure(status, {"error": body})):
        assert failure is None or isinstance(failure, DirectoryError)
