"""A suddenly empty answer keeps what we had for a while, and not for ever."""

from datetime import UTC, datetime, timedelta
from typing import Any

from directory.records.artist import Artist, ArtistRecord, StyleEvidence
from directory.records.source import Source
from tattoo_crawler.items import ArtistProfile, StyleFinding
from tattoo_crawler.last_good_copy import is_emptied, keep_bio, keep_caption_styles

READ_AT = datetime(2026, 11, 2, tzinfo=UTC)


def stored(**changes: Any) -> Artist:
    fields: dict[str, Any] = {
        "bio": "Blackwork",
        "image_ids": ("i1", "i2", "i3"),
        "sources": {"bio": Source("instagram_graph", READ_AT)},
    }
    return Artist(ArtistRecord("a1", "Leeds", "GB", READ_AT, READ_AT, **(fields | changes)))


def answer(age: timedelta = timedelta(days=1), **changes: Any) -> ArtistProfile:
    source = Source("instagram_graph", READ_AT + age)
    return ArtistProfile("ana_ink", "Leeds", "GB", sources={"name": source}, **changes)


def test_no_posts_where_many_were_is_suspicious() -> None:
    assert is_emptied(answer(media_count=0), stored())
    assert is_emptied(answer(), stored())


def test_these_are_not_suspicious() -> None:
    assert not is_emptied(answer(media_count=80), stored())  # twelve reels without a picture
    assert not is_emptied(answer(), stored(image_ids=("i1", "i2")))
    looked = answer()
    looked.sources["pictures"] = looked.sources["name"]
    assert not is_emptied(looked, stored())


def test_a_bio_stays_for_a_week_with_its_own_date() -> None:
    item = answer(timedelta(days=7))
    assert keep_bio(item, stored())
    assert item.bio == "Blackwork"
    assert item.sources["bio"].fetched_at == READ_AT


def test_a_bio_that_stays_away_goes() -> None:
    item = answer(timedelta(days=8))
    assert not keep_bio(item, stored())
    assert item.bio is None


def test_a_new_bio_wins() -> None:
    assert not keep_bio(answer(bio="Dotwork"), stored())
    assert not keep_bio(answer(), stored(bio=None))


def test_styles_of_captions_stay_with_pictures_that_were_not_read() -> None:
    evidence = tuple(
        StyleEvidence("dotwork", signal, "#dotwork", 4, 0.7) for signal in ("caption_hashtag", "bio_hashtag")
    )
    item = answer(media_count=80)
    assert keep_caption_styles(item, stored(style_evidence=evidence))
    assert item.styles == [StyleFinding("dotwork", "caption_hashtag", "#dotwork", 4, 0.7)]
    looked = answer()
    looked.sources["pictures"] = looked.sources["name"]
    assert not keep_caption_styles(looked, stored(style_evidence=evidence))
    assert looked.styles == []
