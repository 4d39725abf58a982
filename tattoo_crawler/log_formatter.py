"""Scrapy's own lines without what they usually print: items, which are people, and addresses, which may be theirs."""

import logging
from typing import Any

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure

from directory.errors import CrawlClosingError


class QuietLogFormatter(LogFormatter):
    """Counts stay in the stats; a line says what happened to an item, never what it holds."""

    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:
        return {"level": logging.DEBUG, "msg": "Scraped a %(kind)s", "args": {"kind": type(item).__name__}}

    def dropped(self, item: Any, exception: BaseException, response: Any, spider: Spider) -> LogFormatterResult:
        args = {"kind": type(item).__name__, "error": type(exception).__name__}
        return {"level": logging.DEBUG, "msg": "Dropped a %(kind)s: %(error)s", "args": args}

    def item_error(self, item: Any, exception: BaseException, response: Any, spider: Spider) -> LogFormatterResult:
        args = {"kind": type(item).__name__, "error": type(exception).__name__}
        level = logging.DEBUG if isinstance(exception, CrawlClosingError) else logging.ERROR
        return {"level": level, "msg": "Failed on a %(kind)s: %(error)s", "args": args}
