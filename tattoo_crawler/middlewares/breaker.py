"""A circuit breaker per source: after a wall, no more requests go there in this run. Nobody works around a block."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from directory.errors import AddressRefusedError, BlockedError
from directory.telemetry import get_logger

log = get_logger(__name__)

# Scrapy signal, sent by whoever recognises a wall: `source` and `reason` (a short machine word).
source_blocked = object()


def report_block(crawler: Crawler, source: str, reason: str) -> None:
    """Tell the breaker that `source` has put up a wall. For spiders that find it inside an answer."""
    crawler.signals.send_catch_log(source_blocked, source=source, reason=reason)


def is_open(stats: StatsCollector, source: str) -> bool:
    """True when the circuit of `source` has opened in this run."""
    return bool(stats.get_value(f"breaker/{source}/state") == "open")


class Breaker:
    """Downloader middleware. Requests that name their source in `meta["source"]` are stopped once its circuit is open.

    It opens on the signal `source_blocked` and on a BlockedError that comes up from the download, and stays open until
    the process ends: the next run tries again. The report reads `breaker/<source>/state` (closed, open) and `…/reason`.
    """

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        breaker = cls(crawler.stats)
        crawler.signals.connect(breaker.open, source_blocked)
        return breaker

    def open(self, source: str, reason: str) -> None:
        """Stop `source` for this run. The first reason counts; safe to call again."""
        if is_open(self.stats, source):
            return
        self.stats.set_value(f"breaker/{source}/state", "open")
        self.stats.set_value(f"breaker/{source}/reason", reason)
        log.error("breaker_opened", source=source, reason=reason)

    def process_request(self, request: Request) -> None:
        source = request.meta.get("source")
        if source is None:
            return
        if is_open(self.stats, source):
            self.stats.inc_value(f"breaker/{source}/refused")
            raise BlockedError(f"the circuit of {source} is open", reason="circuit_open")
        self.stats.set_value(f"breaker/{source}/state", "closed")

    def process_exception(self, request: Request, exception: Exception) -> None:
        source = request.meta.get("source")
        is_wall = isinstance(exception, BlockedError) and not isinstance(exception, AddressRefusedError)
        if source is not None and is_wall:
            self.open(source, exception.reason)  # type: ignore[attr-defined] # is_wall says that it is a BlockedError
