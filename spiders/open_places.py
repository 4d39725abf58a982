"""Finds studios in sources whose data may be kept: OpenStreetMap, or a list of one's own.

`scrapy crawl open_places -a city=Leeds [-a country=GB]`, or `-a csv=FILE [-a city=Leeds]`.
"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlencode

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response

from directory.errors import DirectoryError
from directory.telemetry import get_logger
from tattoo_crawler.items import Studio
from tattoo_crawler.places.api_fetcher import DOWNLOAD_SLOTS, ApiFetcher
from tattoo_crawler.places.asked_city import AskedCity, read_country
from tattoo_crawler.places.csv_list import read_csv_list
from tattoo_crawler.places.ending import Ending
from tattoo_crawler.places.maps_client import unknown_city
from tattoo_crawler.places.overpass import TIMEOUT_S, OverpassAnswer, boundary_query, place_query, read_overpass
from tattoo_crawler.services import services_from

log = get_logger(__name__)


class OpenPlacesSpider(Spider):
    """Studios come complete in one answer; their websites are read by studio_site."""

    name = "open_places"
    custom_settings = {"DOWNLOAD_SLOTS": DOWNLOAD_SLOTS}
    ending: Ending

    def __init__(self, city: str | None = None, country: str = "GB", csv: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.city = city
        self.country = country
        self.csv = csv

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.ending = Ending(crawler)
        return spider

    async def start(self) -> AsyncIterator[Studio]:
        try:
            for studio in await (self._read_csv() if self.csv else self._fetch_city()):
                self.crawler.stats.inc_value("places/place/found")
                yield studio
        except DirectoryError as error:
            self.ending.because(error)

    async def _read_csv(self) -> list[Studio]:
        now = services_from(self.crawler).clock()
        found = await asyncio.to_thread(read_csv_list, Path(self.csv or ""), self.city, read_country(self.country), now)
        for problem in found.problems:
            self.crawler.stats.inc_value("items/csv_row/failed")
            log.error("item_failed", kind="csv_row", reason=problem.reason, line_id=problem.line)
        return found.studios

    async def _fetch_city(self) -> list[Studio]:
        asked = AskedCity.read(self.name, self.city, self.country)
        answer = await self._ask(asked, boundary_query(asked.name, asked.country))
        if not answer.knows_city:
            answer = await self._ask(asked, place_query(asked.name, asked.country))
        if not answer.knows_city:
            raise unknown_city("OpenStreetMap", asked.name, asked.country)
        return answer.studios

    async def _ask(self, asked: AskedCity, query: str) -> OverpassAnswer:
        services = services_from(self.crawler)

        def read(response: Response) -> OverpassAnswer:
            return read_overpass(response.status, response.body, asked.name, asked.country, services.clock())

        request = Request(
            services.config.overpass_endpoint,
            method="POST",
            headers={"Content-Type": "application/x-www-form-urlencoded"},
            body=urlencode({"data": query}),
            meta={"download_timeout": TIMEOUT_S + 10},
        )
        fetcher = ApiFetcher(self.crawler, "OVERPASS_ENDPOINT", services.config.places_delay_s)
        return await fetcher.fetch(request, read)
