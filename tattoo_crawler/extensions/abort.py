"""An AbortError anywhere in a crawl stops it: one clear sentence in the stats, no traceback, nothing more sent."""

from collections.abc import AsyncIterator
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from twisted.python.failure import Failure

from directory.errors import AbortError, RetryableError
from directory.telemetry import get_logger
from tattoo_crawler.tasks import in_background

log = get_logger(__name__)

REASON_STAT = "crawl/aborted/reason"
SENTENCE_STAT = "crawl/aborted/sentence"


def abort_crawl(crawler: Crawler, error: AbortError) -> None:
    """Close the spider because of `error`. The first one counts; safe to call again."""
    if crawler.stats.get_value(REASON_STAT) is not None:
        return
    crawler.stats.set_value(REASON_STAT, error.reason)
    crawler.stats.set_value(SENTENCE_STAT, str(error))
    log.critical("source_stopped", reason=error.reason, spider=crawler.spider.name if crawler.spider else None)
    if crawler.engine and crawler.spider:
        in_background(crawler.engine.close_spider_async(reason=error.reason))


class AbortOnError:
    """Extension and spider middleware in one: callbacks, errbacks, pipelines and `start()` only have to raise."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.error_seen, signals.spider_error)
        crawler.signals.connect(extension.error_seen, signals.item_error)
        return extension

    def error_seen(self, failure: Failure, spider: Spider) -> None:
        if isinstance(failure.value, AbortError):
            abort_crawl(self.crawler, failure.value)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        try:
            async for item_or_request in start:
                yield item_or_request
        except AbortError as error:
            abort_crawl(self.crawler, error)
        except RetryableError as error:  # a store that is down: without its list the spider has nothing to do
            abort_crawl(self.crawler, AbortError(str(error), reason=error.reason))
