"""Every failure of the directory, as one small tree. The branches are what the caller does next.

DirectoryError
├── RetryableError            try again later; the job goes back to its queue
│   ├── UnavailableError      timeout, 5xx, a store or the search index is down
│   │   └── CrawlClosingError     the crawl ends; nothing more is fetched
│   ├── RateLimitedError      the source asks for a pause; no attempt is used up
│   └── StaleWriteError       somebody wrote first; read again and merge
├── PermanentError            trying again gives the same answer; recorded, counted, dropped
│   ├── NotFoundError         no such record, page, profile
│   ├── InvalidDataError      an item, a file or a query that breaks a rule
│   │   └── InvalidCursorError    a paging cursor that we did not make
│   ├── ConflictError         what is stored does not allow this change
│   ├── PictureRejectedError  a picture that cannot or must not be decoded
│   ├── PrivateProfileError   the profile exists and is closed to the public
│   └── PageChangedError      a page should say something and its structure is not understood
├── BlockedError              a wall: login, challenge, 403; the source's circuit opens, nobody works around it
│   └── AddressRefusedError   a request to an address that strangers must not make us call
├── DeniedError               on the denylist: counted, never fetched, no detail logged
└── AbortError                the run must stop, with one clear sentence
    ├── ConfigurationError    a wrong or missing setting, a wrong key
    ├── QuotaExhaustedError   a budget or a daily quota is used up
    ├── UpstreamChangedError  a source answers in a shape nobody knows; a person must look
    └── DenylistUnreadableError   fail closed
"""


class DirectoryError(Exception):
    """Base of all. `reason` is a short machine word for stats and records; the message is a sentence for people."""

    default_reason = "error"

    def __init__(self, message: str, *, reason: str | None = None) -> None:
        super().__init__(message)
        self.reason = reason or self.default_reason


class RetryableError(DirectoryError):
    """`retry_after_s`: how long the source asked us to wait; None when it did not say."""

    default_reason = "retryable"

    def __init__(self, message: str, *, reason: str | None = None, retry_after_s: float | None = None) -> None:
        super().__init__(message, reason=reason)
        self.retry_after_s = retry_after_s


class UnavailableError(RetryableError):
    default_reason = "unavailable"


class CrawlClosingError(UnavailableError):
    default_reason = "crawl_closing"


class RateLimitedError(RetryableError):
    default_reason = "rate_limited"


class StaleWriteError(RetryableError):
    default_reason = "stale_write"


class PermanentError(DirectoryError):
    default_reason = "permanent"


class NotFoundError(PermanentError):
    default_reason = "not_found"


class InvalidDataError(PermanentError):
    default_reason = "invalid_data"


class InvalidCursorError(InvalidDataError):
    default_reason = "invalid_cursor"


class ConflictError(PermanentError):
    default_reason = "conflict"


class PictureRejectedError(PermanentError):
    default_reason = "picture_rejected"


class PrivateProfileError(PermanentError):
    default_reason = "private"


class PageChangedError(PermanentError):
    default_reason = "page_changed"


class BlockedError(DirectoryError):
    default_reason = "blocked"


class AddressRefusedError(BlockedError):
    default_reason = "address_refused"


class DeniedError(DirectoryError):
    default_reason = "denied"


class AbortError(DirectoryError):
    default_reason = "abort"


class ConfigurationError(AbortError):
    default_reason = "configuration"


class QuotaExhaustedError(AbortError):
    default_reason = "quota_exhausted"


class UpstreamChangedError(AbortError):
    default_reason = "upstream_changed"


class DenylistUnreadableError(AbortError):
    default_reason = "denylist_unreadable"
