"""Studios' own websites: what to fetch next, and handing over what a site said once it is read."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import Any, Self, cast

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response, TextResponse
from scrapy.robotstxt import RobotParser
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from denylist.identifiers import Kind, find_identity
from directory.errors import AddressRefusedError, BlockedError, PageChangedError
from directory.records.page_memory import PageMemoryRecord
from directory.telemetry import get_logger
from tattoo_crawler.addon import config_from
from tattoo_crawler.extract import PageFacts, read_page, resolve_site
from tattoo_crawler.items import ArtistLink, Studio
from tattoo_crawler.network.browser import add_browser_settings, is_browser_available, is_rendered, rendered
from tattoo_crawler.refusal import failure_reason
from tattoo_crawler.services import services_from
from tattoo_crawler.sites.page_text import read_text
from tattoo_crawler.sites.robots_header import says_noindex
from tattoo_crawler.sites.site_crawl import SiteCrawl, Step
from tattoo_crawler.sites.site_items import SiteReading, iter_items
from tattoo_crawler.sites.site_memory import conditional_headers, is_due, remembered
from tattoo_crawler.sites.site_receipts import SiteReceipts
from tattoo_crawler.sites.site_signals import site_resolved
from tattoo_crawler.sites.sitemap_links import read_sitemap
from tattoo_crawler.sites.studio_list import StudioList, StudioSite
from tattoo_crawler.sites.web_host import is_crawlable, is_link_list

log = get_logger(__name__)


class StudioSiteSpider(Spider):
    """`-a studio=ID` or `-a city=Leeds [-a country=GB]`.

    One request of a site is under way at a time; the sites go side by side. When a site is read, its pages are resolved
    together and leave as one Studio and its ArtistLinks.
    """

    name = "studio_site"
    custom_settings = {
        "CONCURRENT_REQUESTS": 64,  # sites side by side: a request that waits for its site's pause counts too
        "DOWNLOAD_DELAY_JITTER": 0.0,  # the pause is a promise: never shorter
        "RETRY_GIVE_UP_LOG_LEVEL": "INFO",  # a studio's server that is down is no error of ours
    }

    def __init__(self, crawler: Crawler, asked: StudioList) -> None:
        super().__init__()
        services = services_from(crawler)
        self.config = services.config
        self.clock = services.clock
        self.stores = services.stores
        self.asked = asked
        self.has_browser = is_browser_available(self.config)
        self.receipts = SiteReceipts(crawler, self.stores.pages.put_page)
        self.crawls: dict[str, SiteCrawl] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = cls(crawler, StudioList(**kwargs))
        spider._set_crawler(crawler)
        crawler.signals.connect(spider.robots_parsed, signals.robots_parsed)
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        add_browser_settings(settings, config_from(settings))

    async def start(self) -> AsyncIterator[Request]:
        for studio in await self.asked.read(self.stores.studios):
            self.crawler.stats.inc_value("site/known")
            if is_crawlable(studio.website):
                memory = await asyncio.to_thread(self.stores.pages.find_page, studio.studio_id, studio.website)
                yield self.home_request(studio, memory)
            else:
                self.crawler.stats.inc_value("site/skipped/social")

    def home_request(self, studio: StudioSite, memory: PageMemoryRecord | None) -> Request:
        """The first request of a site; conditional when an unchanged home page may end the visit."""
        if is_due(memory, self.clock(), self.config.site_recheck_days):
            memory = None
        pages_limit = 1 if is_link_list(studio.website) else self.config.site_max_pages
        crawl = SiteCrawl(studio, memory, pages_limit=pages_limit, depth_limit=self.config.site_max_depth)
        self.crawls[studio.studio_id] = crawl
        request = self.request(crawl, crawl.first_step())
        request.headers.update(conditional_headers(memory) if memory else {})
        request.meta["handle_httpstatus_list"] = [304]
        return request

    def request(self, crawl: SiteCrawl, step: Step) -> Request:
        """A request that the middlewares know as part of this site's crawl."""
        identity = find_identity(Kind.STUDIO_SITE, step.url)
        meta = {
            "studio_id": crawl.studio.studio_id,
            "site": crawl.site,
            "identities": (identity,) if identity else (),
            "max_retry_times": 1,
        }
        # No filter: the crawl knows what it has asked for, and a request that vanished would leave its site hanging.
        return Request(
            step.url,
            self.parse,
            errback=self.fail,
            meta=meta,
            cb_kwargs={"crawl": crawl, "step": step},
            dont_filter=True,
        )

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Keep the sitemaps that robots.txt names until the home page has said which site it is."""
        crawl = self.crawls.get(request.meta.get("studio_id", ""))
        rules = getattr(robotparser, "rp", None)  # Protego: Scrapy's own interface has no word for sitemaps
        if crawl and rules is not None:
            crawl.sitemaps.extend(rules.sitemaps)

    async def parse(self, response: Response, crawl: SiteCrawl, step: Step) -> AsyncIterator[Any]:
        """A page or a sitemap of a site; then what comes next there."""
        if response.status == 304:
            self.end_unchanged(crawl)
        elif step.is_sitemap:
            crawl.add_sitemap_pages(*read_sitemap(response.body, response.url, self.config.page_max_bytes))
        elif facts := self.read(response, crawl):
            if facts.is_shell and self.may_render(response, crawl):
                yield rendered(response)
                return
            self.take(response, facts, crawl, step)
        for request_or_item in await self.go_on(crawl):
            yield request_or_item

    async def fail(self, failure: Failure) -> AsyncIterator[Any]:
        """A page that did not come; the site goes on without it unless it was the home page or a wall."""
        request: Request = failure.request  # type: ignore[attr-defined] # Scrapy sets it before it calls an errback
        error = cast("Exception", failure.value)
        crawl: SiteCrawl = request.cb_kwargs["crawl"]
        step: Step = request.cb_kwargs["step"]
        reason = failure_reason(error)
        self.note_failure(crawl, reason)
        if step.is_home:
            self.crawler.stats.inc_value(f"site/failed/{reason}")
            crawl.end()
        elif isinstance(error, BlockedError) and not isinstance(error, AddressRefusedError):
            self.crawler.stats.inc_value("site/blocked")
            crawl.is_complete = False
            crawl.end()
        for request_or_item in await self.go_on(crawl):
            yield request_or_item

    def read(self, response: Response, crawl: SiteCrawl) -> PageFacts | None:
        """The page's facts; None for a page that is not understood, which is counted."""
        if not isinstance(response, TextResponse):
            self.note_failure(crawl, "content_type")
            return None
        if len(response.body) > self.config.page_max_bytes:  # the browser knows no limit of its own
            self.note_failure(crawl, "too_large")
            return None
        try:
            facts = read_page(read_text(response), response.url)
        except PageChangedError as error:
            self.note_failure(crawl, error.reason)
            return None
        except Exception as error:  # a stranger's page found a mistake of ours: it must not cost the site's other pages
            self.note_failure(crawl, "bug")
            log.error("page_unread", studio_id=crawl.studio.studio_id, reason="bug", exc_info=error)
            return None
        return replace(facts, noindex=facts.noindex or says_noindex(response.headers.getlist("X-Robots-Tag")))

    def may_render(self, response: Response, crawl: SiteCrawl) -> bool:
        """Whether a page that says nothing without a browser can be asked for through one."""
        if is_rendered(response):
            return False
        if not self.has_browser:
            self.crawler.stats.inc_value("browser/page/unavailable")
            crawl.is_complete = False
        return self.has_browser

    def take(self, response: Response, facts: PageFacts, crawl: SiteCrawl, step: Step) -> None:
        """Keep what a page said and queue where it leads."""
        self.crawler.stats.inc_value("site/page/read")
        if is_rendered(response):
            self.crawler.stats.inc_value("browser/page/rendered")
            self.crawler.stats.inc_value("browser/page/seconds", response.meta.get("download_latency", 0.0))
        if facts.noindex:
            self.crawler.stats.inc_value("site/page/noindex")
        if step.is_home:
            crawl.settle(response.url)
            crawl.home = remembered(crawl.studio, response, facts, self.clock())
        if step.is_home and crawl.memory and crawl.home and crawl.memory.content_hash == crawl.home.content_hash:
            self.end_unchanged(crawl)
        else:
            crawl.add_page(facts, step.depth)

    def note_failure(self, crawl: SiteCrawl, reason: str) -> None:
        self.crawler.stats.inc_value(f"site/page/failed/{reason}")
        log.info("page_unread", studio_id=crawl.studio.studio_id, reason=reason)
        crawl.note_failure(reason)

    def end_unchanged(self, crawl: SiteCrawl) -> None:
        """The home page says nothing new: one request was enough."""
        self.crawler.stats.inc_value("site/unchanged")
        crawl.end()

    async def go_on(self, crawl: SiteCrawl) -> Sequence[Request | Studio | ArtistLink]:
        """The next request of a site, or all that it said."""
        step = crawl.find_next()
        if step:
            return [self.request(crawl, step)]
        if crawl.is_cut:
            self.crawler.stats.inc_value("site/budget/cut")
        crawl.end()
        self.crawls.pop(crawl.studio.studio_id, None)
        return await self.resolve(crawl) if crawl.pages else []

    async def resolve(self, crawl: SiteCrawl) -> Sequence[Studio | ArtistLink]:
        """The items of a site. One that named artists before and names none now keeps its last good answer."""
        studio = crawl.studio
        reading = SiteReading(studio.studio_id, studio.city, studio.country, studio.website, self.clock())
        facts = resolve_site(crawl.pages)
        await self.crawler.signals.send_catch_log_async(
            site_resolved, studio_id=studio.studio_id, facts=facts, urls=[page.url for page in crawl.pages]
        )
        items = list(iter_items(reading, facts))
        has_artists = len(items) > 1
        if not has_artists and await self.had_artists(studio):
            self.crawler.stats.inc_value("site/artists/vanished")
            log.warning("site_emptied", studio_id=studio.studio_id)
            return []
        self.crawler.stats.inc_value("site/read")
        self.crawler.stats.inc_value("site/with_artists", int(has_artists))
        if crawl.home and crawl.is_complete:
            self.receipts.expect(crawl.home, len(items))
        return items

    async def had_artists(self, studio: StudioSite) -> bool:
        """Whether an earlier reading of the site named anybody."""
        return bool(await asyncio.to_thread(self.stores.artists.list_artists_of_studio, studio.studio_id))
