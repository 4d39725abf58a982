from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tattoo_crawler.extract import decode_instagram
from tattoo_crawler.extract.instagram_url import HANDLE, RESERVED, decode_instagram_link, is_handle

HANDLES = st.from_regex(HANDLE, fullmatch=True).filter(is_handle)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.instagram.com/nova.ink/",
        "http://instagram.com/nova.ink",
        "instagram.com/nova.ink?hl=en",
        "//www.instagram.com/@nova.ink",
        "https://www.instagram.com/nova.ink%3Figsh%3DMTh4%26utm_source%3Dqr",
        "https://instagram.com/nova.ink%3Futm_medium%3Dcopy_link%2520https://instagram.com/nova.ink",
        "https://www.instagram.com/nova.ink/tagged/",
        "https://www.instagram.com/nova.ink/profilecard/%3Figsh%3Dabc",
        "https://l.instagram.com/?u=https%3A%2F%2Fwww.instagram.com%2Fnova.ink%2F&e=AT1",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Finstagram.com%2Fnova.ink%3Ffbclid%3D1",
        "https://www.instagram.com/https://www.instagram.com/nova.ink/",
        "https://www.intagram.com/nova.ink",
        "https://www.instagram.con/nova.ink",
        "https://instagr.am/nova.ink",
        "https://ig.me/m/nova.ink",
        "https://www.instagram.com/_u/nova.ink",
        "instagram://user?username=nova.ink",
        "https://www.instagram.com/accounts/login/?next=/nova.ink/",
        "https://WWW.INSTAGRAM.COM/Nova.Ink",
        "https://www.instagram.com/nova.ink&utm_source=qr",
        "https://www.instagram.com/nova.ink.",
        "\u200bhttps://www.instagram.com/nova.ink\u200b",
        "@Nova.Ink",
        "@ nova.ink",
        "nova.ink",
        "nova.ink.",
    ],
)
def test_every_way_of_writing_gives_the_handle(address: str) -> None:
    assert decode_instagram(address) == "nova.ink"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#",
        "https://www.instagram.com/",
        "https://www.instagram.com/#",
        "https://www.instagram.com/p/CxYz12/",
        "https://www.instagram.com/reel/CxYz12/?igsh=a",
        "https://www.instagram.com/explore/tags/tattoo/",
        "https://www.instagram.com/stories/somebody/1/",
        "https://www.instagram.com/invites/contact/?i=1&utm_content=2",
        "https://www.instagram.com/direct/t/123",
        "https://l.facebook.com/l.php?u=https://www.instagram.com/reel/Cq/",
        "https://l.instagram.com/?u=https%3A%2F%2Fshop.test%2F",
        "https://scontent.cdninstagram.com/v/t51.2885-19/1.jpg",
        "https://www.facebook.com/nova.ink",
        "https://www.tiktok.com/@nova.ink",
        "https://www.threads.net/@nova.ink",
        "https://notinstagram.com/nova.ink",
        "https://www.instagram.com/two..dots",
        "hello there",
        "mail@nova.test",
        "a" * 31,
    ],
)
def test_what_names_nobody_gives_nothing(address: str) -> None:
    assert decode_instagram(address) is None


def test_a_relative_link_is_no_handle() -> None:
    assert decode_instagram_link("about.html") is None
    assert decode_instagram_link("@nova.ink") is None


@given(st.text(max_size=300))
def test_it_never_raises_and_gives_a_handle_or_nothing(text: str) -> None:
    found = decode_instagram(text)
    assert found is None or (HANDLE.fullmatch(found) and found not in RESERVED)


@given(st.text(max_size=300))
def test_decoding_twice_changes_nothing(text: str) -> None:
    found = decode_instagram(text)
    assert found is None or decode_instagram(found) == found


@given(HANDLES, st.integers(min_value=0, max_value=3), st.sampled_from(["", "/", "?hl=en", "/?igsh=abc==", "/tagged/"]))
def test_no_layer_of_encoding_hides_the_handle(handle: str, layers: int, ending: str) -> None:
    path = f"{handle}{ending}"
    for _ in range(layers):
        path = quote(path, safe="")
    assert decode_instagram(f"https://www.instagram.com/{path}") == handle
