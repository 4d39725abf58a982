"""The last pipeline: a job is done when its item is stored, and comes back when it may work another time."""

import asyncio
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector
from twisted.python.failure import Failure

from directory.errors import BlockedError, CrawlClosingError, DeniedError, PermanentError, RetryableError
from directory.telemetry import get_logger
from tattoo_crawler.item_kind import item_kind
from tattoo_crawler.items import Item, Job
from tattoo_crawler.jobs import JobSource
from tattoo_crawler.services import services_from

log = get_logger(__name__)

FIRST_DELAY_S = 60
LONGEST_DELAY_S = 3600


class AcknowledgementPipeline:
    """Stored and dropped items acknowledge their job; failed ones are counted and release it, later each time.

    Failures of all pipelines arrive here, through Scrapy's signals: this is the one place that counts them.
    """

    def __init__(self, jobs: JobSource | None, stats: StatsCollector) -> None:
        self.jobs = jobs
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        queue_url = getattr(crawler.spider, "queue", None)
        pipeline = cls(services_from(crawler).open_jobs(queue_url) if queue_url else None, crawler.stats)
        crawler.signals.connect(pipeline.item_dropped, signals.item_dropped)
        crawler.signals.connect(pipeline.item_failed, signals.item_error)
        return pipeline

    async def process_item(self, item: Item) -> Item:
        await self._acknowledge(item, "stored")
        return item

    async def item_dropped(self, item: Any, spider: Spider) -> None:
        """Invalid or denied: another attempt would end the same way."""
        await self._acknowledge(item, "dropped")

    async def item_failed(self, item: Any, failure: Failure, spider: Spider) -> None:
        """Count the loss, so that the crawl ends with a code of its own, and give the job back if that may help."""
        error = failure.value
        self.stats.inc_value(f"items/{item_kind(item)}/failed")
        if isinstance(error, CrawlClosingError):  # expected, once for each profile under way: no place in the code
            log.warning("item_failed", kind=item_kind(item), reason=error.reason)
        else:
            log.error("item_failed", kind=item_kind(item), reason=getattr(error, "reason", "bug"), exc_info=error)
        if isinstance(error, PermanentError | BlockedError | DeniedError):
            await self._acknowledge(item, "refused")
        else:
            await self._release(item, error)

    async def _acknowledge(self, item: Any, outcome: str) -> None:
        job: Job | None = getattr(item, "job", None)
        if job and self.jobs:
            try:
                await asyncio.to_thread(self.jobs.acknowledge, job)
            except RetryableError:  # the job comes again, and finds everything stored
                outcome = "unacknowledged"
            self.stats.inc_value(f"jobs/profile/{outcome}")

    async def _release(self, item: Any, error: BaseException | None) -> None:
        job: Job | None = getattr(item, "job", None)
        if job and self.jobs:
            try:
                await asyncio.to_thread(self.jobs.release, job, release_delay_s(job, error))
            except RetryableError:  # the queue gives it out again by itself when its visibility timeout ends
                self.stats.inc_value("jobs/profile/unreleased")
            else:
                self.stats.inc_value("jobs/profile/released")


def release_delay_s(job: Job, error: BaseException | None) -> int:
    """Seconds until the next attempt: doubling from a minute to an hour, or longer when the source asked for it."""
    growing: int = min(FIRST_DELAY_S * 2 ** (max(job.attempt, 1) - 1), LONGEST_DELAY_S)
    asked_s = error.retry_after_s if isinstance(error, RetryableError) else None
    return max(growing, int(asked_s or 0))
