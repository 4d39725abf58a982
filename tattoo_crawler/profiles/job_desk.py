"""Takes jobs from a queue and gives back those that ended without an item; the others are the pipelines' to close."""

import asyncio
from collections.abc import Callable
from typing import ParamSpec

from scrapy.crawler import Crawler

from directory.errors import (
    AbortError,
    BlockedError,
    DeniedError,
    DirectoryError,
    PermanentError,
    RateLimitedError,
    RetryableError,
    UpstreamChangedError,
)
from tattoo_crawler.items import Job
from tattoo_crawler.jobs import JobSource
from tattoo_crawler.profiles.profile_queue import ProfileQueue, ReceivedJob

P = ParamSpec("P")

FIRST_DELAY_S = 60
LONGEST_DELAY_S = 3600
# A job whose answer nobody could read waits for a person; it comes back at most a few times before its dead letters.
PARKED_S = 6 * 3600


class JobDesk:
    """One queue of one crawl. A queue that does not answer when a job is to be closed is no failure: the job comes
    again by itself and finds its work done."""

    def __init__(self, crawler: Crawler, queue: ProfileQueue, jobs: JobSource) -> None:
        self._stats = crawler.stats
        self._queue = queue
        self._jobs = jobs
        self._last: ReceivedJob | None = None

    async def receive(self) -> ReceivedJob | None:
        """The next job; None when the queue is empty. Raises AbortError when the queue cannot be read."""
        try:
            received = await asyncio.to_thread(self._queue.receive)
        except RetryableError as error:
            raise AbortError("The queue of jobs does not answer.", reason=error.reason) from None
        if received:
            self._stats.inc_value("jobs/profile/received")
        self._last = received
        return received

    async def close(self, job: Job, outcome: str) -> None:
        """Done for good, without an item."""
        await self._tell(outcome, self._jobs.acknowledge, job)

    async def end(self, job: Job, error: DirectoryError) -> None:
        """Give the job where its failure sends it: back for another attempt, aside for a person, or away for good."""
        if isinstance(error, RateLimitedError):
            await self._postpone(job, error.retry_after_s or 0)
        elif isinstance(error, UpstreamChangedError):
            await self._release(job, PARKED_S)
        elif isinstance(error, BlockedError | DeniedError | PermanentError):
            await self.close(job, "refused")
        else:
            await self._release(job, 0)

    async def _release(self, job: Job, delay_s: float) -> None:
        """After a pause that doubles with each attempt, unless `delay_s` is longer."""
        growing = min(FIRST_DELAY_S * 2 ** (max(job.attempt, 1) - 1), LONGEST_DELAY_S)
        await self._tell("released", self._jobs.release, job, int(max(growing, delay_s)))

    async def _postpone(self, job: Job, delay_s: float) -> None:
        """Back as if it had never been taken: the source was busy, the job is not to blame."""
        if self._last and self._last.job == job:
            await self._tell("postponed", self._queue.postpone, self._last, delay_s)

    async def _tell(self, outcome: str, call: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            await asyncio.to_thread(call, *args, **kwargs)
        except RetryableError:
            outcome = "unanswered"
        self._stats.inc_value(f"jobs/profile/{outcome}")
