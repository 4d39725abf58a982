"""What the spider decides, without a network: answers go in, requests and items come out."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response, TextResponse
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector
from twisted.python.failure import Failure

from directory.config import load_config
from directory.errors import BlockedError
from directory.records.page_memory import PageMemoryRecord
from spiders.studio_site import StudioSiteSpider
from tattoo_crawler.items import ArtistLink, Studio
from tattoo_crawler.services import use_services
from tattoo_crawler.sites.studio_list import StudioSite

NOW = datetime(2026, 11, 1, tzinfo=UTC)
HOME = "https://www.ink-example.co.uk/"
STUDIO = StudioSite("s1", "Leeds", "GB", HOME)
PAGES = {
    HOME: "<title>Ink Example</title><h1>Ink Example</h1><nav><a href='/artists'>Our artists</a></nav>"
    + "<p>Words.</p>" * 60,
    f"{HOME}artists": "<title>Our artists</title><h1>Our artists</h1>"
    + "".join(
        f"<div class='card'><h3>{name}</h3><p>Tattoo artist</p><a href='https://www.instagram.com/{handle}/'>@{handle}</a></div>"
        for name, handle in (("Mara Quillfeather", "mara.quillfeather"), ("Tobin Ashgrove", "tobin.ashgrove"))
    )
    + "<p>Words.</p>" * 60,
}


@dataclass
class Pages:
    """A page memory, and the links of one studio, in memory."""

    kept: list[PageMemoryRecord] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)

    def find_page(self, studio_id: str, url: str) -> PageMemoryRecord | None:
        return self.kept[-1] if self.kept else None

    def put_page(self, page: PageMemoryRecord) -> None:
        self.kept.append(page)

    def list_artists_of_studio(self, studio_id: str) -> list[str]:
        return self.linked


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def spider(pages: Pages) -> StudioSiteSpider:
    config = load_config(browser="off")
    crawler = Crawler(StudioSiteSpider, Settings({"TATTOO_CONFIG": config}))
    crawler.stats = MemoryStatsCollector(crawler)
    stores = SimpleNamespace(pages=pages, artists=pages, studios=None)
    use_services(crawler, SimpleNamespace(config=config, clock=lambda: NOW, stores=stores))  # type: ignore[arg-type] # the part of Services that the spider uses
    return StudioSiteSpider.from_crawler(crawler, city="Leeds")


def collect(output: AsyncIterator[Any]) -> list[Any]:
    async def run() -> list[Any]:
        return [one async for one in output]

    return asyncio.run(run())


def answer(spider: StudioSiteSpider, request: Request, response: Response | Exception) -> list[Any]:
    if isinstance(response, Exception):
        failure = Failure(response)
        failure.request = request  # type: ignore[attr-defined] # what Scrapy does
        return collect(spider.fail(failure))
    response.request = request
    return collect(spider.parse(response, **request.cb_kwargs))


def page(url: str, **headers: str) -> HtmlResponse:
    return HtmlResponse(url, headers=headers, body=PAGES[url].encode())


def read_site(spider: StudioSiteSpider) -> list[Any]:
    """All that comes out of a site whose pages answer as they should."""
    output: list[Any] = [spider.home_request(STUDIO, None)]
    while len(output) == 1 and isinstance(output[0], Request):
        request = output[0]
        found = page(request.url) if request.url in PAGES else TextResponse(request.url, body=b"")
        output = answer(spider, request, found)
    return output


def test_a_site_leaves_as_one_studio_and_its_artists(spider: StudioSiteSpider) -> None:
    studio, *links = read_site(spider)
    assert isinstance(studio, Studio)
    assert {type(link) for link in links} == {ArtistLink}
    assert {link.handle for link in links} == {"mara.quillfeather", "tobin.ashgrove"}


def test_one_request_is_under_way_at_a_time_and_knows_its_site(spider: StudioSiteSpider) -> None:
    home = spider.home_request(STUDIO, None)
    assert home.meta["site"] is None
    (team,) = answer(spider, home, page(HOME))
    assert team.url == f"{HOME}artists"
    assert (team.meta["site"], team.meta["studio_id"], team.dont_filter) == ("ink-example.co.uk", "s1", True)


def test_a_304_ends_the_visit(spider: StudioSiteSpider) -> None:
    memory = PageMemoryRecord("s1", "0" * 32, NOW, etag='"v1"')
    home = spider.home_request(STUDIO, memory)
    assert home.headers["If-None-Match"] == b'"v1"'
    assert answer(spider, home, Response(HOME, 304)) == []
    assert spider.crawler.stats.get_value("site/unchanged") == 1


def test_a_wall_in_the_middle_ends_the_site_with_what_was_read(spider: StudioSiteSpider, pages: Pages) -> None:
    (team,) = answer(spider, spider.home_request(STUDIO, None), page(HOME))
    output = answer(spider, team, BlockedError("wall", reason="forbidden"))
    assert [type(one) for one in output] == [Studio]
    assert spider.crawler.stats.get_value("site/blocked") == 1
    assert spider.receipts._receipts == {}  # incomplete: the next run reads the site again


def test_a_home_page_that_fails_ends_the_site(spider: StudioSiteSpider) -> None:
    assert answer(spider, spider.home_request(STUDIO, None), BlockedError("wall", reason="rate_limited")) == []
    assert spider.crawler.stats.get_value("site/failed/rate_limited") == 1


def test_a_site_that_names_nobody_any_more_keeps_its_last_answer(spider: StudioSiteSpider, pages: Pages) -> None:
    pages.linked.append("a1")
    (team,) = answer(spider, spider.home_request(STUDIO, None), page(HOME))
    nobody = HtmlResponse(team.url, body=b"<title>Our artists</title><h1>Back soon</h1>" + b"<p>Words.</p>" * 60)
    assert [one for one in answer(spider, team, nobody) if not isinstance(one, Request)] == []
    assert spider.crawler.stats.get_value("site/artists/vanished") == 1


def test_a_page_that_must_not_be_republished_gives_nothing(spider: StudioSiteSpider) -> None:
    (team,) = answer(spider, spider.home_request(STUDIO, None), page(HOME))
    output = answer(spider, team, page(team.url, **{"X-Robots-Tag": "noindex"}))
    assert [one for one in output if isinstance(one, ArtistLink)] == []
    assert spider.crawler.stats.get_value("site/page/noindex") == 1


def test_a_link_list_costs_one_page(spider: StudioSiteSpider) -> None:
    home = spider.home_request(StudioSite("s1", "Leeds", "GB", "https://linktr.ee/ink.example"), None)
    body = b"<h1>Ink</h1><a href='https://linktr.ee/artists'>Our artists</a>" + b"<p>Words.</p>" * 60
    output = answer(spider, home, HtmlResponse(home.url, body=body))
    assert [one for one in output if isinstance(one, Request)] == []


def test_a_page_over_the_limit_is_not_read_even_from_the_browser(spider: StudioSiteSpider) -> None:
    home = spider.home_request(STUDIO, None)
    assert answer(spider, home, HtmlResponse(HOME, body=b"<p>Words.</p>" * 200_000)) == []
    assert spider.crawler.stats.get_value("site/page/failed/too_large") == 1
    assert spider.crawls == {}


def test_a_page_that_breaks_the_extractor_costs_itself_alone(
    spider: StudioSiteSpider, monkeypatch: pytest.MonkeyPatch
) -> None:
    (team,) = answer(spider, spider.home_request(STUDIO, None), page(HOME))

    def broken(html: str, url: str) -> None:
        raise RecursionError

    monkeypatch.setattr("spiders.studio_site.read_page", broken)
    output = answer(spider, team, page(team.url))
    assert [type(one) for one in output] == [Studio]
    assert spider.crawler.stats.get_value("site/page/failed/bug") == 1
    assert spider.receipts._receipts == {}
