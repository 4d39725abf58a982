"""What went wrong at Instagram, as our own errors: who may try again, who must stop, what a person has to do.

| class | signal | error |
| --- | --- | --- |
| AUTH | Graph 190, 102, 10, 200-299; a wrong GRAPH_USER_ID | ConfigurationError: the crawl stops |
| STOP | /challenge/, challenge_, checkpoint_, feedback_required; Graph 368 | BlockedError, a reason in STOPPING |
| RATE_LIMITED | 429; «Please wait a few minutes»; Graph 4, 17, 32, 613 and the 80000s | RateLimitedError |
| BLOCKED | to /accounts/login, require_login, login_required, 401, 403 | BlockedError |
| NOT_FOUND_OR_PERSONAL | Graph 110, 2207013; 404; an answer without a user | NotFoundError |
| RETRY | timeouts, 5xx, Graph 1, 2, is_transient | UnavailableError |
| UPSTREAM_CHANGED | 400 of a deleted schema, any other answer that nobody knows | UpstreamChangedError |

The order is that of the table, because answers carry several signals: a rate limit says `require_login` and
`is_transient` too. Messages of Instagram echo what was asked, so no error of ours repeats them.
"""

from collections.abc import Iterable
from typing import Any

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

# Reasons of a BlockedError after which a person has to look before the source is asked again.
STOPPING = frozenset({"challenge", "checkpoint", "feedback", "policy"})
# Seconds for which a source is left alone that does not say how long: so long do the careful clients wait.
PAUSE_S = 660.0

# So many profiles in a row that ended alike say something about the source, and no longer about the profiles.
UNAVAILABLE_IN_A_ROW = 5
CHANGED_IN_A_ROW = 3

_WORDS: tuple[tuple[type[DirectoryError], str], ...] = (
    (DeniedError, "denied"),
    (NotFoundError, "missing"),
    (RateLimitedError, "rate_limited"),
    (UnavailableError, "unavailable"),
    (UpstreamChangedError, "unreadable"),
    (BlockedError, "blocked"),
)
_TOKEN_CODES = frozenset({10, 102, 190, *range(200, 300)})
_THROTTLE_CODES = frozenset({4, 17, 32, 341, 613, *range(80000, 80015)})
_TRANSIENT_CODES = frozenset({1, 2})
_POLICY_CODE = 368
_UNKNOWN_USER = (110, 2207013)
_STOP_WORDS = {"challenge": "challenge", "checkpoint": "checkpoint", "feedback_required": "feedback"}


def graph_failure(status: int, payload: Any, retry_after_s: float | None = None) -> DirectoryError | None:
    """What an answer of the Graph API stands for; None when it is no failure."""
    error = payload.get("error") if isinstance(payload, dict) else None
    if isinstance(error, dict):
        return _graph_error(status, error, retry_after_s)
    return None if status == 200 else _by_status(status, "Instagram's Graph API", retry_after_s)


def _graph_error(status: int, error: dict[str, Any], retry_after_s: float | None) -> DirectoryError:
    code, subcode = (_whole(error.get(name)) for name in ("code", "error_subcode"))
    if code in _TOKEN_CODES:
        return ConfigurationError(
            f"The Graph API refused GRAPH_TOKEN (code {code}): the token has run out, was revoked, or lacks a "
            "permission that docs/profiles.md lists.",
            reason="token_refused",
        )
    if code == _POLICY_CODE:
        return BlockedError("The Graph API says that we break its rules; a person must look.", reason="policy")
    if code in _THROTTLE_CODES or status == 429:
        return rate_limited("Instagram's Graph API", retry_after_s)
    if code == _UNKNOWN_USER[0] or subcode == _UNKNOWN_USER[1]:
        return NotFoundError("No professional account of this handle.", reason="missing")
    if code in _TRANSIENT_CODES or error.get("is_transient") is True or status >= 500:
        return UnavailableError("Instagram's Graph API had an error of its own.")
    if code == 100 and error.get("type") == "GraphMethodException":
        return ConfigurationError(
            "The Graph API does not know GRAPH_USER_ID, or GRAPH_TOKEN may not use it.", reason="user_id_refused"
        )
    return UpstreamChangedError(f"The Graph API refused a call with code {code}, which nobody knows.")


def web_failure(
    status: int, payload: Any = None, location: str = "", retry_after_s: float | None = None
) -> DirectoryError | None:
    """What an answer of Instagram's web stands for; None when it is no failure.

    `payload` is its JSON, None for a page; `location` where a redirect leads to.
    """
    words = " ".join(_iter_words(payload)).casefold()
    if reason := _stop_reason(location.casefold(), words):
        return BlockedError("Instagram wants to see a person; nobody answers that for us.", reason=reason)
    if status == 429 or "wait a few minutes" in words or "rate_limit" in words:
        return rate_limited("Instagram", retry_after_s)
    wants_login = isinstance(payload, dict) and payload.get("require_login") is True
    if "/accounts/login" in location or wants_login or "login_required" in words or status in {401, 403}:
        return BlockedError("Instagram shows nothing without a login.", reason="login")
    if status == 404 or "user not found" in words:
        return NotFoundError("Instagram knows no such account.", reason="missing")
    if "generic_request_error" in words:
        return UnavailableError("Instagram had an error of its own.")
    if status == 200 and not (isinstance(payload, dict) and payload.get("status") == "fail"):
        return None
    return _by_status(status, "Instagram", retry_after_s)


def answer_word(error: DirectoryError) -> str:
    """The last word of the stat `profiles/answer/…` for a profile that ended with this error."""
    return next((word for kind, word in _WORDS if isinstance(error, kind)), "stopped")


def ends_source(error: DirectoryError, in_a_row: int) -> bool:
    """Whether nothing more is asked in this crawl. `in_a_row`: profiles that ended like this one, it included."""
    if isinstance(error, UnavailableError):
        return in_a_row >= UNAVAILABLE_IN_A_ROW
    if isinstance(error, UpstreamChangedError):
        return in_a_row >= CHANGED_IN_A_ROW
    return not isinstance(error, DeniedError | NotFoundError)


def rate_limited(source: str, retry_after_s: float | None = None) -> RateLimitedError:
    """The pause that a source asked for; eleven minutes when it did not say how long."""
    return RateLimitedError(
        f"{source} asked for a pause; profiles not read yet are left for the next crawl.",
        retry_after_s=retry_after_s or PAUSE_S,
    )


def _by_status(status: int, source: str, retry_after_s: float | None) -> DirectoryError:
    if status == 429:
        return rate_limited(source, retry_after_s)
    if status >= 500 or status == 408:
        return UnavailableError(f"{source} answered {status}.")
    return UpstreamChangedError(f"{source} answered {status} in a shape that nobody knows.")


def _stop_reason(location: str, words: str) -> str | None:
    if "/challenge/" in location or "/accounts/suspended" in location:
        return "challenge"
    return next((reason for word, reason in _STOP_WORDS.items() if word in words), None)


def _iter_words(payload: Any) -> Iterable[str]:
    """Only the fields in which Instagram names a failure: a biography may say `challenge` too."""
    if not isinstance(payload, dict):
        return []
    named = ["message", "error_type", "feedback_title", "feedback_message", "error_title", "exception_name"]
    words = [str(payload[name]) for name in named if isinstance(payload.get(name), str)]
    return [*words, *(name for name in ("checkpoint_url", "challenge") if payload.get(name))]


def _whole(value: Any) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    text = str(value)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
