from __future__ import annotations

from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tattoo_crawler.extract.page_address import host_of, is_same_place, path_of, target_of

STARTS = [
    "https://fen.test",
    "https://fen.test/",
    "https://www.fen.test/artists/ana.html?x=1#top",
    "http://fen.test:8080/a/b/",
    "https://fen.test/a/../b/",
    "https://fen.test/a//b/",
    "https://fen.test/a/b/c?",
    "artists/ana",
]
PARTS = st.sampled_from(
    [
        "/",
        "//",
        ".",
        "..",
        "./",
        "../",
        "#",
        "?",
        "=",
        "&",
        ":",
        "http",
        "https://",
        "fen.test",
        "ana",
        "B_o-1",
        "ö",
        "%20",
        " ",
        "a.html",
    ]
)


@given(start=st.sampled_from(STARTS), parts=st.lists(PARTS, max_size=7))
def test_the_short_way_leads_where_the_long_way_leads(start: str, parts: list[str]) -> None:
    href = "".join(parts)
    try:
        wanted = urldefrag(urljoin(start, href))[0]
    except ValueError:
        wanted = None
    assert target_of(href, start) == wanted


@given(
    parts=st.lists(st.sampled_from(["/", "?", "#", "@", ":80", "ana", "ö", "%20", " ", "[", "]", "a.html"]), max_size=7)
)
def test_the_short_way_to_the_path_is_the_long_one(parts: list[str]) -> None:
    address = "https://fen.test" + "".join(parts)
    try:
        wanted = urlsplit(address).path
    except ValueError:
        return
    assert path_of(address) == wanted


@pytest.mark.parametrize(
    ("target", "is_same"),
    [
        ("https://fen.test", True),
        ("https://fen.test/artists", True),
        ("https://fen.test.evil.test/artists", False),
        ("https://other.test/", False),
    ],
)
def test_the_same_place_has_the_whole_host(target: str, is_same: bool) -> None:
    assert is_same_place(target, "https://fen.test/about") is is_same


def test_a_broken_address_has_no_host() -> None:
    assert host_of("http://[broken") is None
    assert target_of("http://[broken", "https://fen.test/") is None
