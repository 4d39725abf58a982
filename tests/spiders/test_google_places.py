"""What the spider makes of a place, without a network: places go in, studios and requests come out."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DownloadTimeoutError
from scrapy.http import HtmlResponse
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler
from twisted.python.failure import Failure

from denylist.identifiers import Kind
from directory.config import load_config
from directory.errors import DirectoryError, NotFoundError, QuotaExhaustedError
from directory.store.stores import stores_over
from spiders.google_places import GooglePlacesSpider
from tattoo_crawler.extensions.abort import REASON_STAT
from tattoo_crawler.items import Studio
from tattoo_crawler.places.answers import PlaceAnswer
from tattoo_crawler.places.asked_city import AskedCity
from tattoo_crawler.refusal import Refusal
from tattoo_crawler.services import services_from, use_services
from tests.fakes.memory_table import MemoryTable

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LEEDS = AskedCity("Leeds", "GB")
PLACE = PlaceAnswer("made-up-1", "Ink Example", "https://ink.example/?utm_source=maps", 53.8, -1.54)


def make_spider(**config: Any) -> GooglePlacesSpider:
    crawler: Crawler = get_crawler(GooglePlacesSpider)
    stores = stores_over(MemoryTable(), lambda: NOW)
    services: Any = SimpleNamespace(config=load_config(**config), clock=lambda: NOW, stores=stores)
    use_services(crawler, services)
    crawler.stats = MemoryStatsCollector(crawler)
    return GooglePlacesSpider.from_crawler(crawler, city="Leeds")


def only(found: Iterator[Studio | Request]) -> Any:
    (one,) = found
    return one


@pytest.fixture
def home_page() -> tuple[GooglePlacesSpider, Request]:
    spider = make_spider()
    return spider, only(spider.hand_over(PLACE, LEEDS))


def test_a_website_is_asked_itself_with_robots_obeyed(home_page: tuple[GooglePlacesSpider, Request]) -> None:
    _, request = home_page
    assert request.url == PLACE.website
    assert "dont_obey_robotstxt" not in request.meta
    kinds = {identity.kind for identity in request.meta["identities"]}
    assert {Kind.PLACE_ID, Kind.STUDIO_SITE} <= kinds
    assert request.cb_kwargs["studio"].website is None


def test_the_address_that_answered_is_the_website(home_page: tuple[GooglePlacesSpider, Request]) -> None:
    spider, request = home_page
    response = HtmlResponse("https://www.ink.example/", request=request)
    (studio,) = spider.parse_home_page(response, **request.cb_kwargs)
    assert (studio.website, studio.place_id) == ("https://www.ink.example/", "made-up-1")


async def fail_home_page(spider: GooglePlacesSpider, request: Request, error: Exception) -> list[Studio]:
    failure = Failure(error)
    failure.request = request  # type: ignore[attr-defined] # as Scrapy does
    return [studio async for studio in spider.home_page_failed(failure)]


@pytest.mark.parametrize(
    ("error", "studios"), [(DownloadTimeoutError(), 1), (Refusal("robots"), 1), (Refusal("denied"), 0)]
)
def test_a_site_that_does_not_answer_leaves_the_place_unless_it_is_denied(
    home_page: tuple[GooglePlacesSpider, Request], error: Exception, studios: int
) -> None:
    found = asyncio.run(fail_home_page(*home_page, error))
    assert [studio.website for studio in found] == [None] * studios


@pytest.mark.parametrize(("error", "is_settled"), [(DownloadTimeoutError(), False), (Refusal("robots"), True)])
def test_a_site_that_may_answer_another_day_leaves_its_place_unsettled(
    home_page: tuple[GooglePlacesSpider, Request], error: Exception, is_settled: bool
) -> None:
    spider, _ = home_page
    (studio,) = asyncio.run(fail_home_page(*home_page, error))
    asyncio.run(spider.memory.item_done(studio))
    memories = services_from(spider.crawler).stores.studios.find_place_memories(["made-up-1"])
    assert memories["made-up-1"].is_settled is is_settled


def test_a_denied_site_is_not_paid_for_again(home_page: tuple[GooglePlacesSpider, Request]) -> None:
    spider, _ = home_page
    asyncio.run(fail_home_page(*home_page, Refusal("denied")))
    assert asyncio.run(spider.memory.find_due(["made-up-1"])) == set()


def test_a_denylist_that_cannot_be_read_settles_nothing(home_page: tuple[GooglePlacesSpider, Request]) -> None:
    spider, _ = home_page
    assert asyncio.run(fail_home_page(*home_page, Refusal("denylist_unreadable"))) == []
    assert asyncio.run(spider.memory.find_due(["made-up-1"])) == {"made-up-1"}


@pytest.mark.parametrize(
    "place",
    [
        PlaceAnswer("x", "Ink Example"),
        PlaceAnswer("x", "Ink Example", "https://www.facebook.com/ink"),
        PlaceAnswer("x", "Ink Example", "https://www.instagram.com/ink_example"),
        PlaceAnswer("x", "Ink Example", "not an address"),
    ],
)
def test_no_request_where_there_is_no_site_to_ask(place: PlaceAnswer) -> None:
    studio = only(make_spider().hand_over(place, LEEDS))
    assert isinstance(studio, Studio)
    assert studio.website is None


def test_what_is_no_studio_is_counted_and_dropped() -> None:
    spider = make_spider()
    barber = PlaceAnswer("x", "Quiet Barbers", "https://barber.example/", types=("barber_shop",))
    assert list(spider.hand_over(barber, LEEDS)) == []
    assert spider.crawler.stats.get_value("places/place/unrelated") == 1


def test_a_place_that_closed_for_good_is_counted_and_not_handed_over() -> None:
    spider = make_spider()
    closed = replace(PLACE, status="CLOSED_PERMANENTLY")
    assert list(spider.hand_over(closed, LEEDS)) == []
    assert spider.crawler.stats.get_value("places/place/closed") == 1
    assert isinstance(only(spider.hand_over(replace(PLACE, status="CLOSED_TEMPORARILY"), LEEDS)), Request)


def test_a_licence_hands_over_what_closed_with_its_source() -> None:
    spider = make_spider(google_content="licensed")
    studio = only(spider.hand_over(replace(PLACE, status="CLOSED_PERMANENTLY"), LEEDS))
    assert (studio.is_closed, studio.sources["is_closed"].name) == (True, "google_places")


def test_a_licence_needs_no_request() -> None:
    studio = only(make_spider(google_content="licensed").hand_over(PLACE, LEEDS))
    assert studio.sources["name"].name == "google_places"


@pytest.mark.parametrize("error", [QuotaExhaustedError("Used up."), NotFoundError("Gone.")])
def test_a_source_that_must_stop_stops_once_nothing_is_left(error: DirectoryError) -> None:
    spider, closed = make_spider(), []

    async def close_spider_async(*, reason: str) -> None:
        closed.append(reason)

    async def become_idle() -> None:
        spider.ending.spider_idle(spider)
        await asyncio.sleep(0)

    crawler: Any = spider.crawler
    crawler.spider, crawler.engine = spider, SimpleNamespace(close_spider_async=close_spider_async)
    spider.ending.because(error)
    assert crawler.stats.get_value(REASON_STAT) is None  # websites already asked may still answer
    with pytest.raises(CloseSpider) as raised:
        asyncio.run(become_idle())
    assert raised.value.reason == error.reason
    assert crawler.stats.get_value(REASON_STAT) == error.reason
