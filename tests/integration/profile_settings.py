"""Settings of a profile crawl in a child process: the project's own, all pipelines included."""

import os

from directory.config import Config
from tattoo_crawler.services import Services, build_services
from tattoo_crawler.settings import *  # noqa: F403 - a settings module is a list of names
from tattoo_crawler.settings import DOWNLOADER_MIDDLEWARES as _PROJECT

SPIDER_MODULES = ["spiders.instagram"]
TWISTED_DNS_RESOLVER = "tattoo_crawler.network.resolver.GuardedResolver"
DOWNLOADER_MIDDLEWARES = _PROJECT or {
    "tattoo_crawler.middlewares.breaker.Breaker": 40,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "tattoo_crawler.middlewares.address_guard.AddressGuard": 60,
    "tattoo_crawler.middlewares.denylist_guard.DenylistGuard": 80,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "tattoo_crawler.middlewares.robots.Robots": 100,
}
TATTOO_SERVICES = os.environ.get("TEST_SERVICES")


def build_outside(config: Config) -> Services:
    """Services of an operator whose machine plays nobody: for the spider the demo city is then a stranger's site."""
    return build_services(config.model_copy(update={"loopback_hosts": ()}))
