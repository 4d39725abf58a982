from __future__ import annotations

import os
from collections.abc import Callable

from local.city.faults import FAULTS
from local.city.model import City
from local.city.origin import Origin
from local.city.truth import truth_of
from tests.local.city.city_client import PORT, Answer, CityClient

CONTROL = "http://control.leeds.test"


def test_health_tells_which_city_this_is(client: CityClient, city: City) -> None:
    health = client.get(f"{CONTROL}/health").json
    assert health["pid"] == os.getpid()
    assert (health["status"], health["seed"]) == ("ok", city.seed)
    assert (health["studios"], health["artists"]) == (len(city.studios), len(city.artists))


def test_the_truth_is_there_for_asking(client: CityClient, city: City) -> None:
    assert client.get(f"{CONTROL}/truth").json == truth_of(city, Origin(PORT))


def test_faults_are_listed_switched_and_forgotten(client: CityClient, switch_on: Callable[..., Answer]) -> None:
    switch_on("cdn_503", count=2)
    switch_on("site_503")
    assert client.get(f"{CONTROL}/faults").json == {
        "on": {"cdn_503": {"hits": 0, "count": 2}, "site_503": {"hits": 0, "count": None}},
        "known": FAULTS,
    }
    assert client.send("DELETE", f"{CONTROL}/faults?name=cdn_503").json == {"on": ["site_503"]}
    assert client.send("DELETE", f"{CONTROL}/faults").json == {"on": []}


def test_an_unknown_fault_is_refused(switch_on: Callable[..., Answer]) -> None:
    assert switch_on("no_such_fault").status == 400


def test_requests_are_counted_by_host_and_agent_but_not_the_control_ones(client: CityClient) -> None:
    for _ in range(3):
        client.get("http://instagram.leeds.test/robots.txt", {"User-Agent": "demo"})
    client.get("http://nobody.leeds.test/")
    counts = client.get(f"{CONTROL}/requests").json
    assert counts["total"] == 4
    assert counts["byHost"] == {"instagram.leeds.test": 3, "nobody.leeds.test": 1}
    assert counts["userAgents"]["instagram.leeds.test"] == ["demo"]
    assert counts["byStatus"]["nobody.leeds.test"] == {"404": 1}
    assert counts["mostAtOnce"]["instagram.leeds.test"] == 1
    assert client.send("DELETE", f"{CONTROL}/requests").json == {"total": 0}
    assert client.get(f"{CONTROL}/requests").json["total"] == 0
