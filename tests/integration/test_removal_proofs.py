"""The crawl that looks for codes, against the demo city: official sources, robots.txt, and only open requests."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from denylist.entries import entries_from
from denylist.guard import guard_from
from denylist.identifiers import identify
from denylist.requests.intake import Submission
from denylist.requests.record import State
from denylist.requests.room import Room, open_room
from directory.clock import utc_now
from directory.config import Config
from directory.store.stores import Stores, open_stores
from local.city.model import Account
from local.city.plan import make_city
from local.city.process import CityProcess, start_city
from local.city.world import GRAPH_TOKEN, GRAPH_USER_ID
from local.cloud.emulator import find_free_port
from workflow.check_proofs import check_proofs
from workflow.step import RunContext, StepResult

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CityProcess]:
    running = start_city(find_free_port(), tmp_path_factory.mktemp("city"), is_fast=True)
    yield running
    running.stop()


@dataclass
class Proofs:
    """Requests and the crawl that checks them. A code stands in for what a requester would put up: words of theirs."""

    city: CityProcess
    config: Config
    folder: Path

    @property
    def stores(self) -> Stores:
        return open_stores(self.config)

    @property
    def room(self) -> Room:
        return open_room(self.config, self.stores.artists, self.stores.studios)

    @property
    def truth(self) -> dict[str, Any]:
        truth: dict[str, Any] = json.loads(self.city.truth_path.read_text())
        return truth

    def submit(self, profile: str, code: str) -> str:
        record = self.room.intake.submit(Submission(profile, "artist", "objection"), "192.0.2.7")
        return self.room.store.update(replace(record, proof_code=code)).receipt

    def state(self, receipt: str) -> State:
        return self.room.store.get(receipt).state

    def requests(self) -> int:
        return int(self.city.control("GET", "/requests")["total"])

    def run(self, monkeypatch: pytest.MonkeyPatch, **variables: str) -> StepResult:
        for name, value in (self.environment() | variables).items():
            monkeypatch.setenv(name, value)
        self.city.control("DELETE", "/requests")
        return check_proofs(RunContext("r1", "", "", self.folder, utc_now, lambda step, stats: None))

    def environment(self) -> dict[str, str]:
        config, port = self.config, self.city.port
        return {
            "AWS_ENDPOINT_URL": str(config.aws_endpoint_url),
            "TABLE_NAME": config.table_name,
            "GOVERNANCE_TABLE_NAME": config.governance_table_name,
            "DATA_DIR": str(config.data_dir),
            "LOOPBACK_HOSTS": "leeds.test",
            "GRAPH_ENDPOINT": f"http://graph.leeds.test:{port}/v26.0",
            "GRAPH_TOKEN": GRAPH_TOKEN,
            "GRAPH_USER_ID": GRAPH_USER_ID,
            "PROFILE_DELAY_S": "0",
            "SITE_DELAY_S": "0",
        }


@pytest.fixture
def proofs(city: CityProcess, cloud_config: Config, tmp_path: Path) -> Proofs:
    return Proofs(city, cloud_config, tmp_path)


def accounts(proofs: Proofs) -> list[Account]:
    """Accounts that Business Discovery shows, each with words of their own in the bio."""
    artists = make_city(proofs.truth["seed"]).artists
    found = [one.account for one in artists if one.account and one.account.kind == "professional"]
    return [account for account in found if account.biography and not account.old_handles]


def a_studio(proofs: Proofs) -> dict[str, Any]:
    """A studio whose home page says its name without a browser."""
    found: list[dict[str, Any]] = proofs.truth["studios"]
    return next(one for one in found if one["readable"] and not one["needsBrowser"])


def test_codes_in_a_bio_and_on_a_page_hide_their_people(proofs: Proofs, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, *_ = accounts(proofs)
    studio = a_studio(proofs)
    by_bio = proofs.submit(f"@{first.handle}", first.biography)
    without = proofs.submit(f"https://instagram.com/{second.handle}", "OPTOUT-NOBODY-WROTE1")
    by_page = proofs.submit(studio["website"], studio["name"])
    result = proofs.run(monkeypatch)
    log = (proofs.folder / "removal_proofs.log").read_text()
    assert result.state == "succeeded", log[-2000:]
    assert (proofs.state(by_bio), proofs.state(without)) == (State.PROVED, State.RECEIVED)
    assert proofs.state(by_page) is State.PROVED, result.stats
    guard = guard_from(proofs.config)
    assert guard.denies([identify("ig_handle", first.handle)])
    assert not guard.denies([identify("ig_handle", second.handle)])
    assert result.stats["proofs/request/open"] == 3
    for word in (first.handle, second.handle, GRAPH_TOKEN, by_bio, "OPTOUT"):
        assert word not in log
    again = proofs.run(monkeypatch)
    assert again.stats["proofs/request/open"] == 1
    assert again.stats["proofs/answer/missing_code"] == 1


def test_a_denied_person_is_not_fetched(proofs: Proofs, monkeypatch: pytest.MonkeyPatch) -> None:
    first, *_ = accounts(proofs)
    entries_from(proofs.config).put([identify("ig_handle", first.handle)], "objection")
    receipt = proofs.submit(f"@{first.handle}", first.biography)
    result = proofs.run(monkeypatch)
    assert result.stats["proofs/answer/denied"] == 1
    assert proofs.requests() == 0
    assert proofs.state(receipt) is State.RECEIVED


def test_without_a_source_of_profiles_pages_are_still_read(proofs: Proofs, monkeypatch: pytest.MonkeyPatch) -> None:
    first, *_ = accounts(proofs)
    studio = a_studio(proofs)
    proofs.submit(f"@{first.handle}", first.biography)
    by_page = proofs.submit(studio["website"], studio["name"])
    result = proofs.run(monkeypatch, GRAPH_TOKEN="", INSTAGRAM_WEB="0")
    assert result.state == "succeeded"
    assert result.stats["proofs/bio/no_source"] == 1
    assert proofs.state(by_page) is State.PROVED


def test_no_open_request_asks_nobody(proofs: Proofs, monkeypatch: pytest.MonkeyPatch) -> None:
    result = proofs.run(monkeypatch)
    assert (result.state, proofs.requests()) == ("succeeded", 0)


def test_the_command_counts_what_was_found(proofs: Proofs) -> None:
    first, *_ = accounts(proofs)
    proofs.submit(f"@{first.handle}", first.biography)
    command = [sys.executable, "-c", "from local.cli import main; main()", "removals", "check-proofs"]
    environment = {**os.environ, **proofs.environment(), "COLUMNS": "160"}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=90, check=False)
    assert (ended.returncode, ended.stdout.strip()) == (0, "1 to look at: 1 proved."), ended.stderr
