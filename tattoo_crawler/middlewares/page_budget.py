"""A hard limit on the pages that one studio's site may cost, whatever the spider believes."""

from collections import Counter
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from tattoo_crawler.addon import config_from
from tattoo_crawler.refusal import Refusal

# Room for sitemaps; the frontier keeps to the budget by itself, so this limit is for its mistakes.
EXTRA_PAGES = 10
# Second requests of a page that was counted; each kind has a limit of its own.
_AGAIN = ("redirect_times", "retry_times", "rendered")


class PageBudget:
    """Downloader middleware. Counts pages by `meta["studio_id"]`, not their redirects, retries and renderings."""

    def __init__(self, pages_limit: int, stats: StatsCollector) -> None:
        self.pages_limit = pages_limit
        self.stats = stats
        self.spent: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(config_from(crawler.settings).site_max_pages + EXTRA_PAGES, crawler.stats)

    def process_request(self, request: Request) -> None:
        studio_id = request.meta.get("studio_id")
        if studio_id is None or any(request.meta.get(name) for name in _AGAIN):
            return
        if self.spent[studio_id] >= self.pages_limit:
            self.stats.inc_value("site/budget/exhausted")
            raise Refusal("page_budget")
        self.spent[studio_id] += 1
