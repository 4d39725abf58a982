"""One reader for every shape: saved payloads field by field, and any JSON at all."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from directory.errors import BlockedError, DirectoryError, NotFoundError, PageChangedError
from tattoo_crawler.profiles.aliases import ACCOUNT, POST, POSTS_INSIDE
from tattoo_crawler.profiles.normalise import read_profile
from tattoo_crawler.profiles.profile_answer import ProfileAnswer
from tattoo_crawler.profiles.saved_answer import read_body

PAYLOADS = Path(__file__).parent / "payloads"
EXPECTED: dict[str, dict[str, Any]] = json.loads((PAYLOADS / "expected.json").read_text(encoding="utf-8"))


def said(answer: ProfileAnswer) -> dict[str, Any]:
    return vars(answer) | {
        "keys": [picture.media_key for picture in answer.pictures],
        "files": [urlsplit(picture.url).path.rpartition("/")[2] for picture in answer.pictures],
        "captions": [picture.caption for picture in answer.pictures],
        "avatar": answer.profile_picture.media_key if answer.profile_picture else None,
    }


@pytest.mark.parametrize(
    ("name", "field"), [(name, field) for name, fields in EXPECTED.items() for field in fields], ids=str
)
def test_a_field_of_a_saved_payload(payload: Callable[[str], str], name: str, field: str) -> None:
    assert said(read_body(payload(name)))[field] == EXPECTED[name][field]


NO_PROFILES = {
    "no_user.json": (NotFoundError, "missing"),
    "null_user_page.html": (NotFoundError, "missing"),
    "error_page.html": (NotFoundError, "missing"),
    "login_page.html": (BlockedError, "login"),
    "stub.json": (PageChangedError, "profile_stub"),
    "post.json": (PageChangedError, "not_a_profile"),
    "v1_post.json": (PageChangedError, "not_a_profile"),
    "oembed.json": (PageChangedError, "not_a_profile"),
    "search.json": (PageChangedError, "not_a_profile"),
    "shell_page.html": (PageChangedError, "not_a_profile"),
}


@pytest.mark.parametrize("name", NO_PROFILES)
def test_what_is_no_profile_is_never_taken_for_an_empty_one(payload: Callable[[str], str], name: str) -> None:
    kind, reason = NO_PROFILES[name]
    with pytest.raises(kind) as caught:
        read_body(payload(name))
    assert caught.value.reason == reason


def test_every_saved_payload_has_its_expectation() -> None:
    assert {path.name for path in PAYLOADS.iterdir()} - {"expected.json"} == EXPECTED.keys() | NO_PROFILES.keys()


def test_times_and_expiry_are_read(payload: Callable[[str], str]) -> None:
    first = read_body(payload("edge.json")).pictures[0]
    assert first.taken_at is not None
    assert first.expires_at is not None
    assert first.taken_at.isoformat() == "2026-05-05T16:53:20+00:00"
    assert int(first.expires_at.timestamp()) == 0x6A0F1C80


def test_a_profile_picture_keeps_its_key_when_size_host_and_signature_change() -> None:
    addresses = (
        "https://a.cdn.example/v/t51.2885-19/s150x150/143_n.jpg?oh=1&oe=6A0F1C80",
        "https://b.cdn.example/v/t51.2885-19/143_n.jpg?oh=2&oe=6A2F1C80",
    )
    keys = {
        read_profile({"user": {"username": "ana", "biography": "", "profile_pic_url": url}}).profile_picture.media_key  # type: ignore[union-attr] # it has one
        for url in addresses
    }
    assert keys == {"profile-picture/143_n.jpg"}


def test_two_routes_give_one_picture_one_key() -> None:
    web = {"id": "1", "shortcode": "AAAAAAAAA01", "display_url": "https://cdn.example/a.jpg"}
    graph = {
        "id": "179",
        "permalink": "https://www.instagram.com/reel/AAAAAAAAA01/",
        "media_url": "https://x.example/a",
    }
    trees = [{"user": {"username": "ana", "media_count": 1, "media": {"data": [post]}}} for post in (web, graph)]
    assert {picture.media_key for tree in trees for picture in read_profile(tree).pictures} == {"AAAAAAAAA01"}


def test_the_account_asked_for_is_taken_before_one_that_says_more() -> None:
    tree = {
        "a": {"username": "ana", "biography": "mine"},
        "b": {"username": "bo", "biography": "x", "follower_count": 1, "media_count": 2},
    }
    assert read_profile(tree, "ana").biography == "mine"
    assert read_profile(tree).username == "bo"


def test_a_null_user_somewhere_in_a_page_says_nothing() -> None:
    with pytest.raises(PageChangedError):
        read_profile([{"consent": {"user": None}}, {"config": {"viewer": None}}])


# JSON made of the very names that the reader looks for, with anything in their places.
NAMES = sorted(
    {step for paths in [*ACCOUNT.values(), *POST.values(), POSTS_INSIDE] for path in paths for step in path.split(".")}
    | {"user", "data", "items", "node", "business_discovery", "image_versions2", "candidates", "url", "width", "edges"}
)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["ana", '{"username": 1}', "https://[", "https://x.test/a?oe=zz", "-1", "9" * 40, "2026-99-99"])
)
TREES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner), max_leaves=25
)


@given(TREES)
@example({"user": {"username": "ana", "biography": [], "edge_followed_by": [], "media": {"data": [{"node": [1]}]}}})
@example(
    {"user": {"username": "ana", "media_count": 1, "media": {"data": [{"code": "AAAAA", "media_url": "https://["}]}}}
)
@example({"user": {"username": "ana", "media_count": 1, "profile_pic_url": "https://x.test/a?oe=" + "f" * 50}})
def test_no_json_makes_the_reader_stumble(tree: Any) -> None:
    for handle in (None, "ana"):
        try:
            answer = read_profile(tree, handle)
        except DirectoryError:
            continue
        assert answer.username == answer.username.lower()


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda raw: raw.decode("latin-1")))
@example("[" * 100_000)
@example('{"user":' * 50_000)
@example("<script>" + '({"username":' * 500 + "</script>")
@example("<meta name=description content='(@a.) 1')>")
def test_no_body_makes_the_reader_stumble(body: str) -> None:
    try:
        read_body(body)
    except DirectoryError:
        return
