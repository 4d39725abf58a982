"""What may be kept, row by row: the table in code against the one in the handbook's words."""

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from directory.records.retention import FOR_EVER, NEVER, GoogleContent, Keep, kept_until
from directory.records.source import SourceName

FETCHED = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
STUDIO = ["name", "website", "address", "postcode", "phone", "latitude", "longitude", "opening_hours", "instagram"]
PERSON = ["name", "handle", "about", "role", "evidence", "page_url", "styles", "other_tags"]
PROFILE = ["handle", "instagram_id", "name", "bio", "website", "followers_count", "media_count", "pictures", "caption"]
EVERY_FIELD = sorted({*STUDIO, *PERSON, *PROFILE, "is_closed", "place_id", "osm_id", "permalink"})


@pytest.mark.parametrize(
    ("field", "keep"),
    [
        ("place_id", FOR_EVER),
        ("latitude", Keep(True, FETCHED + timedelta(days=30))),
        ("longitude", Keep(True, FETCHED + timedelta(days=30))),
        *((field, NEVER) for field in EVERY_FIELD if field not in {"place_id", "latitude", "longitude"}),
        ("rating", NEVER),
        ("reviews", NEVER),
    ],
)
def test_google_under_its_terms(field: str, keep: Keep) -> None:
    assert kept_until("google_places", field, "terms", FETCHED) == keep


@pytest.mark.parametrize("field", [*STUDIO, "is_closed", "place_id"])
def test_google_with_an_agreement(field: str) -> None:
    assert kept_until("google_places", field, "licensed", FETCHED) == FOR_EVER


@pytest.mark.parametrize(
    ("source", "fields"),
    [
        ("openstreetmap", [*STUDIO, "is_closed", "osm_id"]),
        ("csv", [*STUDIO, "is_closed", "osm_id", "place_id"]),
        ("studio_site", [*STUDIO, "is_closed", *PERSON]),
        ("instagram_graph", [*PROFILE, "permalink", "styles", "other_tags"]),
        ("instagram_web", [*PROFILE, "permalink", "styles", "other_tags"]),
    ],
)
@pytest.mark.parametrize("policy", ["terms", "licensed"])
def test_other_sources_whatever_google_allows(source: SourceName, fields: list[str], policy: GoogleContent) -> None:
    kept = [field for field in EVERY_FIELD if kept_until(source, field, policy, FETCHED).is_allowed]
    assert kept == sorted(set(fields))
    assert all(kept_until(source, field, policy, FETCHED) == FOR_EVER for field in fields)


@pytest.mark.parametrize("source", get_args(SourceName))
def test_what_the_table_does_not_name_is_not_kept(source: SourceName) -> None:
    assert kept_until(source, "date_of_birth", "licensed", FETCHED) == NEVER
