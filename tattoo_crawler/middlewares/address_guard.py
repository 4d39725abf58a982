"""Refuses requests to addresses that strangers must not make us call: by literal, by redirect, by DNS answer."""

from collections.abc import Sequence
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.statscollectors import StatsCollector
from scrapy.utils.httpobj import urlparse_cached

from directory.errors import AddressRefusedError
from tattoo_crawler.addon import config_from
from tattoo_crawler.network.addresses import check_url
from tattoo_crawler.network.resolver import refused_hosts


class AddressGuard:
    """Downloader middleware. A redirect comes back as a new request, so every hop passes here.

    What DNS answers is judged in the resolver; here its refusal gets its name, so that it is not retried as a bad line.
    """

    def __init__(self, suffixes: Sequence[str], schemes: Sequence[str], stats: StatsCollector) -> None:
        self.suffixes = suffixes
        self.schemes = schemes
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        schemes = crawler.settings.getlist("ADDRESS_GUARD_SCHEMES", ["http", "https"])
        return cls(config_from(crawler.settings).loopback_hosts, schemes, crawler.stats)

    def process_request(self, request: Request) -> None:
        try:
            check_url(request.url, self.suffixes, self.schemes)
        except AddressRefusedError as error:
            self.stats.inc_value(f"address/request/{error.reason}")
            raise

    def process_exception(self, request: Request, exception: Exception) -> None:
        host = urlparse_cached(request).hostname or ""
        if isinstance(exception, CannotResolveHostError) and host in refused_hosts:
            self.stats.inc_value("address/request/private_answer")
            raise AddressRefusedError("DNS answered with an address inside a network", reason="private_answer")
