from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from local.city.model import Account, City
from tests.local.city.city_client import Answer, CityClient

HOST = "http://instagram.leeds.test"
APP = {"X-IG-App-ID": "1"}


def account(city: City, kind: str) -> Account:
    return next(artist.account for artist in city.artists if artist.account and artist.account.kind == kind)


def profile(client: CityClient, handle: str) -> Answer:
    return client.get(f"{HOST}/api/v1/users/web_profile_info/?username={handle}", APP)


@pytest.mark.parametrize("kind", ["professional", "personal"])
def test_an_open_profile_has_posts(client: CityClient, city: City, kind: str) -> None:
    known = account(city, kind)
    user = profile(client, known.handle).json["data"]["user"]
    edges = user["edge_owner_to_timeline_media"]["edges"]
    assert (user["id"], user["is_private"]) == (known.user_id, False)
    assert user["is_business_account"] == (kind == "professional")
    assert [edge["node"]["shortcode"] for edge in edges] == [post.code for post in known.posts]


def test_a_private_profile_hides_its_posts(client: CityClient, city: City) -> None:
    private = [one for one in city.iter_accounts() if one.kind == "private" and one.posts]
    user = profile(client, private[0].handle).json["data"]["user"]
    assert user["is_private"]
    assert user["edge_owner_to_timeline_media"]["edges"] == []
    assert user["edge_owner_to_timeline_media"]["count"] == len(private[0].posts)


def test_a_missing_profile_is_a_404_in_both_shapes(client: CityClient, city: City) -> None:
    handle = account(city, "missing").handle
    assert profile(client, handle).status == 404
    assert client.get(f"{HOST}/{handle}/").status == 404


def test_the_page_holds_a_description_and_the_user_in_a_script(client: CityClient, city: City) -> None:
    known = account(city, "professional")
    page = client.get(f"{HOST}/{known.handle}/").body.decode()
    script = re.search(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert script
    bbox = json.loads(script[1])["require"][0][3][1]["__bbox"]
    user = bbox["result"]["data"]["xig_user_by_username"]
    assert f"(@{known.handle})" in page
    assert (user["pk"], user["id"] == user["pk"]) == (known.user_id, False)
    assert len(user["polaris_ordered_timeline_connection"]["edges"]) == len(known.posts)


def test_robots_forbid_everything(client: CityClient) -> None:
    assert client.get(f"{HOST}/robots.txt").body == b"User-agent: *\nDisallow: /\n"


def test_the_app_header_is_needed(client: CityClient, city: City) -> None:
    url = f"{HOST}/api/v1/users/web_profile_info/?username={account(city, 'personal').handle}"
    assert client.get(url).status == 400


@pytest.mark.parametrize(
    ("fault", "status", "sign"),
    [
        ("instagram_429", 429, b"Too many"),
        ("instagram_wait", 401, b"Please wait a few minutes"),
        ("instagram_changed", 400, b"laser.provider"),
        ("instagram_login", 302, b""),
        ("instagram_challenge", 302, b""),
    ],
)
def test_walls(
    client: CityClient, city: City, switch_on: Callable[..., Answer], fault: str, status: int, sign: bytes
) -> None:
    switch_on(fault)
    answers = [profile(client, account(city, "personal").handle), client.get(f"{HOST}/anybody/")]
    assert [answer.status for answer in answers] == [status, status]
    assert all(sign in answer.body for answer in answers)
    walls = {"instagram_login": "/accounts/login/", "instagram_challenge": "/challenge/"}
    assert answers[0].headers.get("location") == walls.get(fault)


def test_a_suddenly_empty_profile(client: CityClient, city: City, switch_on: Callable[..., Answer]) -> None:
    switch_on("instagram_empty")
    user = profile(client, account(city, "professional").handle).json["data"]["user"]
    assert (user["biography"], user["edge_owner_to_timeline_media"]["count"]) == ("", 0)
