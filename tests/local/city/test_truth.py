from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from directory.styles.inference import infer_styles
from local.city.model import City
from local.city.origin import Origin
from local.city.truth import truth_of, write_truth


@pytest.fixture(scope="module")
def truth(city: City) -> dict[str, Any]:
    return truth_of(city, Origin(8070))


def test_the_file_holds_the_truth(city: City, truth: dict[str, Any], tmp_path: Path) -> None:
    path = write_truth(city, Origin(8070), tmp_path)
    assert json.loads(path.read_text(encoding="utf-8")) == truth


def test_artists_and_studios_agree(truth: dict[str, Any]) -> None:
    from_studios = {
        (studio["key"], one["artist"], one["role"]) for studio in truth["studios"] for one in studio["artists"]
    }
    from_artists = {
        (one["studio"], artist["key"], one["role"]) for artist in truth["artists"] for one in artist["studios"]
    }
    assert from_studios == from_artists
    assert truth["counts"]["artists"] == len(truth["artists"]) >= 150


def test_an_unreadable_studio_has_no_artists_and_a_reason(truth: dict[str, Any]) -> None:
    for studio in truth["studios"]:
        assert studio["readable"] == (studio["whyUnreadable"] is None)
        assert bool(studio["artists"]) == studio["readable"]


def test_every_studio_can_be_discovered(truth: dict[str, Any]) -> None:
    assert all(studio["placeIds"] or studio["osmIds"] for studio in truth["studios"])
    assert any(len(studio["placeIds"]) == 2 for studio in truth["studios"])
    assert any(studio["placeIds"] and studio["osmMatch"] == ["name"] for studio in truth["studios"])


def test_decoys_are_nobodys_handles(truth: dict[str, Any]) -> None:
    handles = {artist["handle"] for artist in truth["artists"]}
    assert not handles & set(truth["decoyHandles"])
    assert {studio["instagram"] for studio in truth["studios"]} <= set(truth["decoyHandles"])
    assert not {artist["name"] for artist in truth["artists"]} & set(truth["decoyNames"])


def test_an_artist_whose_profile_cannot_be_read_has_only_what_the_site_says(truth: dict[str, Any]) -> None:
    for artist in truth["artists"]:
        if not artist["profileReadable"]:
            assert artist["posts"] == []
            assert artist["styles"] == artist["stylesOnSite"]
    assert {artist["account"] for artist in truth["artists"]} == {
        "professional", "personal", "private", "missing", "none",
    }  # fmt: skip


def test_the_texts_say_what_the_truth_says(city: City) -> None:
    for artist in city.artists:
        bio, captions = "", []
        if artist.account and artist.account.kind == "professional":
            bio, captions = artist.account.biography, [post.caption or "" for post in artist.account.posts]
        assert set(infer_styles(bio, captions, artist.site_bio).styles) == set(artist.styles)
        assert set(infer_styles("", (), artist.site_bio).styles) == set(artist.styles)
        assert {tag for tag, _ in infer_styles(bio).other_tags} == {
            tag.removeprefix("#") for tag in artist.other_tags if bio
        }
