"""The budget of paid calls holds across a kill -9: the real spider, the demo city, and a DynamoDB that remembers."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from directory.config import Config
from directory.store.stores import open_stores
from local.city.process import CityProcess, start_city
from local.city.world import PLACES_KEY
from local.cloud.emulator import find_free_port
from tattoo_crawler.places.requests import SEARCH_ENTERPRISE

pytestmark = [
    pytest.mark.integration,
]
CAP = 12  # the city takes 15 paid searches
RUN_ID = "run-that-is-killed"


@pytest.fixture
def city(tmp_path: Path) -> Iterator[CityProcess]:
    running = start_city(find_free_port(), tmp_path / "city", is_fast=True)
    yield running
    running.stop()


def start_crawl(city: CityProcess, config: Config, run_id: str) -> subprocess.Popen[str]:
    settings = {
        "ITEM_PIPELINES": "{}",
        "TATTOO_RUN_ID": run_id,
        "TWISTED_DNS_RESOLVER": "tattoo_crawler.network.resolver.GuardedResolver",
    }
    environment = {
        "SCRAPY_SETTINGS_MODULE": "tattoo_crawler.settings",
        "AWS_ENDPOINT_URL": str(config.aws_endpoint_url),
        "TABLE_NAME": config.table_name,
        "GOVERNANCE_TABLE_NAME": config.governance_table_name,
        "LOOPBACK_HOSTS": "leeds.test",
        "GOOGLE_CONTENT": "licensed",
        "PLACES_API_KEY": PLACES_KEY,
        "PLACES_ENDPOINT": f"http://places.leeds.test:{city.port}",
        "MAPS_ENDPOINT": f"http://maps.leeds.test:{city.port}",
        "PLACES_DELAY_S": "0",
        "PLACES_RUN_BUDGET": str(CAP),
        "PLACES_MONTH_BUDGET": str(CAP + 2),
    }
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    return subprocess.Popen(
        [sys.executable, "-m", "scrapy", "crawl", "google_places", "-a", "city=Leeds", *options],
        env={**os.environ, **environment},
        stderr=subprocess.PIPE,
        text=True,
    )


def paid(city: CityProcess) -> int:
    return int(city.control("GET", "/requests")["bySku"].get("TextSearch:Enterprise", 0))


def wait_until_paid(city: CityProcess, calls: int) -> None:
    deadline_s = time.monotonic() + 60
    while paid(city) < calls:
        assert time.monotonic() < deadline_s, "the crawl never came to its paid calls"
        time.sleep(0.05)


def test_a_killed_run_cannot_spend_its_budget_twice(city: CityProcess, cloud_config: Config) -> None:
    # Slow, so that the kill comes between two paid calls.
    city.control("POST", "/faults", {"name": "places_slow", "seconds": 0.3})
    with start_crawl(city, cloud_config, RUN_ID) as killed:
        wait_until_paid(city, 2)
        killed.send_signal(signal.SIGKILL)
    before = paid(city)
    assert 2 <= before < CAP
    city.control("DELETE", "/faults")

    with start_crawl(city, cloud_config, RUN_ID) as second:
        _, errors = second.communicate(timeout=60)
    sentences = [line for line in errors.splitlines() if not line.startswith("{")]
    assert (second.returncode, len(sentences)) == (2, 1)
    assert sentences[0].startswith(f"The budget of {SEARCH_ENTERPRISE} calls is used up: {CAP} in a run")
    assert before < paid(city) <= CAP

    with start_crawl(city, cloud_config, "the-next-run") as third:
        third.communicate(timeout=60)
    assert third.returncode == 2
    assert paid(city) <= CAP + 2  # a new run has a new budget, but the month has not
    usage = open_stores(cloud_config).budgets.get_usage(SEARCH_ENTERPRISE, run_id=RUN_ID)
    assert (usage.run_calls, usage.month_calls) == (CAP, CAP + 2)
