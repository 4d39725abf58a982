"""Keys and round trips of every record."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.records.artist import ArtistRecord, StyleEvidence, content_hash, settle
from directory.records.artist_style import ArtistStyleRecord
from directory.records.best_source import RANK, is_better
from directory.records.budget import billing_month
from directory.records.claim import ClaimRecord, find_studio_name_claim, handle_claim
from directory.records.item import key_part, to_ttl
from directory.records.location import distance_m, location_key
from directory.records.page_memory import PageMemoryRecord
from directory.records.picture import PictureRecord
from directory.records.place_memory import PlaceMemoryRecord
from directory.records.run import RunRecord, StepRecord
from directory.records.source import Source
from directory.records.studio import StudioRecord
from directory.records.studio_artist import LinkEvidence, StudioArtistRecord
from directory.records.studio_coordinates import StudioCoordinatesRecord
from directory.records.website_host import find_own_host
from directory.store.attribute_values import decode_item, encode_item

NOW = datetime(2026, 11, 2, 9, 0, 0, 123000, tzinfo=UTC)
moments = st.datetimes(datetime(2001, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)
)
texts = st.text(max_size=20)
maybe = st.none() | texts
sources = st.dictionaries(
    st.sampled_from(["artist_name", "bio", "instagram_handle"]),
    st.builds(
        Source, name=st.sampled_from(sorted(RANK)), fetched_at=moments, url=maybe, expires_at=st.none() | moments
    ),
)
evidence = st.builds(StyleEvidence, texts, texts, texts, st.integers(0, 99), st.floats(0, 1), texts)
artists = st.builds(
    ArtistRecord,
    artist_id=texts,
    location_city=texts,
    location_country=texts,
    first_seen_at=moments,
    last_seen_at=moments,
    artist_name=maybe,
    instagram_handle=maybe,
    aliases=st.lists(texts).map(tuple),
    bio=maybe,
    followers_count=st.none() | st.integers(0, 10**9),
    style_evidence=st.lists(evidence, max_size=3).map(tuple),
    tags_by_origin=st.dictionaries(texts, st.lists(texts, max_size=3).map(tuple), max_size=2),
    missing_seen_at=st.lists(moments, max_size=4).map(tuple),
    image_rights=st.none() | st.sampled_from(["own_copy", "embed", "none"]),
    sources=sources,
    claim_keys=st.frozensets(texts, max_size=3),
).map(settle)
RECORDS = [
    ArtistStyleRecord("a1", "blackwork", "Leeds", "GB", frozenset({"blackwork"}), "Ana", card_widths_px=(320, 640)),
    PictureRecord("a1", "i1", "m1", "a1", taken_at=NOW, widths_px=(320,), is_profile_picture=True),
    ClaimRecord("INSTAGRAM#ana", "a1", NOW),
    StudioRecord("s1", "Leeds", "GB", NOW, NOW, "Black Rose", opening_hours=("Mo 9-5",), latitude=53.8, longitude=-1.5),
    StudioCoordinatesRecord("s1", "Leeds", "GB", "google_places", 53.8, -1.5, NOW, NOW + timedelta(days=30)),
    StudioArtistRecord("s1", "a1", "guest", 0.5, NOW, NOW, (LinkEvidence("https://s.test", "card", "Ana", 0.5),)),
    RunRecord("r1", "Leeds", "GB", NOW, "partial", NOW, "quota_exhausted", {"studios": 1, "cost": 0.25}),
    StepRecord("r1", "crawl", 2, NOW, counters={"site/pages/read": 7}),
    PageMemoryRecord("s1", "0" * 32, NOW, 'W/"1"', "Mon, 02 Nov 2026 09:00:00 GMT", "abc"),
    PlaceMemoryRecord("p1", NOW, is_settled=False),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_survives_its_item(record: Any) -> None:
    item = decode_item(encode_item(record.to_item()))
    assert type(record).from_item(item) == record
    assert all(name in {"PK", "SK"} or (name[0].islower() and "_" not in name) for name in item)


@given(artists)
def test_an_artist_survives_its_item(record: ArtistRecord) -> None:
    assert ArtistRecord.from_item(decode_item(encode_item(record.to_item()))) == record


@given(artists, moments, st.integers(1, 99))
def test_the_content_hash_ignores_when_and_how_often(record: ArtistRecord, moment: datetime, version: int) -> None:
    later = {field: replace(source, fetched_at=moment) for field, source in record.sources.items()}
    again = replace(record, last_seen_at=moment, last_checked_at=moment, version=version, sources=later)
    assert content_hash(again) == record.content_hash
    assert content_hash(replace(record, bio=f"{record.bio}!")) != record.content_hash


@given(artists)
def test_settling_twice_is_settling_once(record: ArtistRecord) -> None:
    assert settle(record) == record


def test_what_says_nothing_is_absent() -> None:
    item = settle(ArtistRecord("a1", "Leeds", "GB", NOW, NOW)).to_item()
    assert {"styles", "otherTags", "claimKeys", "bio", "gsi2pk"} & set(item) == set()


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_key_part_cannot_reach_into_the_next(first: str, second: str) -> None:
    assert "#" not in key_part(first)
    assert location_key(first, second).count("#") == 1


@pytest.mark.parametrize("city", ["Leeds", "leeds", " LEEDS ", "leeds\n"])
def test_a_city_has_one_key(city: str) -> None:
    assert location_key("gb", city) == "GB#Leeds"


def test_claims_ignore_case_where_the_thing_does() -> None:
    assert handle_claim("Ana.Ink") == handle_claim("ana.ink") == "INSTAGRAM#ana.ink"
    assert find_studio_name_claim("s1", "Ana-María") == "STUDIONAME#s1#ana maria"
    assert find_studio_name_claim("s1", "★") is None
    assert find_studio_name_claim(None, "Ana") is None


@pytest.mark.parametrize(
    ("website", "host"),
    [
        ("https://www.blackrose.test/about", "blackrose.test"),
        ("BlackRose.test", "blackrose.test"),
        ("http://leeds.blackrose.test:8080", "leeds.blackrose.test"),
        ("https://www.facebook.com/blackrose", None),
        ("https://[broken", None),
        ("nonsense", None),
        ("", None),
        (None, None),
    ],
)
def test_own_hosts(website: str | None, host: str | None) -> None:
    assert find_own_host(website) == host


@given(moments)
def test_the_billing_month_is_pacific(moment: datetime) -> None:
    assert billing_month(moment) == moment.astimezone(ZoneInfo("America/Los_Angeles")).strftime("%Y-%m")
    assert billing_month(moment.astimezone(timezone(timedelta(hours=9)))) == billing_month(moment)


@given(moments, st.integers(0, 999))
def test_a_row_never_goes_before_its_time(moment: datetime, milliseconds: int) -> None:
    end = moment + timedelta(milliseconds=milliseconds)
    assert end.timestamp() <= to_ttl(end) < end.timestamp() + 1


def test_distances_on_the_ground() -> None:
    leeds, york = (53.7997, -1.5492), (53.9600, -1.0873)
    assert distance_m(leeds, leeds) == 0
    assert distance_m(leeds, york) == pytest.approx(35_200, rel=0.01)
    assert distance_m(leeds, york) == pytest.approx(distance_m(york, leeds))


values = st.tuples(st.none() | texts, st.none() | st.builds(Source, st.sampled_from(sorted(RANK)), moments))


@given(values, values)
def test_of_two_values_the_same_one_wins_whichever_came_first(first: Any, second: Any) -> None:
    assert not (is_better(*first, *second) and is_better(*second, *first))
    if first[0] is not None and second[0] is not None and first != second:
        ranks = [(RANK[source.name], source.fetched_at) if source else None for _, source in (first, second)]
        if ranks[0] != ranks[1] or first[0] != second[0]:
            assert is_better(*first, *second) or is_better(*second, *first)
