from typing import Any

import pytest

from tattoo_crawler.places.answers import (
    PlaceAnswer,
    SearchAnswer,
    read_legacy_place,
    read_legacy_search,
    read_place,
    read_search,
)

NEW: dict[str, Any] = {
    "id": "made-up-1",
    "displayName": {"text": "Ink Example", "languageCode": "en"},
    "websiteUri": "https://ink.example/",
    "location": {"latitude": 53.8, "longitude": -1.54},
    "businessStatus": "OPERATIONAL",
    "types": ["body_art_service", "establishment"],
    "formattedAddress": "1 Example Street, Leeds",
    "nationalPhoneNumber": "0113 496 0000",
    "regularOpeningHours": {"weekdayDescriptions": ["Monday: Closed"]},
}
LEGACY: dict[str, Any] = {
    "place_id": "made-up-1",
    "name": "Ink Example",
    "website": "https://ink.example/",
    "geometry": {"location": {"lat": 53.8, "lng": -1.54}},
    "business_status": "OPERATIONAL",
    "types": ["body_art_service", "establishment"],
    "formatted_address": "1 Example Street, Leeds",
    "formatted_phone_number": "0113 496 0000",
    "opening_hours": {"weekday_text": ["Monday: Closed"]},
}
PLACE = PlaceAnswer(
    place_id="made-up-1",
    name="Ink Example",
    website="https://ink.example/",
    latitude=53.8,
    longitude=-1.54,
    status="OPERATIONAL",
    types=("body_art_service", "establishment"),
    address="1 Example Street, Leeds",
    phone="0113 496 0000",
    opening_hours=("Monday: Closed",),
)


def test_both_shapes_say_the_same() -> None:
    assert read_place(NEW) == PLACE
    assert read_legacy_place(LEGACY) == PLACE


def test_an_empty_answer_is_no_error() -> None:
    assert read_search({}) == SearchAnswer((), None)
    assert read_legacy_search({"results": [], "status": "ZERO_RESULTS"}) == SearchAnswer((), None)


def test_an_id_alone_is_a_place() -> None:
    assert read_place({"id": "x"}) == PlaceAnswer("x")
    assert read_legacy_place({"place_id": "x"}) == PlaceAnswer("x")


@pytest.mark.parametrize("missing", [name for name in NEW if name != "id"])
def test_every_new_field_may_be_absent(missing: str) -> None:
    place = read_place({name: value for name, value in NEW.items() if name != missing})
    assert place is not None
    assert place.place_id == "made-up-1"


def test_a_place_without_an_id_is_left_out() -> None:
    assert read_search({"places": [{"displayName": {"text": "?"}}], "nextPageToken": "t"}) == SearchAnswer((), "t")


def test_an_absent_number_is_a_zero() -> None:
    place = read_place({"id": "x", "location": {"latitude": 5.6}})
    assert place is not None
    assert (place.latitude, place.longitude) == (5.6, 0.0)


@pytest.mark.parametrize(
    ("payload", "is_closed"),
    [
        ({"business_status": "CLOSED_PERMANENTLY"}, True),
        ({"permanently_closed": True}, True),
        ({"business_status": "CLOSED_TEMPORARILY"}, False),
        ({}, False),
    ],
)
def test_closed_for_good_is_closed(payload: dict[str, Any], is_closed: bool) -> None:
    place = read_legacy_place({"place_id": "x", **payload})
    assert place is not None
    assert place.is_closed is is_closed


@pytest.mark.parametrize(
    ("name", "types", "is_studio"),
    [
        ("Quiet Room", ("body_art_service", "establishment"), True),
        ("Quiet Room", ("establishment", "point_of_interest"), True),
        ("Quiet Room", (), True),
        ("Quiet Room Tattoo", ("beauty_salon",), True),
        ("Quiet Room", ("beauty_salon",), False),
        ("Quiet Barbers", ("barber_shop", "establishment"), False),
        ("Quiet Tattoo Removal", ("establishment",), False),
        ("Quiet Tattoo Supplies", ("store",), False),
        ("Salon de Tatouage Calme", ("store",), True),
        (None, ("skin_care_clinic",), False),
    ],
)
def test_what_can_be_a_studio(name: str | None, types: tuple[str, ...], is_studio: bool) -> None:
    assert PlaceAnswer("x", name=name, types=types).is_studio is is_studio
