"""How fast a source is asked: slower when our allowance runs low, not at all after it asked for a pause."""

from scrapy.crawler import Crawler

from directory.errors import RateLimitedError
from tattoo_crawler.profiles.failures import rate_limited

SLOW_FROM_PCT = 70.0
STOP_FROM_PCT = 90.0
# At 90 percent the pause between two calls is this many times as long, and at least this long at 70 already.
SLOWEST_FACTOR = 10.0
SLOW_DELAY_S = 1.0
CONCURRENCY = 1  # single flight: one request to a source at a time


def delay_for(usage_pct: float, delay_s: float) -> float:
    """Seconds between two calls when so much of the allowance is used up."""
    if usage_pct < SLOW_FROM_PCT:
        return delay_s
    share = (min(usage_pct, STOP_FROM_PCT) - SLOW_FROM_PCT) / (STOP_FROM_PCT - SLOW_FROM_PCT)
    return max(delay_s, SLOW_DELAY_S) * (1 + (SLOWEST_FACTOR - 1) * share)


class Pace:
    """The pace of all sources of a crawl, by name. A source's download slot has its name."""

    def __init__(self, crawler: Crawler, delay_s: float) -> None:
        self._crawler = crawler
        self._delay_s = delay_s
        self._paused: dict[str, RateLimitedError] = {}

    def check(self, source: str) -> None:
        """Raises the RateLimitedError of a source that is left alone for the rest of this crawl."""
        if source in self._paused:
            raise self._paused[source]

    def pause(self, source: str, error: RateLimitedError) -> None:
        self._paused.setdefault(source, error)
        self._crawler.stats.set_value(f"profiles/{source}/paused", error.reason)

    def note_usage(self, source: str, usage_pct: float | None) -> None:
        """Adapt to what the last answer said of our allowance. The answer itself is still good."""
        if usage_pct is None:
            return
        self._crawler.stats.max_value(f"profiles/{source}/usage_pct", usage_pct)
        if usage_pct >= STOP_FROM_PCT:
            self.pause(source, rate_limited("Instagram's Graph API"))
        if slot := self._crawler.engine.downloader.slots.get(source):
            slot.delay = delay_for(usage_pct, self._delay_s)
