from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from local.city.google_places import PAGE_SIZE, RESULT_CAP
from local.city.model import City
from local.city.world import PLACES_KEY
from tests.local.city.city_client import Answer, CityClient

SEARCH = "http://places.leeds.test/v1/places:searchText"
WHOLE_CITY = {"low": {"latitude": 53.70, "longitude": -1.80}, "high": {"latitude": 53.95, "longitude": -1.29}}
IDS = "places.id,nextPageToken"


def body(**changes: Any) -> dict[str, Any]:
    return {"textQuery": "tattoo studio", "locationRestriction": {"rectangle": WHOLE_CITY}, **changes}


def headers(mask: str = IDS, key: str = PLACES_KEY) -> dict[str, str]:
    return {"X-Goog-Api-Key": key, "X-Goog-FieldMask": mask}


def all_pages(client: CityClient, question: dict[str, Any], mask: str = IDS) -> list[dict[str, Any]]:
    pages = [client.post(SEARCH, question, headers(mask)).json]
    while token := pages[-1].get("nextPageToken"):
        pages.append(client.post(SEARCH, question | {"pageToken": token}, headers(mask)).json)
    return pages


def test_a_full_city_gives_three_pages_of_twenty_and_no_more(client: CityClient) -> None:
    pages = all_pages(client, body())
    ids = [place["id"] for page in pages for place in page["places"]]
    assert [len(page["places"]) for page in pages] == [PAGE_SIZE] * 3
    assert len(set(ids)) == RESULT_CAP < len(client.world.city.places)


def ids_in(client: CityClient, south: float, west: float, north: float, east: float) -> set[str]:
    """All ids in a box: split in four for as long as an answer is full."""
    box = {"low": {"latitude": south, "longitude": west}, "high": {"latitude": north, "longitude": east}}
    pages = all_pages(client, body(locationRestriction={"rectangle": box}))
    found = {place["id"] for page in pages for place in page.get("places", [])}
    if len(found) < RESULT_CAP:
        return found
    middle, centre = (south + north) / 2, (west + east) / 2
    quarters = ((south, west, middle, centre), (south, centre, middle, east), (middle, west, north, centre))
    return found.union(*(ids_in(client, *quarter) for quarter in (*quarters, (middle, centre, north, east))))


def test_splitting_full_boxes_finds_every_place_that_has_a_position(client: CityClient) -> None:
    found = ids_in(client, 53.70, -1.80, 53.95, -1.29)
    assert found == {place.place_id for place in client.world.city.places if place.has_location}


def test_an_answer_holds_only_the_fields_of_the_mask(client: CityClient) -> None:
    page = client.post(SEARCH, body(pageSize=20), headers("places.id,places.location")).json
    assert all(set(place) == {"id", "location"} for place in page["places"])
    assert "nextPageToken" not in page


def test_some_studios_have_no_website_and_some_only_a_page_elsewhere(client: CityClient, city: City) -> None:
    websites = []
    for place in city.places:
        answer = client.get(f"http://places.leeds.test/v1/places/{place.place_id}", headers("websiteUri"))
        websites.append(answer.json.get("websiteUri", ""))
    assert "" in websites
    assert any("instagram.com" in website for website in websites)
    assert any("facebook.com" in website for website in websites)
    assert any(website.startswith("http://") and website.endswith(".leeds.test:8070/") for website in websites)


def test_nothing_found_is_an_empty_object(client: CityClient) -> None:
    sea = {"rectangle": {"low": {"latitude": 10, "longitude": 10}, "high": {"latitude": 11, "longitude": 11}}}
    assert client.post(SEARCH, body(locationRestriction=sea), headers()).json == {}


def test_a_strict_type_leaves_other_places_out(client: CityClient, city: City) -> None:
    strict = all_pages(
        client, body(includedType="body_art_service", strictTypeFiltering=True), "places.types,nextPageToken"
    )
    loose = all_pages(client, body(includedType="body_art_service"), "places.types,nextPageToken")
    types = [place["types"] for page in strict for place in page["places"]]
    assert all("body_art_service" in place for place in types)
    assert any("body_art_service" not in place["types"] for page in loose for place in page["places"])


def test_a_service_area_business_has_no_position(client: CityClient) -> None:
    ids = {place.place_id for place in client.world.city.places if place.kind == "service_area"}
    answer = client.get(f"http://places.leeds.test/v1/places/{ids.pop()}", headers("id,location,formattedAddress"))
    assert set(answer.json) == {"id"}


def test_a_closed_studio_says_so(client: CityClient) -> None:
    closed = next(place for place in client.world.city.places if place.kind == "closed")
    answer = client.get(f"http://places.leeds.test/v1/places/{closed.place_id}", headers("businessStatus"))
    assert answer.json == {"businessStatus": "CLOSED_PERMANENTLY"}


def assert_error(answer: Answer, code: int, status: str, words: str) -> None:
    assert answer.status == code
    assert answer.json["error"]["status"] == status
    assert words in answer.json["error"]["message"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"textQuery": " "}, "text_query"),
        ({"includedType": "tattoo_shop"}, "Unsupported types"),
        ({"pageToken": "AXnonsense"}, "page_token"),
        ({"pageSize": -1}, "page_size"),
        ({"locationBias": {}}, "cannot both"),
        ({"locationRestriction": {"circle": {}}}, "rectangle"),
        (
            {"locationRestriction": {"rectangle": {"low": WHOLE_CITY["high"], "high": WHOLE_CITY["low"]}}},
            "low.latitude",
        ),
    ],
)
def test_a_wrong_body_is_an_invalid_argument(client: CityClient, changes: dict[str, Any], words: str) -> None:
    assert_error(client.post(SEARCH, body(**changes), headers()), 400, "INVALID_ARGUMENT", words)


def test_a_page_token_fits_only_the_body_it_came_from(client: CityClient) -> None:
    token = client.post(SEARCH, body(), headers()).json["nextPageToken"]
    assert client.post(SEARCH, body(pageToken=token, pageSize=5), headers()).status == 200
    other = client.post(SEARCH, body(pageToken=token, textQuery="tattoo parlour"), headers())
    assert_error(other, 400, "INVALID_ARGUMENT", "must match")


def test_a_field_mask_is_mandatory_and_checked(client: CityClient) -> None:
    assert_error(client.post(SEARCH, body(), headers("")), 400, "INVALID_ARGUMENT", "FieldMask is a required")
    for mask in ("places.nonsense", "id", "places.id, places.types"):
        assert_error(client.post(SEARCH, body(), headers(mask)), 400, "INVALID_ARGUMENT", "Cannot find matching fields")


def test_a_key_is_needed_and_must_be_right(client: CityClient) -> None:
    wrong = client.post(SEARCH, body(), headers(key="AIzaWrong"))
    assert_error(wrong, 400, "INVALID_ARGUMENT", "API key not valid")
    assert wrong.json["error"]["details"][0]["reason"] == "API_KEY_INVALID"
    assert client.post(SEARCH, body(), {"X-Goog-FieldMask": IDS}).status == 403


def test_an_unknown_place_is_not_found(client: CityClient) -> None:
    answer = client.get("http://places.leeds.test/v1/places/ChIJnobody", headers("id"))
    assert_error(answer, 404, "NOT_FOUND", "no longer valid")


@pytest.mark.parametrize(
    ("fault", "code", "status"),
    [
        ("places_wrong_key", 400, "INVALID_ARGUMENT"),
        ("places_denied", 403, "PERMISSION_DENIED"),
        ("places_minute_quota", 429, "RESOURCE_EXHAUSTED"),
        ("places_daily_quota", 429, "RESOURCE_EXHAUSTED"),
        ("places_503", 503, "UNAVAILABLE"),
    ],
)
def test_a_fault_hits_as_often_as_asked(
    client: CityClient, switch_on: Callable[..., Answer], fault: str, code: int, status: str
) -> None:
    switch_on(fault, skip=1, count=2)
    answers = [client.post(SEARCH, body(), headers()) for _ in range(4)]
    assert [answer.status for answer in answers] == [200, code, code, 200]
    assert answers[1].json["error"]["status"] == status


def test_the_daily_quota_names_its_limit(client: CityClient, switch_on: Callable[..., Answer]) -> None:
    switch_on("places_daily_quota")
    error = client.post(SEARCH, body(), headers()).json["error"]
    assert "PerDay" in error["details"][0]["metadata"]["quota_limit"]


@pytest.mark.parametrize(
    ("mask", "sku"),
    [
        ("places.id,places.name,nextPageToken", "TextSearch:IdsOnly"),
        ("places.id,places.displayName", "TextSearch:Pro"),
        ("places.location", "TextSearch:Pro"),
        ("places.id,places.websiteUri,places.location", "TextSearch:Enterprise"),
        ("*", "TextSearch:Atmosphere"),
    ],
)
def test_a_call_is_charged_at_its_dearest_field(client: CityClient, mask: str, sku: str) -> None:
    client.post(SEARCH, body(), headers(mask))
    assert client.get("http://control.leeds.test/requests").json["bySku"] == {sku: 1}


def test_details_have_a_cheap_class_of_their_own(client: CityClient, city: City) -> None:
    url = f"http://places.leeds.test/v1/places/{city.places[0].place_id}"
    client.get(url, headers("id,location,formattedAddress"))
    client.get(url, headers("id"))
    skus = client.get("http://control.leeds.test/requests").json["bySku"]
    assert skus == {"PlaceDetails:Essentials": 1, "PlaceDetails:IdsOnly": 1}
