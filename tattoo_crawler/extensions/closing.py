"""Lets a crawl close that is still processing items which came straight out of `start()`.

Scrapy's scraper waits, while it closes, for the items in its pipelines, but asks whether they are done only when the
answer to a request was handled. An item that `start()` yielded belongs to no answer: without this extension a crawl
that is aborted or interrupted while such an item is under way waits for ever (seen with Scrapy 2.19).
"""

from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from twisted.internet.task import LoopingCall

PERIOD_S = 0.2


class ClosingWithItems:
    """Asks again, five times a second, on the scraper's behalf."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.loop: AsyncioLoopingCall | LoopingCall | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_opened, signals.spider_opened)
        crawler.signals.connect(extension.spider_closed, signals.spider_closed)
        return extension

    def spider_opened(self, spider: Spider) -> None:
        self.loop = create_looping_call(self.settle)
        self.loop.start(PERIOD_S)

    def spider_closed(self, spider: Spider) -> None:
        if self.loop and self.loop.running:
            self.loop.stop()

    def settle(self) -> None:
        engine, spider = self.crawler.engine, self.crawler.spider
        slot = engine.scraper.slot if engine else None
        if spider and slot and slot.closing and not slot.closing.called and slot.is_idle():
            slot.closing.callback(spider)
