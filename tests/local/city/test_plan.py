from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local.city.model import BUILDERS, UNREADABLE_SITES, City
from local.city.plan import make_city
from local.city.words import STYLES

SEEDS = st.integers(min_value=0, max_value=10_000)


@given(SEEDS)
@settings(max_examples=8, deadline=None)
def test_a_seed_always_gives_the_same_city(seed: int) -> None:
    assert make_city(seed) == make_city(seed)


@given(SEEDS)
@settings(max_examples=8, deadline=None)
def test_every_city_is_large_enough_and_consistent(seed: int) -> None:
    city = make_city(seed)
    handles = [account.handle for account in city.iter_accounts()]
    assert len(city.studios) >= 40
    assert len({home.artist.key for s in city.studios if s.is_readable for home in s.iter_current()}) >= 150
    assert len(handles) == len(set(handles))
    assert len({studio.slug for studio in city.studios}) == len(city.studios)
    assert len({picture.key for picture in city.iter_pictures()}) == len(list(city.iter_pictures()))
    assert {style for artist in city.artists for style in artist.styles} <= set(STYLES)


@given(SEEDS)
@settings(max_examples=8, deadline=None)
def test_every_city_has_each_kind_of_trouble(seed: int) -> None:
    city = make_city(seed)
    kinds = {artist.account.kind for artist in city.artists if artist.account}
    assert kinds == {"professional", "personal", "private", "missing"}
    assert any(artist.account is None for artist in city.artists)
    assert any(account.old_handles for account in city.iter_accounts())
    assert {studio.builder for studio in city.studios} == set(BUILDERS)
    assert {studio.site for studio in city.studios} > set(UNREADABLE_SITES)
    assert max(Counter(artist.name for artist in city.artists).values()) == 2
    assert max(len(account.biography) for account in city.iter_accounts()) >= 9_000


def test_other_seeds_give_other_cities() -> None:
    assert make_city(1) != make_city(2)


def test_handles_are_valid(city: City) -> None:
    for account in city.iter_accounts():
        for handle in (account.handle, *account.old_handles):
            assert len(handle) <= 30
            assert set(handle) <= set("abcdefghijklmnopqrstuvwxyz0123456789._")
            assert not handle.startswith(".")
            assert not handle.endswith(".")
            assert ".." not in handle


def test_namesakes_have_different_handles_and_studios(city: City) -> None:
    counts = Counter(artist.name for artist in city.artists)
    first, second = (artist for artist in city.artists if counts[artist.name] == 2)
    assert first.handle != second.handle
    homes = {studio.key: {home.artist.key for home in studio.crew} for studio in city.studios}
    assert not any({first.key, second.key} <= keys for keys in homes.values())


def test_some_artists_work_in_two_studios_and_in_two_roles(city: City) -> None:
    homes = Counter(home.artist.key for studio in city.studios for home in studio.iter_current())
    assert sum(count > 1 for count in homes.values()) >= 5
    assert {home.role for studio in city.studios for home in studio.crew} == {
        "resident", "owner", "guest", "apprentice", "piercer",
    }  # fmt: skip


def test_a_website_writes_the_old_handle_of_someone_renamed(city: City) -> None:
    renamed = [
        home.written == home.artist.account.old_handles[0]
        for studio in city.studios
        for home in studio.crew
        if home.artist.account and home.artist.account.old_handles
    ]
    assert any(renamed)


@pytest.mark.parametrize("sign", ["\u200f", "\u202b", "🌹", "\u00a0"])
def test_biographies_hold_hard_characters(city: City, sign: str) -> None:
    assert any(sign in account.biography for account in city.iter_accounts())


def test_an_artist_has_six_to_nine_pictures(city: City) -> None:
    for artist in city.artists:
        if artist.account and artist.account.kind != "missing" and artist.styles:
            assert 5 <= sum(len(post.pictures) for post in artist.account.posts) <= 9
