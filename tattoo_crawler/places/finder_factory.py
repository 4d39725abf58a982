"""Which finder a run uses, and out of which budget."""

from __future__ import annotations

from scrapy.crawler import Crawler

from tattoo_crawler.places.api_fetcher import ApiFetcher
from tattoo_crawler.places.legacy_place_finder import LegacyPlaceFinder
from tattoo_crawler.places.maps_client import MapsClient
from tattoo_crawler.places.new_place_finder import NewPlaceFinder
from tattoo_crawler.places.place_finder import PlaceFinder
from tattoo_crawler.places.place_memory import PlaceMemory
from tattoo_crawler.places.places_sender import PlacesSender
from tattoo_crawler.places.requests import CallMaker
from tattoo_crawler.places.run_budget import RunBudget
from tattoo_crawler.services import services_from


def run_budget(crawler: Crawler) -> RunBudget:
    """The budget of the run that this crawl is a step of; a crawl by hand is a run of its own."""
    services = services_from(crawler)
    run_id = crawler.settings.get("TATTOO_RUN_ID") or f"by-hand-{services.clock():%Y%m%dT%H%M%S%f}"
    return RunBudget(services.stores.budgets, services.config, run_id, crawler.stats)


def make_finder(
    crawler: Crawler, client: MapsClient, key: str, budget: RunBudget, country: str, memory: PlaceMemory
) -> PlaceFinder:
    """The finder for the API that PLACES_API names."""
    services = services_from(crawler)
    config = services.config

    def count(name: str) -> None:
        crawler.stats.inc_value(f"places/{name}")

    if config.places_api == "legacy":
        return LegacyPlaceFinder(client, country, budget.reserve, count, memory)
    fetcher = ApiFetcher(crawler, "PLACES_ENDPOINT", config.places_delay_s)
    send = PlacesSender(fetcher, key, config.places_endpoint, budget, services.clock)
    return NewPlaceFinder(send, CallMaker(country, config.google_content == "licensed"), count, memory)
