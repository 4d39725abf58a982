import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.errors import (
    DirectoryError,
    InvalidDataError,
    RateLimitedError,
    UnavailableError,
    UpstreamChangedError,
)
from tattoo_crawler.items import Studio
from tattoo_crawler.places.overpass import OverpassAnswer, boundary_query, place_query, read_overpass

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LEEDS = {"type": "relation", "id": 1, "tags": {"boundary": "administrative", "name": "Leeds"}}


def shop(tags: dict[str, str], **more: Any) -> dict[str, Any]:
    element = {"type": "node", "id": 7, "lat": 53.8, "lon": -1.54}
    return {**element, "tags": {"shop": "tattoo", "name": "Ink Example", **tags}, **more}


def read(*elements: dict[str, Any]) -> OverpassAnswer:
    return read_overpass(200, json.dumps({"elements": elements}).encode(), "Leeds", "GB", NOW)


def only_studio(*elements: dict[str, Any]) -> Studio:
    (studio,) = read(*elements).studios
    return studio


def test_a_full_element() -> None:
    tags = {
        "website": "https://ink.example/",
        "contact:instagram": "https://www.instagram.com/ink_example/",
        "addr:housenumber": "1",
        "addr:street": "Example Street",
        "addr:city": "Leeds",
        "addr:postcode": "LS1 1AA",
        "phone": "+44 113 496 0000",
        "opening_hours": "Tu-Sa 10:00-18:00",
    }
    studio = only_studio(LEEDS, shop(tags))
    source = studio.sources["name"]
    assert (source.name, source.fetched_at) == ("openstreetmap", NOW)
    assert source.url == "https://www.openstreetmap.org/node/7"
    assert studio == Studio(
        city="Leeds",
        country="GB",
        name="Ink Example",
        website="https://ink.example/",
        address="1 Example Street, Leeds",
        postcode="LS1 1AA",
        phone="+44 113 496 0000",
        latitude=53.8,
        longitude=-1.54,
        opening_hours=["Tu-Sa 10:00-18:00"],
        instagram="ink_example",
        osm_id="node/7",
        sources=dict.fromkeys(
            ("name", "website", "address", "postcode", "phone", "latitude", "longitude", "opening_hours", "instagram"),
            source,
        ),
    )


def test_a_building_is_where_its_centre_is() -> None:
    way = {"type": "way", "id": 8, "center": {"lat": 53.9, "lon": -1.5}, "tags": {"shop": "tattoo"}}
    studio = only_studio(way)
    assert (studio.osm_id, studio.latitude, studio.longitude, studio.name) == ("way/8", 53.9, -1.5, None)


@pytest.mark.parametrize(
    ("tags", "website", "instagram"),
    [
        ({"website": "ink.example"}, "https://ink.example", None),
        ({"contact:website": "http://ink.example/a;http://other.example"}, "http://ink.example/a", None),
        ({"website": "https://www.instagram.com/ink_example"}, None, "ink_example"),
        ({"website": "https://instagram.com/ink_example;https://ink.example"}, "https://ink.example", "ink_example"),
        ({"instagram": "@ink_example", "website": " "}, None, "ink_example"),
        ({}, None, None),
    ],
)
def test_website_and_instagram(tags: dict[str, str], website: str | None, instagram: str | None) -> None:
    studio = only_studio(shop(tags))
    assert (studio.website, studio.instagram) == (website, instagram)


def test_an_element_in_two_districts_comes_once() -> None:
    assert len(read(shop({}), shop({})).studios) == 1


def test_an_empty_city_is_known_and_an_unknown_one_is_not() -> None:
    assert read(LEEDS) == OverpassAnswer([], knows_city=True)
    assert read() == OverpassAnswer([], knows_city=False)


@pytest.mark.parametrize(
    ("status", "content", "error"),
    [
        (429, b"", RateLimitedError),
        (504, b"<html>", UnavailableError),
        (400, b"<html>parse error", InvalidDataError),
        (200, b"<html>", UpstreamChangedError),
        (200, b"[]", UpstreamChangedError),
        (200, b'{"elements": [], "remark": "runtime error: Query timed out"}', UnavailableError),
    ],
)
def test_failures(status: int, content: bytes, error: type[DirectoryError]) -> None:
    with pytest.raises(error):
        read_overpass(status, content, "Leeds", "GB", NOW)


@given(st.text(min_size=1))
def test_a_city_s_name_cannot_leave_its_quotes(city: str) -> None:
    for query in (boundary_query(city, "GB"), place_query(city, "GB")):
        literal = query.split('["name"=')[1].split("]->.city")[0].strip()
        assert query.count("\n") == 0
        assert isinstance(json.loads(literal), str)
