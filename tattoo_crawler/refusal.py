"""Why a request was not sent or its answer not read."""

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadTimeoutError,
    IgnoreRequest,
    StopDownload,
)
from scrapy.spidermiddlewares.httperror import HttpError

from directory.errors import DirectoryError


class Refusal(IgnoreRequest):
    """Our own decision not to go on with a request; Scrapy logs nothing about it. `reason` is a short machine word."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


# Reasons for which the same request may well succeed another day: such a site counts as not read.
PASSING = frozenset({"timeout", "dns", "network", "robots_unreachable", "bug"})


def failure_reason(error: BaseException) -> str:
    """A short machine word for what ended a request, for stats: `timeout`, `too_large`, `status_404`, `robots`, …"""
    if isinstance(error, Refusal | DirectoryError):
        return error.reason
    if isinstance(error, HttpError):
        return f"status_{error.response.status}"
    if isinstance(error, DownloadTimeoutError):
        return "timeout"
    if isinstance(error, CannotResolveHostError):
        return "dns"
    if isinstance(error, StopDownload):
        return "content_type"
    if isinstance(error, DownloadCancelledError) or isinstance(error.__cause__, ValueError):
        # Scrapy cancels a body over DOWNLOAD_MAXSIZE; its decompression refuses one with a ValueError as the cause.
        return "too_large"
    return "redirect_loop" if isinstance(error, IgnoreRequest) else "network"


def is_passing(reason: str) -> bool:
    """True for a failure that says nothing about the site itself."""
    return reason in PASSING or reason.startswith("status_5")
