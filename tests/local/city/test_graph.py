from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from local.city.graph_fields import FieldSyntaxError, read_fields
from local.city.model import Account, City
from local.city.world import GRAPH_TOKEN, GRAPH_USER_ID
from tests.local.city.city_client import Answer, CityClient

BASE = f"http://graph.leeds.test/v26.0/{GRAPH_USER_ID}"
MEDIA = "id,caption,media_type,media_product_type,media_url,permalink,timestamp,children{media_type,media_url}"
PROFILE = "id,username,name,biography,website,followers_count,media_count"


def discover(client: CityClient, handle: str, media: str = "media.limit(12)", token: str = GRAPH_TOKEN) -> Answer:
    fields = f"business_discovery.username({handle}){{{PROFILE},{media}{{{MEDIA}}}}}"
    return client.get(f"{BASE}?access_token={token}&fields={fields}")


def accounts(city: City, kind: str) -> list[Account]:
    return [artist.account for artist in city.artists if artist.account and artist.account.kind == kind]


def profiles(client: CityClient, city: City) -> list[dict[str, Any]]:
    return [discover(client, one.handle).json["business_discovery"] for one in accounts(city, "professional")]


def test_a_professional_account_answers_with_profile_and_posts(client: CityClient, city: City) -> None:
    account = accounts(city, "professional")[0]
    profile = discover(client, account.handle).json["business_discovery"]
    assert profile["id"] == account.user_id
    assert profile["biography"] == account.biography
    assert profile["media_count"] == len(account.posts)
    assert [post["id"] for post in profile["media"]["data"]] == [post.media_id for post in account.posts]


def test_only_the_fields_asked_for_are_there(client: CityClient, city: City) -> None:
    handle = accounts(city, "professional")[0].handle
    url = f"{BASE}?access_token={GRAPH_TOKEN}&fields=business_discovery.username({handle}){{biography,media{{id}}}}"
    profile = client.get(url).json["business_discovery"]
    assert set(profile) == {"id", "biography", "media"}
    assert all(set(post) == {"id"} for post in profile["media"]["data"])


def test_posts_come_in_pages(client: CityClient, city: City) -> None:
    account = accounts(city, "professional")[0]
    first = discover(client, account.handle, "media.limit(4)").json["business_discovery"]["media"]
    cursor = first["paging"]["cursors"]["after"]
    rest = discover(client, account.handle, f"media.after({cursor}).limit(50)").json["business_discovery"]["media"]
    ids = [post["id"] for post in first["data"] + rest["data"]]
    assert ids == [post.media_id for post in account.posts]
    assert "after" not in rest["paging"]["cursors"]


def test_posts_come_in_all_shapes(client: CityClient, city: City) -> None:
    posts = [post for profile in profiles(client, city) for post in profile.get("media", {"data": []})["data"]]
    kinds = {post["media_type"] for post in posts}
    assert kinds == {"IMAGE", "VIDEO", "CAROUSEL_ALBUM"}
    assert all("media_url" not in post for post in posts if post["media_type"] == "VIDEO")
    assert any("caption" not in post for post in posts)
    carousel = next(post for post in posts if post["media_type"] == "CAROUSEL_ALBUM")
    assert len(carousel["children"]["data"]) == 2


@pytest.mark.parametrize("kind", ["personal", "private", "missing"])
def test_other_accounts_cannot_be_told_from_missing_ones(client: CityClient, city: City, kind: str) -> None:
    for account in accounts(city, kind):
        answer = discover(client, account.handle)
        assert answer.status == 400
        assert (answer.json["error"]["code"], answer.json["error"]["error_subcode"]) == (110, 2207013)


def test_an_old_handle_leads_to_the_same_id_under_the_new_name(client: CityClient, city: City) -> None:
    account = next(one for one in accounts(city, "professional") if one.old_handles)
    profile = discover(client, account.old_handles[0]).json["business_discovery"]
    assert (profile["id"], profile["username"]) == (account.user_id, account.handle)


def test_a_rename_while_running_keeps_the_id(client: CityClient, city: City) -> None:
    account = accounts(city, "professional")[0]
    client.post("http://control.leeds.test/renames", {account.handle: "a.new.start"})
    assert discover(client, account.handle).status == 400
    assert discover(client, "A.New.Start").json["business_discovery"]["id"] == account.user_id


def test_usage_rises_and_can_be_set(client: CityClient, city: City, switch_on: Callable[..., Answer]) -> None:
    handle = accounts(city, "professional")[0].handle
    client.world.graph_calls = 2000
    assert json.loads(discover(client, handle).headers["x-app-usage"])["call_count"] == 40
    switch_on("graph_usage", percent=93)
    assert json.loads(discover(client, handle).headers["x-app-usage"])["call_count"] == 93


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [("graph_throttle", 400, 4), ("graph_bad_token", 400, 190), ("graph_transient", 500, 2)],
)
def test_faults(
    client: CityClient, city: City, switch_on: Callable[..., Answer], fault: str, status: int, code: int
) -> None:
    handle = accounts(city, "professional")[0].handle
    switch_on(fault, count=1)
    answer = discover(client, handle)
    assert (answer.status, answer.json["error"]["code"]) == (status, code)
    assert discover(client, handle).status == 200


def test_a_suddenly_empty_answer(client: CityClient, city: City, switch_on: Callable[..., Answer]) -> None:
    switch_on("graph_empty")
    profile = discover(client, accounts(city, "professional")[0].handle).json["business_discovery"]
    assert (profile["biography"], profile["media_count"], "media" in profile) == ("", 0, False)


def test_a_wrong_token_is_refused_and_a_header_will_do(client: CityClient, city: City) -> None:
    handle = accounts(city, "professional")[0].handle
    assert discover(client, handle, token="wrong").json["error"]["code"] == 190
    fields = f"business_discovery.username({handle}){{id}}"
    answer = client.get(f"{BASE}?fields={fields}", {"Authorization": f"Bearer {GRAPH_TOKEN}"})
    assert answer.status == 200


def test_fields_nest_and_carry_modifiers() -> None:
    read = read_fields("a,b.username(x.y_z){c,d.after(q).limit(3){e}}")
    assert set(read) == {"a", "b"}
    assert read["b"].modifiers == {"username": "x.y_z"}
    assert read["b"].children["d"].modifiers == {"after": "q", "limit": "3"}
    assert set(read["b"].children["d"].children) == {"e"}


@pytest.mark.parametrize("text", ["a{b", "a}", "{a}", "a.b", "a b!"])
def test_broken_fields_are_refused(text: str) -> None:
    with pytest.raises(FieldSyntaxError):
        read_fields(text)
