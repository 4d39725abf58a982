"""Ends a crawl whose workflow was killed: nobody would read its result, and the next run must not meet it at work."""

import os
from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from twisted.internet.task import LoopingCall

from tattoo_crawler.tasks import in_background

PERIOD_S = 1.0


class OrphanWatch:
    """On for crawls that are a step of a run (TATTOO_RUN_ID); a crawl by hand may outlive its shell."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.parent = os.getppid()
        self.loop: AsyncioLoopingCall | LoopingCall | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not crawler.settings.get("TATTOO_RUN_ID"):
            raise NotConfigured
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_opened, signals.spider_opened)
        crawler.signals.connect(extension.spider_closed, signals.spider_closed)
        return extension

    def spider_opened(self, spider: Spider) -> None:
        self.loop = create_looping_call(self.check)
        self.loop.start(PERIOD_S)

    def spider_closed(self, spider: Spider) -> None:
        if self.loop and self.loop.running:
            self.loop.stop()

    def check(self) -> None:
        if os.getppid() != self.parent and self.crawler.engine and self.loop:
            self.loop.stop()
            in_background(self.crawler.engine.close_spider_async(reason="orphaned"))
