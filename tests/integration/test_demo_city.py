"""The demo city as a process: started, asked over a real socket, stopped."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import googlemaps
import pytest

from directory.errors import UnavailableError
from local.city.process import CityProcess, start_city
from local.city.world import PLACES_KEY

pytestmark = pytest.mark.integration

CHROMIUM = shutil.which("chromium")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CityProcess]:
    city = start_city(free_port(), tmp_path_factory.mktemp("city"), is_fast=True)
    yield city
    city.stop()


def fetch(running: CityProcess, host: str, path: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=10)
    connection.request("GET", path, headers={"Host": f"{host}:{running.port}", "Connection": "close"})
    return connection.getresponse()


def test_the_truth_file_leads_to_the_sites(running: CityProcess) -> None:
    truth = json.loads(running.truth_path.read_text(encoding="utf-8"))
    studio = next(one for one in truth["studios"] if one["builder"] == "static_cards" and one["site"] == "ok")
    host = studio["website"].removeprefix("http://").split(":")[0]
    with fetch(running, host, "/artists.html") as answer:
        text = answer.read().decode()
    names = {artist["key"]: artist["name"] for artist in truth["artists"]}
    assert all(names[one["artist"]].split()[0] in text for one in studio["artists"])


def test_the_google_client_finds_its_way(running: CityProcess) -> None:
    client = googlemaps.Client(key=PLACES_KEY, timeout=5)
    client.base_url = f"http://127.0.0.1:{running.port}"
    found = client.geocode("Leeds, UK")
    places = client.places("tattoo studio")
    details = client.place(places["results"][0]["place_id"], fields=["website", "place_id"])
    assert found[0]["geometry"]["viewport"]["northeast"]["lat"] > 53.8
    assert len(places["results"]) == 20
    assert details["result"]["place_id"] == places["results"][0]["place_id"]
    client.session.close()


def test_the_google_client_turns_a_refusal_into_its_error(running: CityProcess) -> None:
    client = googlemaps.Client(key="AIzaWrongKey", timeout=5)
    client.base_url = f"http://127.0.0.1:{running.port}"
    with pytest.raises(googlemaps.exceptions.ApiError, match="REQUEST_DENIED"):
        client.geocode("Leeds, UK")
    client.session.close()


def test_counts_and_faults_work_from_outside(running: CityProcess) -> None:
    running.control("DELETE", "/requests")
    running.control("POST", "/faults", {"name": "overpass_504", "count": 1})
    for status in (504, 400):
        with fetch(running, "overpass.leeds.test", "/api/interpreter") as answer:
            assert answer.status == status
    assert running.control("GET", "/requests")["byHost"] == {"overpass.leeds.test": 2}


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_a_browser_sees_the_artists_of_the_script_site(running: CityProcess, tmp_path: Path) -> None:
    truth = json.loads(running.truth_path.read_text(encoding="utf-8"))
    studio = next(one for one in truth["studios"] if one["builder"] == "react")
    rules = "--host-resolver-rules=MAP *.leeds.test 127.0.0.1"
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", rules, f"--user-data-dir={tmp_path}"]
    command += ["--virtual-time-budget=4000", "--dump-dom", f"{studio['website']}artists"]
    page = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    handles = {artist["key"]: artist["handle"] for artist in truth["artists"]}
    assert all(str(handles[one["artist"]]) in page.lower() for one in studio["artists"])


def test_nothing_personal_is_in_the_log(running: CityProcess) -> None:
    assert (running.data_dir / "city.log").read_text() == ""


def test_a_city_stops_when_told_and_frees_its_port(tmp_path: Path) -> None:
    port = free_port()
    city = start_city(port, tmp_path)
    assert city.is_healthy()
    pid = city.pid
    assert (city.stop(), city.stop()) == (True, False)
    assert not city.is_healthy()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_taken_port_is_an_error_that_says_so(running: CityProcess, tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="ended at once"):
        start_city(running.port, tmp_path)
    assert "address already in use" in (tmp_path / "city.log").read_text()
