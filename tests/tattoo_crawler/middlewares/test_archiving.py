import asyncio
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import HtmlResponse, Response

from tattoo_crawler.debugging.page_archive import PageArchive
from tattoo_crawler.extract import read_page, resolve_site
from tattoo_crawler.middlewares.archiving import Archiving
from tattoo_crawler.sites.site_signals import site_resolved

URL = "https://ink.test/team"
PAGE = "<h1>Our artists</h1><h3>Orla Finch</h3><a href='https://instagram.com/orlafinch'>Instagram</a>"


@pytest.fixture
def crawler(make_crawler: Any, tmp_path: Path) -> Crawler:
    crawler: Crawler = make_crawler(page_archive_dir=tmp_path)
    crawler.settings.set("TATTOO_RUN_ID", "run-1")
    crawler.spider = Spider("studio_site")
    return crawler


def crawl(crawler: Crawler, *responses: Response, kept: list[str]) -> None:
    """One site's answers through the middleware, then the word that the site is read."""
    middleware = Archiving.from_crawler(crawler)
    facts = resolve_site([read_page(PAGE, URL)])

    async def run() -> None:
        for response in responses:
            request = Request(response.url, meta={"studio_id": "s1"})
            assert await middleware.process_response(request, response) is response
        await crawler.signals.send_catch_log_async(site_resolved, studio_id="s1", facts=facts, urls=kept)
        await middleware.spider_closed(crawler.spider or Spider("x"))

    asyncio.run(run())


def test_the_pages_of_a_site_and_what_they_gave_are_kept(crawler: Crawler, tmp_path: Path) -> None:
    crawl(crawler, HtmlResponse(URL, body=PAGE.encode()), kept=[URL])
    (site,) = PageArchive(tmp_path, "run-1").iter_sites()
    assert [(page.url, page.html) for page in site.pages] == [(URL, PAGE)]
    assert [artist["instagram"] for artist in site.facts["artists"]] == ["orlafinch"]
    assert crawler.stats.get_value("archive/page/written") == 1


@pytest.mark.parametrize(
    "response",
    [
        HtmlResponse(URL, body=PAGE.encode(), headers={"X-Robots-Tag": "noindex"}),
        HtmlResponse(URL, status=404, body=PAGE.encode()),
        Response(URL, body=b"%PDF"),
    ],
    ids=["noindex", "missing", "no text"],
)
def test_what_is_no_page_to_keep_is_not_kept(crawler: Crawler, tmp_path: Path, response: Response) -> None:
    crawl(crawler, response, kept=[URL])
    assert list(tmp_path.rglob("*.html.gz")) == []


def test_a_disk_that_refuses_costs_the_archive_not_the_crawl(crawler: Crawler, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: Any) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(PageArchive, "put_page", refuse)
    crawl(crawler, HtmlResponse(URL, body=PAGE.encode()), kept=[])
    assert crawler.stats.get_value("archive/page/unwritten") == 1


def test_it_is_off_by_default(make_crawler: Any) -> None:
    crawler = make_crawler()
    crawler.spider = Spider("studio_site")
    with pytest.raises(NotConfigured):
        Archiving.from_crawler(crawler)


def test_only_studios_sites_are_archived(crawler: Crawler) -> None:
    crawler.spider = Spider("instagram")
    with pytest.raises(NotConfigured):
        Archiving.from_crawler(crawler)
