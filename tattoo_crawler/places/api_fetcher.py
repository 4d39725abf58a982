"""Calls APIs through Scrapy's downloader: its retry counting, our waits, our errors."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.misc import load_object

from directory.errors import AddressRefusedError, ConfigurationError, RetryableError, UnavailableError

T = TypeVar("T")
RETRY_TIMES = 6  # 1 + 2 + 4 + 8 + 16 + 32 s at most: longer than a quota of calls per minute lasts
LONGEST_WAIT_S = 64.0
ANSWER_MAX_BYTES = 20_000_000  # an API is not a stranger's page: a whole city in one answer is fine
SLOT = "places_api"
# An API is a contract, not a website: it has a pace of its own, which ApiFetcher keeps.
DOWNLOAD_SLOTS = {SLOT: {"concurrency": 4, "delay": 0}}
META = {
    "dont_obey_robotstxt": True,
    "dont_retry": True,  # retried here, where a quota of the day can be told from one of the minute
    "dont_redirect": True,  # the key goes to the configured host only
    "handle_httpstatus_all": True,
    "download_slot": SLOT,
    "download_maxsize": ANSWER_MAX_BYTES,
    "autothrottle_dont_adjust_delay": True,
}

Sleep = Callable[[float], Awaitable[Any]]


def backoff_s(attempt: int, retry_after_s: float | None, jitter: float) -> float:
    """Seconds to wait before attempt `attempt` (1 is the first retry). `jitter` is 0 to 1; half of the wait is sure."""
    wait_s = min(LONGEST_WAIT_S, 2.0 ** (attempt - 1))
    return max(wait_s * (0.5 + jitter / 2), min(retry_after_s or 0.0, LONGEST_WAIT_S))


async def no_reservation() -> None:
    """For calls that have no budget."""


class ApiFetcher:
    """Sends a request until its answer can be read or a retry makes no sense. `setting` names where its host is set.

    Requests start at least `delay_s` apart.
    """

    def __init__(self, crawler: Crawler, setting: str, delay_s: float, sleep: Sleep = asyncio.sleep) -> None:
        self.crawler = crawler
        self.setting = setting
        self.delay_s = delay_s
        self.sleep = sleep
        self.next_start_s = 0.0  # on the event loop's clock
        self.network_errors = tuple(load_object(error) for error in crawler.settings.getlist("RETRY_EXCEPTIONS"))

    async def fetch(
        self,
        request: Request,
        read: Callable[[Response], T],
        reserve: Callable[[], Awaitable[None]] = no_reservation,
    ) -> T:
        """What `read` makes of the answer. `reserve` is awaited before every attempt.

        `read` raises RetryableError for an answer that asks for another attempt; the last one's error is raised.
        """
        request = request.replace(meta={**META, **request.meta}, dont_filter=True)
        while True:
            await reserve()
            await self._keep_pace()
            try:
                return read(await self._download(request))
            except RetryableError as error:
                request = await self._wait_for_retry(request, error)

    async def _keep_pace(self) -> None:
        now_s = asyncio.get_running_loop().time()
        start_s = max(now_s, self.next_start_s)
        self.next_start_s = start_s + self.delay_s
        if start_s > now_s:
            await self.sleep(start_s - now_s)

    async def _download(self, request: Request) -> Response:
        try:
            return await self.crawler.engine.download_async(request)
        except self.network_errors:
            raise UnavailableError(f"The host in {self.setting} did not answer.") from None
        except (IgnoreRequest, AddressRefusedError):
            raise ConfigurationError(f"{self.setting} names an address that may not be called.") from None

    async def _wait_for_retry(self, request: Request, error: RetryableError) -> Request:
        spider = self.crawler.spider
        if spider is None:
            raise error
        retry = get_retry_request(
            request, spider=spider, reason=error.reason, max_retry_times=RETRY_TIMES, stats_base_key="places/retry"
        )
        if retry is None:
            raise error
        jitter = random.random()  # noqa: S311 - spreads retries, guards nothing
        await self.sleep(backoff_s(retry.meta["retry_times"], error.retry_after_s, jitter))
        return retry
