from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest

from local.city.model import City
from tests.local.city.city_client import Answer, CityClient

URL = "http://overpass.leeds.test/api/interpreter"
BY_AREA = (
    '[out:json][timeout:60];area["name"="Leeds"]["admin_level"="8"]->.a;nwr["shop"="tattoo"](area.a);out center tags;'
)
BY_BOX = "[out:json];(node[shop=tattoo](53.7,-1.8,53.95,-1.29);way[shop=tattoo](53.7,-1.8,53.95,-1.29););out center;"
BY_SETTING = '[out:json][bbox:53.7,-1.8,53.95,-1.29];nwr["shop"="tattoo"];out center;'


@pytest.mark.parametrize("query", [BY_AREA, BY_BOX, BY_SETTING])
def test_all_ways_of_asking_find_all_elements(client: CityClient, city: City, query: str) -> None:
    found = client.post(URL, query).json["elements"]
    assert {f"{one['type']}/{one['id']}" for one in found} == {element.ref for element in city.osm_elements}


def test_a_query_may_come_as_form_or_in_the_address(client: CityClient) -> None:
    posted = client.post(URL, f"data={quote(BY_AREA)}", {"content-type": "application/x-www-form-urlencoded"})
    assert posted.json == client.get(f"{URL}?data={quote(BY_AREA)}").json == client.post(URL, BY_AREA).json


def test_a_way_has_a_position_only_when_asked_for_its_centre(client: CityClient) -> None:
    with_centre = client.post(URL, BY_BOX).json["elements"]
    without = client.post(URL, BY_BOX.replace("out center", "out")).json["elements"]
    assert all("center" in one for one in with_centre if one["type"] == "way")
    assert not any("center" in one or "lat" in one for one in without if one["type"] == "way")
    assert all("lat" in one for one in with_centre if one["type"] == "node")


def test_elements_carry_the_tags_of_a_shop(client: CityClient) -> None:
    tags = [one["tags"] for one in client.post(URL, BY_AREA).json["elements"]]
    assert all(tag["shop"] == "tattoo" and tag["addr:postcode"].startswith("LS") for tag in tags)
    assert any("website" not in tag for tag in tags)
    assert any("contact:instagram" in tag for tag in tags)


@pytest.mark.parametrize(
    "query",
    [
        BY_AREA.replace("Leeds", "Atlantis"),
        BY_AREA.replace("tattoo", "bakery"),
        "[out:json];node[shop=tattoo](10,10,11,11);out;",
    ],
)
def test_another_place_or_shop_has_no_elements(client: CityClient, query: str) -> None:
    assert client.post(URL, query).json["elements"] == []


def test_a_query_without_json_is_an_error(client: CityClient) -> None:
    assert client.post(URL, "node[shop=tattoo](53,-2,54,-1);out;").status == 400


@pytest.mark.parametrize(("fault", "status"), [("overpass_429", 429), ("overpass_504", 504)])
def test_faults(client: CityClient, switch_on: Callable[..., Answer], fault: str, status: int) -> None:
    switch_on(fault, count=1)
    assert [client.post(URL, BY_AREA).status for _ in range(2)] == [status, 200]


def test_some_studios_are_only_here_and_some_are_in_both_lists(city: City) -> None:
    listed = {place.studio_key for place in city.places}
    mapped = [element.studio_key for element in city.osm_elements]
    assert sum(key not in listed for key in mapped) >= 5
    assert sum(key in listed for key in mapped) >= 10
