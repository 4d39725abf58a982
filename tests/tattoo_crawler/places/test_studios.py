from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from directory.records.retention import GoogleContent, kept_until
from directory.store.stores import stores_over
from tattoo_crawler.places.answers import PlaceAnswer
from tattoo_crawler.places.studios import finder_studio, licensed_studio, with_website
from tattoo_crawler.sightings import studio_sighting
from tests.fakes.memory_table import MemoryTable

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
PLACE = PlaceAnswer(
    place_id="made-up-1",
    name="Ink Example",
    website="https://ink.example/?utm_source=maps",
    latitude=53.8,
    longitude=-1.54,
    status="CLOSED_PERMANENTLY",
    types=("body_art_service",),
    address="1 Example Street, Leeds",
    phone="0113 496 0000",
    opening_hours=("Monday: Closed",),
)


def test_a_finder_s_studio_has_no_more_than_the_terms_allow() -> None:
    studio = finder_studio(PLACE, "Leeds", "GB", NOW)
    assert (studio.place_id, studio.latitude, studio.longitude) == ("made-up-1", 53.8, -1.54)
    assert (studio.website, studio.address, studio.phone, studio.opening_hours) == (None, None, None, [])
    storable = {
        field for field, source in studio.sources.items()
        if kept_until(source.name, field, "terms", source.fetched_at).is_allowed
    }  # fmt: skip
    assert storable == {"latitude", "longitude"}
    assert studio.sources["latitude"].expires_at == NOW + timedelta(days=30)


def test_a_website_that_answered_is_its_own_source() -> None:
    before = finder_studio(PLACE, "Leeds", "GB", NOW)
    studio = with_website(before, "https://www.ink.example/home?utm_source=maps&page=1#top", NOW)
    assert studio.website == "https://www.ink.example/home?page=1"
    assert studio.sources["website"].name == "studio_site"
    assert (before.website, "website" in before.sources) == (None, False)


def test_a_site_that_forwards_to_a_social_network_is_no_website() -> None:
    studio = with_website(finder_studio(PLACE, "Leeds", "GB", NOW), "https://www.facebook.com/ink", NOW)
    assert studio.website is None


@pytest.mark.parametrize(
    ("website", "handle"),
    [
        ("https://www.instagram.com/ink_example/?hl=en", "ink_example"),
        ("https://www.facebook.com/ink", None),
        ("https://ink.example/", None),
        (None, None),
    ],
)
def test_an_instagram_page_gives_the_handle(website: str | None, handle: str | None) -> None:
    studio = finder_studio(PlaceAnswer("x", website=website), "Leeds", "GB", NOW)
    assert studio.instagram == handle
    assert ("instagram" in studio.sources) is (handle is not None)


def test_a_licence_keeps_all() -> None:
    studio = licensed_studio(PLACE, "Leeds", "GB", NOW)
    assert (studio.name, studio.address, studio.phone) == ("Ink Example", "1 Example Street, Leeds", "0113 496 0000")
    assert (studio.website, studio.opening_hours) == (PLACE.website, ["Monday: Closed"])
    assert {source.name for source in studio.sources.values()} == {"google_places"}
    assert all(source.expires_at is None for source in studio.sources.values())


@pytest.mark.parametrize(
    ("status", "is_closed", "is_said"),
    [
        ("CLOSED_PERMANENTLY", True, True),
        ("CLOSED_TEMPORARILY", False, True),
        ("OPERATIONAL", False, True),
        (None, False, False),
    ],
)
def test_a_licence_says_whether_it_is_closed(status: str | None, is_closed: bool, is_said: bool) -> None:
    studio = licensed_studio(replace(PLACE, status=status), "Leeds", "GB", NOW)
    assert (studio.is_closed, "is_closed" in studio.sources) == (is_closed, is_said)


@pytest.mark.parametrize("policy", ["terms", "licensed"])
def test_closed_is_stored_with_a_licence_only_and_opens_again(policy: GoogleContent) -> None:
    studios = stores_over(MemoryTable(), lambda: NOW, google_content=policy).studios
    seen = []
    for days, status in enumerate(["CLOSED_PERMANENTLY", None, "OPERATIONAL"]):
        now = NOW + timedelta(days=days)
        item = licensed_studio(replace(PLACE, status=status), "Leeds", "GB", now)
        studios.put_studio(studio_sighting(item, now))
        seen.append(studios.list_studios("GB", "Leeds")[0].is_closed)
    assert seen == ([True, True, False] if policy == "licensed" else [False, False, False])


def test_a_place_without_position_has_none() -> None:
    studio = finder_studio(PlaceAnswer("x"), "Leeds", "GB", NOW)
    assert (studio.latitude, studio.longitude, studio.sources) == (None, None, {})
