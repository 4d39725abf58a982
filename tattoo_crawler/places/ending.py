"""Stops a discovery that cannot go on, but only after what it has found already is handed over."""

from __future__ import annotations

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider

from directory.errors import AbortError, DirectoryError
from tattoo_crawler.extensions.abort import abort_crawl


class Ending:
    """`because(error)` notes why; once nothing is left to fetch, the crawl is aborted with that error's sentence."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.error: AbortError | None = None
        crawler.signals.connect(self.spider_idle, signals.spider_idle)

    def because(self, error: DirectoryError) -> None:
        self.error = error if isinstance(error, AbortError) else AbortError(str(error), reason=error.reason)

    def spider_idle(self, spider: Spider) -> None:
        if self.error is not None:
            abort_crawl(self.crawler, self.error)
            raise CloseSpider(self.error.reason)
