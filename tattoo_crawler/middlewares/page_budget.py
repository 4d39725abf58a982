"""A hard limit on the pages that one studio's site may cost, whatever the spider believes."""

from collections import Counter
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from tattoo_crawler.addon import config_from
from tattoo_crawler.refusal import Refusal

# Room for robots' sitemaps and for a page that the browser reads a second time.
EXTRA_PAGES = 10


class PageBudget:
    """Downloader middleware. Counts first tries by `meta["studio_id"]`; redirects and retries have their own limits."""

    def __init__(self, pages_limit: int, stats: StatsCollector) -> None:
        self.pages_limit = pages_limit
        self.stats = stats
        self.spent: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(config_from(crawler.settings).site_max_pages + EXTRA_PAGES, crawler.stats)

    def process_request(self, request: Request) -> None:
        studio_id = request.meta.get("studio_id")
        if studio_id is None or request.meta.get("redirect_times") or request.meta.get("retry_times"):
            return
        if self.spent[studio_id] >= self.pages_limit:
            self.stats.inc_value("site/budget/exhausted")
            raise Refusal("page_budget")
        self.spent[studio_id] += 1
