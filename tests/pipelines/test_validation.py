"""Bad input, one by one: what is dropped has a reason and a count, what is mended is counted, nothing crashes."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scrapy.exceptions import DropItem
from scrapy.statscollectors import StatsCollector

from directory.records.source import Source
from pipelines.validation import ValidationPipeline
from tattoo_crawler.items import LinkEvidence, Picture

Makers = Mapping[str, Callable[..., Any]]


@pytest.fixture
def pipeline(stats: StatsCollector) -> ValidationPipeline:
    return ValidationPipeline(stats)


@pytest.mark.parametrize("kind", ["studio", "link", "profile", "refusal"])
def test_a_good_item_passes_unchanged(pipeline: ValidationPipeline, make: Makers, kind: str) -> None:
    item = make[kind]()
    assert pipeline.process_item(item) == item
    names = {"link": "artist_link", "profile": "artist_profile", "refusal": "profile_refusal"}
    assert pipeline.stats.get_stats() == {f"items/{names.get(kind, kind)}/valid": 1}


REFUSED: list[tuple[str, str, dict[str, Any], str]] = [
    ("studio", "studio", {"name": None, "website": None}, "identity"),
    ("studio", "studio", {"website": "javascript:alert(1)", "name": None}, "identity"),
    ("studio", "studio", {"latitude": "north"}, "type"),
    ("studio", "studio", {"opening_hours": None}, "type"),
    ("studio", "studio", {"city": ""}, "place"),
    ("studio", "studio", {"country": "United Kingdom"}, "place"),
    ("studio", "studio", {"sources": {}}, "source"),
    ("studio", "studio", {"sources": {"name": Source("csv", datetime(2026, 1, 1))}}, "time"),  # noqa: DTZ001 # on purpose
    ("studio", "studio", {"sources": {"name": {"name": "hearsay"}}}, "type"),
    ("link", "artist_link", {"name": None, "handle": None}, "identity"),
    ("link", "artist_link", {"name": "\u0000 ", "handle": "not a handle!"}, "identity"),
    ("link", "artist_link", {"role": "king"}, "type"),
    ("link", "artist_link", {"evidence": []}, "evidence"),
    ("link", "artist_link", {"confidence": 1.5}, "evidence"),
    ("link", "artist_link", {"confidence": float("nan")}, "evidence"),
    ("link", "artist_link", {"evidence": [LinkEvidence("file:///etc/passwd", "card", "", 0.9)]}, "evidence"),
    ("profile", "artist_profile", {"handle": "not a handle!"}, "identity"),
    ("profile", "artist_profile", {"handle": "https://www.instagram.com/p/Cx1/"}, "identity"),
    ("profile", "artist_profile", {"followers_count": "many"}, "type"),
    ("profile", "artist_profile", {"bio": 7}, "type"),
    ("refusal", "profile_refusal", {"kind": "shy"}, "type"),
    ("refusal", "profile_refusal", {"handle": ""}, "identity"),
    ("refusal", "profile_refusal", {"seen_at": datetime(2026, 1, 1)}, "time"),  # noqa: DTZ001 # on purpose
]


@pytest.mark.parametrize(("kind", "name", "changes", "reason"), REFUSED)
def test_what_breaks_a_rule_is_dropped_with_its_reason(
    pipeline: ValidationPipeline, make: Makers, kind: str, name: str, changes: dict[str, Any], reason: str
) -> None:
    with pytest.raises(DropItem, match=f"^{reason}$"):
        pipeline.process_item(make[kind](**changes))
    assert pipeline.stats.get_value(f"items/{name}/invalid/{reason}") == 1


@pytest.mark.parametrize("thing", [None, {"name": "Ana"}, "text", 7])
def test_what_is_no_item_is_dropped(pipeline: ValidationPipeline, thing: Any) -> None:
    with pytest.raises(DropItem):
        pipeline.process_item(thing)
    assert pipeline.stats.get_value("items/other/invalid/type") == 1


MENDED: list[tuple[str, str, Any, Any]] = [
    ("profile", "handle", "@Ana_Ink", "ana_ink"),
    ("profile", "handle", "ana_ink.", "ana_ink"),
    ("profile", "handle", "https://www.instagram.com/Ana_Ink/?igsh=abc", "ana_ink"),
    ("profile", "asked_handle", "@Ana_Old", "ana_old"),
    ("profile", "asked_handle", "not a handle!", None),
    ("link", "handle", "ANA_INK", "ana_ink"),
    ("link", "handle", "https://www.instagram.com/explore/", None),
    ("studio", "instagram", "see our page", None),
    ("studio", "website", "ftp://inkhaven.example", None),
    ("studio", "website", "https://user:pass@inkhaven.example/", None),
    ("studio", "website", "https://[::1", None),
    ("studio", "website", "https://inkhaven.example/" + "a" * 3000, None),
    ("studio", "latitude", 91.0, None),
    ("studio", "longitude", -181.0, None),
    ("studio", "latitude", float("nan"), None),
    ("studio", "longitude", None, None),
    ("studio", "name", "Ink\u0000 Haven\ud83d", "Ink Haven"),
    ("profile", "bio", "b" * 10_001, "b" * 10_000),
    ("profile", "bio", "\u202eblackwork\u202c \U0001f480", "\u202eblackwork\u202c \U0001f480"),
    ("profile", "media_count", -1, None),
    ("profile", "profile_picture", Picture("data:image/png;base64,AAAA", "p"), None),
    ("link", "page_url", "about:blank", None),
]


@pytest.mark.parametrize(("kind", "field", "given_value", "kept"), MENDED)
def test_what_can_be_mended_is(
    pipeline: ValidationPipeline, make: Makers, kind: str, field: str, given_value: Any, kept: Any
) -> None:
    item = pipeline.process_item(make[kind](**{field: given_value}))
    assert getattr(item, field) == kept
    assert kept is not None or field not in item.sources
    repaired = [name for name in pipeline.stats.get_stats() if "/repaired/" in name]
    assert bool(repaired) == (given_value != kept or field == "longitude")


def test_half_a_place_is_no_place(pipeline: ValidationPipeline, make: Makers) -> None:
    item: Any = pipeline.process_item(make["studio"](latitude=0.0, longitude=0.0))
    assert (item.latitude, item.longitude) == (None, None)
    assert {"latitude", "longitude"}.isdisjoint(item.sources)


def test_pictures_that_nobody_can_fetch_are_left_out(pipeline: ValidationPipeline, make: Makers) -> None:
    good = Picture("https://cdn.example/1.jpg", "m1", caption="c" * 9_000)
    item: Any = pipeline.process_item(make["profile"](pictures=[Picture("blob:x", "m0"), good] + [good] * 200))
    assert len(item.pictures) == 100
    assert len(item.pictures[0].caption) == 5_000


def test_a_source_of_nothing_goes(pipeline: ValidationPipeline, make: Makers) -> None:
    item: Any = make["profile"](pictures=[])
    assert "pictures" in item.sources
    assert set(pipeline.process_item(item).sources) == set(item.sources) - {"pictures"}


JUNK = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.lists(st.text(max_size=3), max_size=2)
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), kind=st.sampled_from(["studio", "link", "profile", "refusal"]))
def test_junk_in_any_field_never_crashes(
    pipeline: ValidationPipeline, make: Makers, data: st.DataObject, kind: str
) -> None:
    item = make[kind]()
    for name in data.draw(st.lists(st.sampled_from([field.name for field in fields(item)]), min_size=1, max_size=3)):
        setattr(item, name, data.draw(JUNK))
    try:
        pipeline.process_item(item)
    except DropItem:
        return
