"""Fetching one page for an operator's command: the same middlewares as a crawl, robots.txt and guards included."""

from collections.abc import AsyncIterator
from typing import Any, Self, cast

from scrapy import Request, Spider
from scrapy.crawler import Crawler, CrawlerProcessBase
from scrapy.http import Response, TextResponse
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from denylist.identifiers import Kind, find_identity
from directory.errors import DirectoryError, NotFoundError
from tattoo_crawler.addon import config_from
from tattoo_crawler.debugging.saved_page import FetchedPage
from tattoo_crawler.extensions.abort import SENTENCE_STAT
from tattoo_crawler.extract import is_empty_shell
from tattoo_crawler.network.browser import add_browser_settings, is_browser_available, is_rendered, rendered
from tattoo_crawler.refusal import failure_reason
from tattoo_crawler.sites.page_text import read_text
from tattoo_crawler.sites.web_host import site_of

_FAILED_STAT = "page/failed"


class OnePageSpider(Spider):
    """Asks for one address, through the browser where the page is empty without one; the page goes to `pages`."""

    name = "one_page"
    custom_settings = {"ITEM_PIPELINES": {}, "RETRY_TIMES": 1}

    def __init__(self, crawler: Crawler, url: str, pages: list[FetchedPage]) -> None:
        super().__init__()
        self.url = url
        self.pages = pages
        self.has_browser = is_browser_available(config_from(crawler.settings))

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = cls(crawler, **kwargs)
        spider._set_crawler(crawler)
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        add_browser_settings(settings, config_from(settings))

    async def start(self) -> AsyncIterator[Request]:
        identity = find_identity(Kind.STUDIO_SITE, self.url)
        meta = {"studio_id": self.name, "site": site_of(self.url), "identities": (identity,) if identity else ()}
        yield Request(self.url, self.parse, errback=self.fail, meta=meta)

    async def parse(self, response: Response) -> AsyncIterator[Request]:
        if not isinstance(response, TextResponse):
            self.crawler.stats.set_value(_FAILED_STAT, "content_type")
        elif self.has_browser and not is_rendered(response) and is_empty_shell(read_text(response)):
            yield rendered(response)
        else:
            self.pages.append(FetchedPage(read_text(response), response.url))

    def fail(self, failure: Failure) -> None:
        self.crawler.stats.set_value(_FAILED_STAT, failure_reason(cast("Exception", failure.value)))


def fetch_page(process: CrawlerProcessBase | None, url: str) -> FetchedPage:
    """The page at `url`. Ends the process's reactor: one call a process.

    Raises NotFoundError that names the reason (robots, status_404, timeout, …), DirectoryError for a stopped crawl.
    """
    if process is None:
        raise RuntimeError("fetching a page needs a crawler process")
    pages: list[FetchedPage] = []
    crawler = process.create_crawler(OnePageSpider)
    process.crawl(crawler, url=url, pages=pages)
    process.start()
    if sentence := crawler.stats.get_value(SENTENCE_STAT):
        raise DirectoryError(str(sentence))
    if not pages:
        raise NotFoundError(f"The page could not be read: {crawler.stats.get_value(_FAILED_STAT, 'not started')}.")
    return pages[0]
