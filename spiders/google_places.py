"""Finds a city's studios with Google Places: `scrapy crawl google_places -a city=Leeds [-a country=GB]`."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from directory.errors import DirectoryError
from tattoo_crawler.identities import identities_of
from tattoo_crawler.item_limits import is_web_address
from tattoo_crawler.items import Studio
from tattoo_crawler.places.answers import PlaceAnswer
from tattoo_crawler.places.api_fetcher import DOWNLOAD_SLOTS
from tattoo_crawler.places.asked_city import AskedCity
from tattoo_crawler.places.box import Box
from tattoo_crawler.places.ending import Ending
from tattoo_crawler.places.finder_factory import make_finder, run_budget
from tattoo_crawler.places.maps_client import MapsClient
from tattoo_crawler.places.place_finder import PlaceFinder
from tattoo_crawler.places.place_memory import PlaceMemory
from tattoo_crawler.places.places_key import get_places_key
from tattoo_crawler.places.requests import GEOCODING
from tattoo_crawler.places.run_budget import RunBudget
from tattoo_crawler.places.studios import finder_studio, licensed_studio, with_website
from tattoo_crawler.refusal import failure_reason, is_passing
from tattoo_crawler.services import services_from
from tattoo_crawler.sites.web_host import is_crawlable

# Refused for the sake of a person: then nothing of the place is handed over either.
DENIED = frozenset({"denied", "denylist_unreadable"})


class GooglePlacesSpider(Spider):
    """Google says where studios and their websites are; what we keep of a website is the address that answered us."""

    name = "google_places"
    custom_settings = {
        "DOWNLOAD_SLOTS": DOWNLOAD_SLOTS,
        # For websites and their robots.txt: a silent one is asked again in a week. APIs count their own retries.
        "RETRY_TIMES": 1,
        "RETRY_GIVE_UP_LOG_LEVEL": "INFO",  # a studio's server that is down is no error of ours
    }
    ending: Ending
    memory: PlaceMemory

    def __init__(self, city: str | None = None, country: str = "GB", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.city = city
        self.country = country

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.ending = Ending(crawler)
        spider.memory = PlaceMemory.of(crawler)
        return spider

    async def start(self) -> AsyncIterator[Studio | Request]:
        try:
            # The key first: without one there is nothing to name a city for.
            key = await asyncio.to_thread(get_places_key, services_from(self.crawler).config)
            asked = AskedCity.read(self.name, self.city, self.country)
            async for place in self._iter_places(key, asked):
                handed_over = list(self.hand_over(place, asked))
                if not handed_over:
                    await self.memory.remember(place.place_id)
                for found in handed_over:
                    yield found
        except DirectoryError as error:
            self.ending.because(error)

    async def _iter_places(self, key: str, asked: AskedCity) -> AsyncIterator[PlaceAnswer]:
        client = MapsClient(services_from(self.crawler).config, key)
        budget = run_budget(self.crawler)
        box = await self._get_box(client, budget, asked)
        finder: PlaceFinder = make_finder(self.crawler, client, key, budget, asked.country, self.memory)
        async for place in finder.iter_places(box):
            yield place

    async def _get_box(self, client: MapsClient, budget: RunBudget, asked: AskedCity) -> Box:
        await budget.reserve(GEOCODING)
        return await asyncio.to_thread(client.get_city_box, asked.name, asked.country)

    def hand_over(self, place: PlaceAnswer, asked: AskedCity) -> Iterator[Studio | Request]:
        """The studio itself, or the request of its home page; nothing for what is no open tattoo studio."""
        services = services_from(self.crawler)
        if not place.is_studio:
            self.crawler.stats.inc_value("places/place/unrelated")
            return
        if place.is_closed and services.config.google_content == "terms":
            # That it is closed must not be stored, and a studio that looks open would be wrong.
            self.crawler.stats.inc_value("places/place/closed")
            return
        self.crawler.stats.inc_value("places/place/found")
        if services.config.google_content == "licensed":
            yield self.settle(licensed_studio(place, asked.name, asked.country, services.clock()))
            return
        studio = finder_studio(place, asked.name, asked.country, services.clock())
        if not place.website or not _may_answer(place.website):
            yield self.settle(studio)
            return
        # Two places may share a website, and each needs its own answer: no duplicate filter.
        yield Request(
            place.website,
            self.parse_home_page,
            errback=self.home_page_failed,
            cb_kwargs={"studio": studio},
            meta={"identities": identities_of(with_website(studio, place.website, services.clock()))},
            dont_filter=True,
        )

    def parse_home_page(self, response: Response, studio: Studio) -> Iterator[Studio]:
        self.crawler.stats.inc_value("places/website/answered")
        yield self.settle(with_website(studio, response.url, services_from(self.crawler).clock()))

    async def home_page_failed(self, failure: Failure) -> AsyncIterator[Studio]:
        reason = failure_reason(failure.value) if failure.value else "network"
        self.crawler.stats.inc_value(f"places/website/{reason}")
        studio: Studio = failure.request.cb_kwargs["studio"]  # type: ignore[attr-defined] # Scrapy sets it
        if reason not in DENIED:
            yield self.settle(studio, is_settled=not is_passing(reason))
        elif reason == "denied" and studio.place_id:
            await self.memory.remember(studio.place_id)

    def settle(self, studio: Studio, *, is_settled: bool = True) -> Studio:
        """The studio, whose place is remembered once it is stored."""
        if studio.place_id:
            self.memory.expect(studio.place_id, is_settled=is_settled)
        return studio


def _may_answer(website: str) -> bool:
    return is_web_address(website) and is_crawlable(website)
