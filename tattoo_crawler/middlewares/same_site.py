"""Keeps a studio's crawl on the studio's own site, redirects included."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from tattoo_crawler.refusal import Refusal
from tattoo_crawler.sites.web_host import is_crawlable, site_of


class SameSite:
    """Downloader middleware for requests of a site's crawl. `meta["site"]` is the registrable domain to stay on.

    A home page has none: its owner may have moved, and where it lands is the site from then on, unless that is a
    social network.
    """

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.stats)

    def process_request(self, request: Request) -> None:
        if "studio_id" not in request.meta:
            return
        site = request.meta.get("site")
        is_elsewhere = site and site_of(request.url) != site
        if is_elsewhere or not is_crawlable(request.url):
            self.stats.inc_value("site/request/other_site")
            raise Refusal("other_site")
