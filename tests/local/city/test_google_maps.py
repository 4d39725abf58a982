from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from local.city.world import PLACES_KEY
from tests.local.city.city_client import Answer, CityClient

BASE = "http://127.0.0.1/maps/api"
TEXT_SEARCH = f"{BASE}/place/textsearch/json?key={PLACES_KEY}"


@pytest.mark.parametrize("address", ["Leeds", "leeds,%20UK", "Leeds,GB", "Leeds, West Yorkshire, England"])
def test_leeds_has_a_viewport(client: CityClient, address: str) -> None:
    answer = client.get(f"{BASE}/geocode/json?key={PLACES_KEY}&address={address.replace(' ', '%20')}").json
    viewport = answer["results"][0]["geometry"]["viewport"]
    assert answer["status"] == "OK"
    assert viewport["southwest"]["lat"] < 53.8 < viewport["northeast"]["lat"]


@pytest.mark.parametrize("address", ["Atlantis", "Leeds,%20AL", ""])
def test_any_other_address_has_no_results(client: CityClient, address: str) -> None:
    answer = client.get(f"{BASE}/geocode/json?key={PLACES_KEY}&address={address}").json
    assert answer == {"results": [], "status": "ZERO_RESULTS"}


def test_a_page_token_is_not_valid_at_once(client: CityClient) -> None:
    first = client.get(f"{TEXT_SEARCH}&query=tattoo").json
    next_page = f"{TEXT_SEARCH}&pagetoken={first['next_page_token']}"
    assert client.get(next_page).json["status"] == "INVALID_REQUEST"
    time.sleep(client.world.legacy_token_wait_s)
    second = client.get(next_page).json
    assert second["status"] == "OK"
    assert not {place["place_id"] for place in first["results"]} & {place["place_id"] for place in second["results"]}


def test_a_circle_restricts_the_search(client: CityClient) -> None:
    answer = client.get(f"{TEXT_SEARCH}&query=tattoo&location=53.905,-1.69&radius=1500").json
    assert 0 < len(answer["results"]) < 20
    assert "next_page_token" not in answer


def test_details_hold_the_website_among_the_fields_asked_for(client: CityClient) -> None:
    place = next(place for place in client.world.city.places if place.kind == "studio")
    url = f"{BASE}/place/details/json?key={PLACES_KEY}&placeid={place.place_id}&fields=website,geometry/location"
    assert set(client.get(url).json["result"]) == {"website", "geometry"}
    assert client.get(url.replace(place.place_id, "nobody")).json["status"] == "NOT_FOUND"


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        ("maps_request_denied", "REQUEST_DENIED"),
        ("maps_over_query_limit", "OVER_QUERY_LIMIT"),
        ("maps_over_daily_limit", "OVER_DAILY_LIMIT"),
        ("maps_unknown_error", "UNKNOWN_ERROR"),
    ],
)
def test_errors_come_with_http_200(
    client: CityClient, switch_on: Callable[..., Answer], fault: str, status: str
) -> None:
    switch_on(fault, count=1)
    answers = [client.get(f"{TEXT_SEARCH}&query=tattoo") for _ in range(2)]
    assert [answer.status for answer in answers] == [200, 200]
    assert [answer.json["status"] for answer in answers] == [status, "OK"]


def test_a_wrong_key_is_denied(client: CityClient) -> None:
    assert client.get(f"{BASE}/geocode/json?key=AIzaNo&address=Leeds").json["status"] == "REQUEST_DENIED"
