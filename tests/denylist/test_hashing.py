"""Keyed hashes: stable for ever, newest key first, and a configuration that guards nothing is refused."""

import pytest

from denylist.hashing import HasherSource, read_keys
from denylist.identifiers import identify
from directory.config import load_config
from directory.errors import ConfigurationError

HANDLE = identify("ig_handle", "@Ana_Ink")


def test_the_hash_is_the_published_formula() -> None:
    # An entry outlives every release. Computed with openssl: HMAC-SHA256(key, "ig_handle:ana_ink"), base64url.
    digest = read_keys("k1:first-key-0123456789").digest(HANDLE)
    assert (digest.version, digest.value) == ("k1", "X7-uhU3ln8eeKsC6_StXpiJUiZiEj27791_Q88xEfos")


def test_the_newest_key_writes_and_all_look_up() -> None:
    hasher = read_keys("k2:second-key-0123456789 k1:first-key-0123456789")
    assert hasher.digest(HANDLE).version == "k2"
    assert hasher.list_digests(HANDLE) == [
        hasher.digest(HANDLE),
        read_keys("k1:first-key-0123456789").digest(HANDLE),
    ]


def test_kinds_do_not_meet() -> None:
    hasher = read_keys("k1:first-key-0123456789")
    assert hasher.digest(identify("ig_id", "17")) != hasher.digest(identify("artist_id", "17"))


@pytest.mark.parametrize(
    "text", ["", "k1", "k1:short", "one:first-key-0123456789", "k1:first-key-0123456789 k1:other-key-0123456789"]
)
def test_malformed_keys_are_refused_without_showing_them(text: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_keys(text)
    assert "DENYLIST_KEYS" in str(caught.value)
    assert "0123456789" not in str(caught.value)


def test_the_laptop_key_is_for_laptops() -> None:
    assert HasherSource(load_config()).get().keys
    with pytest.raises(ConfigurationError):
        HasherSource(load_config(environment="prod")).get()


def test_keys_are_not_shown() -> None:
    assert "first-key" not in repr(read_keys("k1:first-key-0123456789"))
