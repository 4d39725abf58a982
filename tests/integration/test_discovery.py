"""Discovery against the demo city over loopback: the real spiders in a child process, the real googlemaps client."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from local.city.process import CityProcess, start_city
from local.city.world import PLACES_KEY
from local.cloud.emulator import find_free_port

pytestmark = [
    pytest.mark.integration,
]
SETTINGS = {
    "ITEM_PIPELINES": "{}",
    "TATTOO_SERVICES": "places_services.build",
    "TWISTED_DNS_RESOLVER": "tattoo_crawler.network.resolver.GuardedResolver",
    "DOWNLOAD_TIMEOUT": "2",
    "AUTOTHROTTLE_ENABLED": "False",
    "RETRY_TIMES": "0",
}
# What the demo city holds: 44 studios, one of them listed twice, and 29 places without a website of their own.
LICENSED = {"GOOGLE_CONTENT": "licensed"}  # asks no websites, so these crawls take seconds
SEARCHES_LIMIT = 25
LOOK_UPS_LIMIT = 25


@dataclass(frozen=True)
class Crawl:
    """How one crawl ended."""

    exit_code: int
    sentences: list[str]
    stats: dict[str, Any]
    studios: list[dict[str, Any]]

    def by_place(self) -> dict[str, dict[str, Any]]:
        return {studio["place_id"]: studio for studio in self.studios}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CityProcess]:
    running = start_city(find_free_port(), tmp_path_factory.mktemp("city"), is_fast=True)
    yield running
    running.stop()


@dataclass(frozen=True)
class Leeds:
    """The whole city found once as an operator without a licence finds it, websites asked."""

    crawl: Crawl
    requests: dict[str, Any]


@pytest.fixture(scope="module")
def leeds(city: CityProcess, tmp_path_factory: pytest.TempPathFactory) -> Leeds:
    city.control("DELETE", "/requests")
    found = crawl(city, tmp_path_factory.mktemp("leeds"), "google_places", "-a", "city=Leeds")
    return Leeds(found, city.control("GET", "/requests"))


@pytest.fixture(autouse=True)
def calm(city: CityProcess) -> Iterator[None]:
    """No faults and an empty ledger for each test."""
    city.control("DELETE", "/requests")
    yield
    city.control("DELETE", "/faults")


def crawl(city: CityProcess, folder: Path, spider: str, *arguments: str, **variables: str) -> Crawl:
    stats, studios = folder / "stats.json", folder / "studios.jsonl"
    settings = {**SETTINGS, "TATTOO_STATS_FILE": str(stats)}
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    ended = subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", spider, *arguments, *options, "-O", str(studios)],
        env={**os.environ, **environment(city, folder), **variables},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert "Traceback" not in ended.stderr
    sentences = [line for line in ended.stderr.splitlines() if not line.startswith("{")]
    found = [json.loads(line) for line in studios.read_text().splitlines()] if studios.exists() else []
    return Crawl(ended.returncode, sentences, json.loads(stats.read_text())["stats"], found)


def environment(city: CityProcess, folder: Path) -> dict[str, str]:
    return {
        "PYTHONPATH": str(Path(__file__).parent),
        "SCRAPY_SETTINGS_MODULE": "tattoo_crawler.settings",
        "DATA_DIR": str(folder),
        "LOOPBACK_HOSTS": "leeds.test",
        "PLACES_API_KEY": PLACES_KEY,
        "PLACES_ENDPOINT": f"http://places.leeds.test:{city.port}",
        "MAPS_ENDPOINT": f"http://maps.leeds.test:{city.port}",
        "OVERPASS_ENDPOINT": f"http://overpass.leeds.test:{city.port}/api/interpreter",
        "SITE_DELAY_S": "0",
        "PLACES_DELAY_S": "0",
    }


def truth_places(city: CityProcess) -> dict[str, dict[str, Any]]:
    """The places that are studios, by their id."""
    truth = json.loads(city.truth_path.read_text())
    return {place["placeId"]: place for place in truth["places"] if place["kind"] != "not_a_studio"}


def open_places(city: CityProcess) -> dict[str, dict[str, Any]]:
    """Without those that Google calls closed: its terms let us keep nothing by which to tell them apart."""
    return {place_id: place for place_id, place in truth_places(city).items() if place["kind"] != "closed"}


def truth_studios(city: CityProcess) -> dict[str, dict[str, Any]]:
    return {studio["key"]: studio for studio in json.loads(city.truth_path.read_text())["studios"]}


def test_every_place_is_found_and_little_is_paid(city: CityProcess, leeds: Leeds) -> None:
    found = leeds.crawl
    assert (found.exit_code, found.sentences) == (0, [])
    places = open_places(city)
    assert sorted(studio["place_id"] for studio in found.studios) == sorted(places)
    billed = leeds.requests["bySku"]
    assert billed["TextSearch:Enterprise"] <= SEARCHES_LIMIT
    assert billed.get("PlaceDetails:Enterprise", 0) <= LOOK_UPS_LIMIT
    assert billed["Geocoding"] == 1
    assert set(billed) <= {"TextSearch:IdsOnly", "TextSearch:Enterprise", "PlaceDetails:Enterprise", "Geocoding"}
    stats = found.stats
    assert stats["places/calls/places_search_enterprise"] == billed["TextSearch:Enterprise"]
    assert stats["places/calls/places_search_ids"] == billed["TextSearch:IdsOnly"]
    assert stats["places/place/found"] == len(places)
    assert stats["places/place/unrelated"] == 60
    assert stats["places/place/closed"] == 3
    assert stats["places/tile/searched"] > 5  # more than one cell for each text: the city overflows a search
    assert "places/tile/saturated" not in stats


def test_only_what_the_terms_allow_is_google_s(city: CityProcess, leeds: Leeds) -> None:
    found = leeds.crawl.by_place()
    studios = truth_studios(city)
    for place_id, place in open_places(city).items():
        studio = found[place_id]
        sources = {field: source["name"] for field, source in studio["sources"].items()}
        assert {field for field, name in sources.items() if name == "google_places"} <= {
            "name", "latitude", "longitude", "instagram",
        }  # fmt: skip
        assert studio["address"] is studio["phone"] is None
        assert (studio["latitude"] is None) is (place["kind"] == "service_area")
        if studio["latitude"] is not None:
            assert studio["sources"]["latitude"]["expires_at"] is not None
        if place["kind"] == "studio" and studios[place["studio"]]["readable"]:
            assert (studio["website"], sources["website"]) == (place["website"], "studio_site")
        if place["kind"] == "social_only":
            is_instagram = "instagram.com" in place["website"]
            assert studio["website"] is None
            assert studio["instagram"] == (place["website"].split("/")[3] if is_instagram else None)


def test_sites_that_do_not_answer_leave_the_place_alone(city: CityProcess, leeds: Leeds) -> None:
    found, studios = leeds.crawl.by_place(), truth_studios(city)
    silent = {studio["site"]: studio["placeIds"] for studio in studios.values()}
    for site in ("robots", "error_500", "redirect_loop"):
        for place_id in silent[site]:
            assert found[place_id]["website"] is None
    assert leeds.requests["robotsBreaches"] == {}


def test_a_licence_keeps_all_and_asks_no_website(city: CityProcess, tmp_path: Path) -> None:
    found = crawl(city, tmp_path, "google_places", "-a", "city=Leeds", **LICENSED)
    assert sorted(studio["place_id"] for studio in found.studios) == sorted(truth_places(city))
    assert sum(1 for studio in found.studios if studio["phone"]) == len(found.studios)
    closed = {studio["place_id"] for studio in found.studios if studio["is_closed"]}
    assert closed == truth_places(city).keys() - open_places(city).keys()
    hosts = city.control("GET", "/requests")["byHost"]
    assert set(hosts) <= {"places.leeds.test", "maps.leeds.test"}


def test_a_legacy_key_finds_the_same(city: CityProcess, tmp_path: Path) -> None:
    budget = {"PLACES_RUN_BUDGET": "2000", "PLACES_MONTH_BUDGET": "2000"}
    found = crawl(city, tmp_path, "google_places", "-a", "city=Leeds", PLACES_API="legacy", **budget, **LICENSED)
    assert (found.exit_code, found.sentences) == (0, [])
    expected = {place_id for place_id, place in truth_places(city).items() if place["kind"] != "service_area"}
    assert {studio["place_id"] for studio in found.studios} >= expected
    assert len(found.by_place()) == len(found.studios)


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"PLACES_API_KEY": ""}, "PLACES_API_KEY is not set"),
        ({"PLACES_API_KEY": "AIzaSomeOtherKey"}, "Google refused the key in PLACES_API_KEY (REQUEST_DENIED)"),
        ({"PLACES_API_KEY": "wrong"}, "Google refused the key in PLACES_API_KEY (malformed)"),
    ],
)
def test_without_a_good_key_one_sentence_says_so(
    city: CityProcess, tmp_path: Path, variables: dict[str, str], sentence: str
) -> None:
    ended = crawl(city, tmp_path, "google_places", "-a", "city=Leeds", **variables, **LICENSED)
    assert ended.exit_code == 2
    assert [line.startswith(sentence) for line in ended.sentences] == [True]
    assert ended.studios == []


def test_an_unknown_city_is_one_sentence(city: CityProcess, tmp_path: Path) -> None:
    for spider, who in (("google_places", "Google"), ("open_places", "OpenStreetMap")):
        ended = crawl(city, tmp_path, spider, "-a", "city=Atlantis")
        assert (ended.exit_code, ended.sentences) == (2, [f"{who} knows no city called 'Atlantis' in GB."])


@pytest.mark.parametrize(
    ("fault", "reason"),
    [("places_denied", "key_refused"), ("places_wrong_key", "key_refused"), ("places_daily_quota", "daily_quota")],
)
def test_what_needs_a_person_or_tomorrow_stops_at_once(
    city: CityProcess, tmp_path: Path, fault: str, reason: str
) -> None:
    city.control("POST", "/faults", {"name": fault})
    ended = crawl(city, tmp_path, "google_places", "-a", "city=Leeds", **LICENSED)
    assert (ended.exit_code, ended.stats["crawl/aborted/reason"], len(ended.sentences)) == (2, reason, 1)
    # The first wave of searches was under way; nothing was tried again.
    assert city.control("GET", "/requests")["byHost"]["places.leeds.test"] <= 4
    assert "places/retry/count" not in ended.stats


def test_a_quota_of_the_day_in_the_middle_keeps_what_was_found(city: CityProcess, leeds: Leeds, tmp_path: Path) -> None:
    free = leeds.crawl.stats["places/calls/places_search_ids"]
    city.control("POST", "/faults", {"name": "places_daily_quota", "skip": free + 2})
    ended = crawl(city, tmp_path, "google_places", "-a", "city=Leeds", **LICENSED)
    assert (ended.exit_code, ended.stats["crawl/aborted/reason"]) == (2, "daily_quota")
    assert 10 <= len(ended.studios) <= 40


def test_a_burst_of_503_and_a_full_minute_are_waited_out(city: CityProcess, tmp_path: Path) -> None:
    city.control("POST", "/faults", [{"name": "places_503", "count": 3}, {"name": "places_minute_quota", "count": 2}])
    found = crawl(city, tmp_path, "google_places", "-a", "city=Leeds", **LICENSED)
    assert found.exit_code == 0
    assert len(found.studios) == len(truth_places(city))
    assert found.stats["places/retry/count"] == 5
    assert found.stats["places/retry/reason_count/rate_limited"] == 2


def test_a_used_up_budget_stops_the_run_and_says_so(city: CityProcess, tmp_path: Path) -> None:
    ended = crawl(city, tmp_path, "google_places", "-a", "city=Leeds", PLACES_RUN_BUDGET="2", **LICENSED)
    assert (ended.exit_code, ended.stats["crawl/aborted/reason"]) == (2, "quota_exhausted")
    assert city.control("GET", "/requests")["bySku"]["TextSearch:Enterprise"] == 2
    assert 10 <= len(ended.studios) <= 40


def test_openstreetmap_gives_its_studios_with_their_source(city: CityProcess, tmp_path: Path) -> None:
    found = crawl(city, tmp_path, "open_places", "-a", "city=Leeds", PLACES_API_KEY="")
    assert (found.exit_code, found.sentences) == (0, [])
    expected = sorted(ref for studio in truth_studios(city).values() for ref in studio["osmIds"])
    assert sorted(studio["osm_id"] for studio in found.studios) == expected
    for studio in found.studios:
        assert studio["sources"]["name"]["name"] == "openstreetmap"
        assert studio["sources"]["name"]["url"] == f"https://www.openstreetmap.org/{studio['osm_id']}"
        assert studio["latitude"] is not None


def test_a_busy_overpass_is_waited_for(city: CityProcess, tmp_path: Path) -> None:
    city.control("POST", "/faults", [{"name": "overpass_429", "count": 1}, {"name": "overpass_504", "count": 1}])
    found = crawl(city, tmp_path, "open_places", "-a", "city=Leeds")
    assert (found.exit_code, found.stats["places/retry/count"], len(found.studios)) == (0, 2, 21)


def test_a_list_of_one_s_own(city: CityProcess, tmp_path: Path) -> None:
    path = tmp_path / "studios.csv"
    path.write_text("name,website,latitude,longitude\nInk Example,ink.example,53.8,-1.54\nBad,,north,west\n")
    found = crawl(city, tmp_path, "open_places", "-a", f"csv={path}", "-a", "city=Leeds")
    assert [studio["name"] for studio in found.studios] == ["Ink Example"]
    assert (found.exit_code, found.stats["items/csv_row/failed"]) == (3, 1)
