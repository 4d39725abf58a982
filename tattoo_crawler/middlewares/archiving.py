"""Keeps the pages of a crawl of studios' sites in the page archive, where an operator has switched it on."""

import asyncio
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response, TextResponse

from directory.clock import utc_now
from directory.telemetry import get_logger
from tattoo_crawler.addon import config_from
from tattoo_crawler.debugging.page_archive import PageArchive, delete_old_runs
from tattoo_crawler.debugging.replay import read_facts
from tattoo_crawler.extract import SiteFacts
from tattoo_crawler.sites.page_text import read_text
from tattoo_crawler.sites.robots_header import says_noindex
from tattoo_crawler.sites.site_signals import site_resolved

log = get_logger(__name__)


class Archiving:
    """Downloader middleware: sees what came past all others. A full disk costs the archive, not the crawl."""

    def __init__(self, crawler: Crawler, archive: PageArchive) -> None:
        self.crawler = crawler
        self._archive = archive

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        config, now = config_from(crawler.settings), utc_now()
        if config.page_archive_dir is None or getattr(crawler.spider, "name", "") != "studio_site":
            raise NotConfigured
        crawler.stats.inc_value(
            "archive/run/deleted", delete_old_runs(config.page_archive_dir, now, config.page_archive_days)
        )
        archive = PageArchive(
            config.page_archive_dir, crawler.settings.get("TATTOO_RUN_ID") or f"by-hand-{now:%Y%m%dT%H%M%S}"
        )
        archive.open(now)
        middleware = cls(crawler, archive)
        crawler.signals.connect(middleware.site_resolved, site_resolved)
        crawler.signals.connect(middleware.spider_closed, signals.spider_closed)
        return middleware

    async def process_response(self, request: Request, response: Response) -> Response:
        studio_id = request.meta.get("studio_id")
        if not isinstance(response, TextResponse) or response.status != 200:
            return response
        if studio_id and not says_noindex(response.headers.getlist("X-Robots-Tag")):
            await self._do("page", self._archive.put_page, studio_id, response.url, read_text(response))
        return response

    async def site_resolved(self, studio_id: str, facts: SiteFacts, urls: list[str]) -> None:
        await self._do("site", self._archive.seal, studio_id, urls, read_facts(facts))

    async def spider_closed(self, spider: Spider) -> None:
        await asyncio.to_thread(self._archive.close)

    async def _do(self, what: str, write: Any, *arguments: Any) -> None:
        try:
            await asyncio.to_thread(write, *arguments)
        except OSError as error:
            self.crawler.stats.inc_value(f"archive/{what}/unwritten")
            log.error("archive_unwritten", kind=what, exc_info=error)
        else:
            self.crawler.stats.inc_value(f"archive/{what}/written")
