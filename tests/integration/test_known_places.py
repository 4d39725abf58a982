"""A city found again the same day: the real spider and pipelines, the demo city, and a real table that remembers."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from directory.config import Config
from directory.store.stores import open_stores
from local.city.process import CityProcess, start_city
from local.city.world import PLACES_KEY
from local.cloud.emulator import find_free_port

pytestmark = [
    pytest.mark.integration,
]
SETTINGS = {"AUTOTHROTTLE_ENABLED": "False"}
PAID = ("TextSearch:Enterprise", "PlaceDetails:Enterprise")
SOURCES = {"places.leeds.test", "maps.leeds.test"}


@dataclass(frozen=True)
class Run:
    """How one crawl ended and what the city saw of it."""

    exit_code: int
    stats: dict[str, Any]
    requests: dict[str, Any]

    @property
    def paid_calls(self) -> int:
        return sum(self.requests["bySku"].get(sku, 0) for sku in PAID)

    @property
    def websites(self) -> set[str]:
        """The hosts that were asked and are no API."""
        return set(self.requests["byHost"]) - SOURCES


@pytest.fixture
def city(tmp_path: Path) -> Iterator[CityProcess]:
    running = start_city(find_free_port(), tmp_path / "city", is_fast=True)
    yield running
    running.stop()


def crawl(city: CityProcess, config: Config, folder: Path, **variables: str) -> Run:
    stats = folder / "stats.json"
    options = [part for name, value in SETTINGS.items() for part in ("-s", f"{name}={value}")]
    environment = {
        "SCRAPY_SETTINGS_MODULE": "tattoo_crawler.settings",
        "AWS_ENDPOINT_URL": str(config.aws_endpoint_url),
        "TABLE_NAME": config.table_name,
        "GOVERNANCE_TABLE_NAME": config.governance_table_name,
        "LOOPBACK_HOSTS": "leeds.test",
        "PLACES_API_KEY": PLACES_KEY,
        "PLACES_ENDPOINT": f"http://places.leeds.test:{city.port}",
        "MAPS_ENDPOINT": f"http://maps.leeds.test:{city.port}",
        "PLACES_DELAY_S": "0",
        "SITE_DELAY_S": "0",
        "PAGE_TIMEOUT_S": "1.5",  # the slow website takes 2
    }
    city.control("DELETE", "/requests")
    command = [sys.executable, "-m", "scrapy", "crawl", "google_places", "-a", "city=Leeds"]
    ended = subprocess.run(
        [*command, "-s", f"TATTOO_STATS_FILE={stats}", *options],
        env={**os.environ, **environment, **variables},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert "Traceback" not in ended.stderr
    return Run(ended.returncode, json.loads(stats.read_text())["stats"], city.control("GET", "/requests"))


def test_a_website_gets_two_tries_and_no_more_time_than_configured(
    city: CityProcess, cloud_config: Config, tmp_path: Path
) -> None:
    studios = json.loads(city.truth_path.read_text())["studios"]
    found = crawl(city, cloud_config, tmp_path)
    for site, failure in (("slow", "timeout"), ("error_500", "status_500")):
        (host,) = {urlsplit(studio["website"]).hostname for studio in studios if studio["site"] == site}
        assert found.requests["byHost"][host] == 3  # robots.txt, the home page, the home page once more
        assert found.stats[f"places/website/{failure}"] >= 1
    assert found.stats["elapsed_time_seconds"] < 15


def test_a_second_run_pays_only_for_what_is_new(city: CityProcess, cloud_config: Config, tmp_path: Path) -> None:
    truth = json.loads(city.truth_path.read_text())["places"]
    expected = {place["placeId"] for place in truth if place["kind"] not in {"not_a_studio", "closed"}}

    cut_short = crawl(city, cloud_config, tmp_path, PLACES_RUN_BUDGET="6")  # its budget ends in the middle of the city
    assert (cut_short.exit_code, cut_short.paid_calls) == (2, 6)

    rest = crawl(city, cloud_config, tmp_path)
    assert rest.exit_code == 0
    assert 0 < rest.stats["places/place/known"] < len(truth)
    assert 0 < rest.stats["places/place/found"] < len(expected)
    assert not rest.websites & cut_short.websites
    studios = open_stores(cloud_config).studios.list_studios("GB", "Leeds")
    assert {place_id for studio in studios for place_id in studio.place_ids} == expected

    again = crawl(city, cloud_config, tmp_path)
    assert (again.exit_code, again.paid_calls, again.websites) == (0, 0, set())
    assert again.stats["places/place/known"] == len(truth)
    assert again.stats["places/calls/places_search_ids"] == rest.stats["places/calls/places_search_ids"]
    assert open_stores(cloud_config).studios.list_studios("GB", "Leeds") == studios
