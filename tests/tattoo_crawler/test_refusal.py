import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadTimeoutError,
    IgnoreRequest,
    StopDownload,
)
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from directory.errors import AddressRefusedError, BlockedError
from tattoo_crawler.refusal import Refusal, failure_reason, is_passing


def _bomb() -> IgnoreRequest:
    error = IgnoreRequest("too large")
    error.__cause__ = ValueError("too large")
    return error


@pytest.mark.parametrize(
    ("error", "reason", "passing"),
    [
        (Refusal("robots"), "robots", False),
        (Refusal("robots_unreachable"), "robots_unreachable", True),
        (BlockedError("wall", reason="forbidden"), "forbidden", False),
        (AddressRefusedError("inside", reason="private_address"), "private_address", False),
        (HttpError(Response("https://ink.example/", 404)), "status_404", False),
        (HttpError(Response("https://ink.example/", 503)), "status_503", True),
        (DownloadTimeoutError(), "timeout", True),
        (CannotResolveHostError(), "dns", True),
        (DownloadCancelledError(), "too_large", False),
        (_bomb(), "too_large", False),
        (StopDownload(), "content_type", False),
        (IgnoreRequest("max redirections reached"), "redirect_loop", False),
        (ConnectionResetError(), "network", True),
    ],
)
def test_every_end_of_a_request_has_a_word(error: Exception, reason: str, passing: bool) -> None:
    assert failure_reason(error) == reason
    assert is_passing(reason) is passing
