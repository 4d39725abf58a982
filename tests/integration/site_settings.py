"""Settings of a crawl in a child process: the project's own, without the pipelines that need a store."""

import os

from tattoo_crawler.settings import *  # noqa: F403 - a settings module is a list of names
from tattoo_crawler.settings import DOWNLOADER_MIDDLEWARES as _PROJECT

SPIDER_MODULES = ["spiders.studio_site"]
ITEM_PIPELINES: dict[str, int] = {}
TATTOO_SERVICES = "site_services.build"
TWISTED_DNS_RESOLVER = "tattoo_crawler.network.resolver.GuardedResolver"
HTTPPROXY_ENABLED = False
DOWNLOADER_MIDDLEWARES = _PROJECT or {
    "tattoo_crawler.middlewares.breaker.Breaker": 40,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "tattoo_crawler.middlewares.address_guard.AddressGuard": 60,
    "tattoo_crawler.middlewares.same_site.SameSite": 70,
    "tattoo_crawler.middlewares.denylist_guard.DenylistGuard": 80,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "tattoo_crawler.middlewares.robots.Robots": 100,
    "tattoo_crawler.middlewares.page_budget.PageBudget": 110,
    "tattoo_crawler.middlewares.content_type.ContentType": 585,
    "tattoo_crawler.middlewares.wall.Wall": 595,
}
TATTOO_STATS_FILE = os.environ.get("TEST_STATS_FILE")
