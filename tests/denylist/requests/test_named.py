"""Whom a requester names, in all the ways that people write it."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from denylist.identifiers import Kind, identify
from denylist.requests.named import identify_named
from directory.errors import InvalidDataError

OUR_ID = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("written", "kind", "value"),
    [
        ("ana_ink", "ig_handle", "ana_ink"),
        ("  @Ana.Ink ", "ig_handle", "ana.ink"),
        ("＠ａｎａ＿ｉｎｋ", "ig_handle", "ana_ink"),
        ("аnа_ink", "ig_handle", "ana_ink"),
        ("https://www.instagram.com/ana_ink/?igsh=abc", "ig_handle", "ana_ink"),
        ("instagram.com/ana_ink", "ig_handle", "ana_ink"),
        ("instagram://user?username=ana_ink", "ig_handle", "ana_ink"),
        ("@anaink.com", "ig_handle", "anaink.com"),
        ("anaink.com", "artist_url", "anaink.com"),
        ("www.anaink.ink", "artist_url", "anaink.ink"),
        ("HTTPS://Blackanchor.example/Team/Ana/?utm_source=x", "artist_url", "blackanchor.example/team/ana"),
        ("blackanchor.example/team/ana", "artist_url", "blackanchor.example/team/ana"),
        ("https://linktr.ee/anaink", "artist_url", "linktr.ee/anaink"),
        (f"https://directory.example/artists/{OUR_ID}", "artist_id", OUR_ID),
        (f"https://directory.example/artist?artist={OUR_ID}#top", "artist_id", OUR_ID),
    ],
)
def test_what_is_named(written: str, kind: str, value: str) -> None:
    found = identify_named(written)
    assert (found.kind.value, found.value) == (kind, value)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Ana Example",
        "https://www.instagram.com/p/Cabc123/",
        "mailto:ana@example.org",
        "@",
        "josé",
        "http://",
        "a..b",
    ],
)
def test_what_names_nobody_is_refused_by_field(written: str) -> None:
    with pytest.raises(InvalidDataError) as caught:
        identify_named(written)
    assert caught.value.reason == "bad_profile"


HANDLES = st.from_regex(r"[a-z0-9_]([a-z0-9._]{0,28}[a-z0-9_])?", fullmatch=True).filter(
    lambda handle: ".." not in handle
)


@given(HANDLES, st.sampled_from(["@{0}", " @{0} ", "＠{0}", "@{0}/", "\u200b@{0}"]))
def test_a_handle_is_that_of_the_denylist(handle: str, form: str) -> None:
    assert identify_named(form.format(handle)) == identify(Kind.IG_HANDLE, handle)


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(InvalidDataError):
        assert identify_named(text).value
