"""Nothing is lost between an item and what the store is told, except what the item does not say."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from directory.records.artist_sighting import LinkSighting, ProfileSighting
from directory.records.source import Source
from directory.records.studio import StudioSighting
from tattoo_crawler.items import ArtistLink, ArtistProfile, LinkEvidence, Picture, Studio, StyleFinding
from tattoo_crawler.sightings import link_sighting, profile_sighting, studio_sighting

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
SOURCES = {"name": Source("csv", NOW), "bio": Source("csv", LATER)}
STYLE = StyleFinding("blackwork", "bio_hashtag", "#blackwork", 1, 0.95)


def picture(number: int, **changes: Any) -> Picture:
    return Picture(f"https://cdn.example/{number}.jpg", f"m{number}", **({"image_id": f"i{number}"} | changes))


STUDIO = Studio("Leeds", "GB", "Ink", "https://ink.example", "1 Road", "LS1", "0113", 53.8, -1.5, ["Mo 10-18"], "ink",
                "ChIJ1", "node/1", True, SOURCES, "st1")  # fmt: skip
LINK = ArtistLink("st1", "Leeds", "GB", "guest", 0.8, [LinkEvidence("https://ink.example", "card", "Ana", 0.8)], "Ana",
                  "ana_ink", "about", "https://ink.example/ana", SOURCES, "a1", [STYLE], ["flash"])  # fmt: skip
PROFILE = ArtistProfile("ana_ink", "Leeds", "GB", "17", "Ana", "bio", "https://ana.example", 9, 2, picture(9),
                        [picture(1), picture(2)], SOURCES | {"pictures": Source("csv", NOW)}, asked_handle="ana_old",
                        artist_id="a1", styles=[STYLE], other_tags=["flash"])  # fmt: skip


@pytest.mark.parametrize(
    ("sighting", "item"),
    [
        (studio_sighting(STUDIO, NOW), STUDIO),
        (link_sighting(LINK, NOW), LINK),
        (profile_sighting(PROFILE, NOW), PROFILE),
    ],
    ids=["studio", "link", "profile"],
)
def test_every_field_arrives(sighting: StudioSighting | LinkSighting | ProfileSighting, item: Any) -> None:
    made_anew = {"fetched_at", "evidence", "style_evidence", "pictures"}
    for name in (field.name for field in fields(sighting) if field.name not in made_anew):
        value = getattr(item, {"former_handle": "asked_handle"}.get(name, name))
        assert getattr(sighting, name) == (tuple(value) if isinstance(value, list) else value), name
        assert value, f"the test item leaves {name} empty"
    assert sighting.fetched_at == LATER


def test_evidence_carries_its_origin() -> None:
    assert [style.origin for style in link_sighting(LINK, NOW).style_evidence] == ["st1"]
    assert [style.origin for style in profile_sighting(PROFILE, NOW).style_evidence] == ["instagram"]
    assert link_sighting(LINK, NOW).evidence[0].page == "https://ink.example"


def test_pictures_come_once_each_and_only_when_identified() -> None:
    item = ArtistProfile("ana_ink", "Leeds", "GB", sources={"pictures": Source("csv", NOW)}, artist_id="a1")
    item.pictures = [picture(1), picture(2, image_id=None), picture(3, image_id="i1"), picture(4)]
    item.profile_picture = picture(4)
    found = profile_sighting(item, NOW).pictures or ()
    assert [(row.image_id, row.media_key, row.is_profile_picture) for row in found] == [
        ("i1", "m1", False),
        ("i4", "m4", False),
    ]


def test_pictures_without_a_source_were_not_looked_at() -> None:
    item = ArtistProfile("ana_ink", "Leeds", "GB")
    assert profile_sighting(item, NOW).pictures is None
    item.sources["pictures"] = Source("csv", NOW)
    assert profile_sighting(item, NOW).pictures == ()
    assert profile_sighting(ArtistProfile("ana_ink", "Leeds", "GB"), LATER).fetched_at == LATER
