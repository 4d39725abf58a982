"""Writes the stats to a file every second and at the end: how the workflow follows a crawl and reads its result."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from twisted.internet.task import LoopingCall

PERIOD_S = 1.0


class StatsFile:
    """`-s TATTOO_STATS_FILE=PATH`: one JSON object {spider, state: running|closed, reason, stats}.

    Replaced atomically: a reader never sees half a file, and a killed crawl leaves its last whole one, state `running`.
    """

    def __init__(self, crawler: Crawler, path: Path) -> None:
        self.crawler = crawler
        self.path = path
        self.loop: AsyncioLoopingCall | LoopingCall | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        path = crawler.settings.get("TATTOO_STATS_FILE")
        if not path:
            raise NotConfigured
        extension = cls(crawler, Path(path))
        crawler.signals.connect(extension.spider_opened, signals.spider_opened)
        crawler.signals.connect(extension.stats_closed, signals.spider_closed)
        return extension

    def spider_opened(self, spider: Spider) -> None:
        self.loop = create_looping_call(self.write, "running")
        self.loop.start(PERIOD_S)

    def stats_closed(self, spider: Spider, reason: str) -> None:
        if self.loop and self.loop.running:
            self.loop.stop()
        self.write("closed", reason)

    def write(self, state: str, reason: str | None = None) -> None:
        spider = self.crawler.spider.name if self.crawler.spider else None
        report = {"spider": spider, "state": state, "reason": reason, "stats": self.crawler.stats.get_stats()}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_suffix(".draft")
        draft.write_text(json.dumps(report, default=_to_json, indent=1, sort_keys=True))
        draft.replace(self.path)


def _to_json(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
