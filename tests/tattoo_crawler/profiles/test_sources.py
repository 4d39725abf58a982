"""How each source asks, and what it makes of an answer; which sources a configuration names."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from scrapy.http import HtmlResponse, TextResponse

from directory.config import Config, load_config
from directory.errors import BlockedError, ConfigurationError, NotFoundError, RateLimitedError, UpstreamChangedError
from tattoo_crawler.profiles.graph import GraphSource
from tattoo_crawler.profiles.source_factory import download_slots, make_sources
from tattoo_crawler.profiles.web import WebProfileInfo, WebProfilePage

TOKEN = "EAA-made-up-token"
GRAPH = GraphSource("https://graph.example/v26.0/", "17841", TOKEN, 12)
INFO, PAGE = WebProfileInfo("https://insta.example"), WebProfilePage("https://insta.example/")


def answer(body: Any, status: int = 200, **headers: str) -> TextResponse:
    text = body if isinstance(body, str) else json.dumps(body)
    return TextResponse("https://graph.example/x", status=status, headers=headers, body=text.encode(), encoding="utf-8")


def test_the_token_travels_in_a_header_only() -> None:
    request = GRAPH.request("ana.example")
    assert request.headers["Authorization"] == f"Bearer {TOKEN}".encode()
    assert TOKEN not in request.url
    assert TOKEN not in repr(request)
    assert urlsplit(request.url).path == "/v26.0/17841"
    fields = parse_qs(urlsplit(request.url).query)["fields"][0]
    assert fields.startswith("business_discovery.username(ana.example){id,username,")
    assert "media.limit(12){id,caption," in fields


def test_a_graph_answer_is_read(payload: Callable[[str], str]) -> None:
    assert GRAPH.read(answer(payload("graph.json")), "cy.example").username == "cy.example"


@pytest.mark.parametrize("body", ["", "<html>", {}, {"business_discovery": None}, {"business_discovery": {}}, [], 3])
def test_an_empty_graph_answer_is_not_a_missing_artist(body: Any) -> None:
    with pytest.raises(UpstreamChangedError):
        GRAPH.read(answer(body), "ana")


def test_a_graph_answer_without_a_username_is_about_whom_we_asked_for() -> None:
    body = {"business_discovery": {"id": "1", "biography": "", "media_count": 0}}
    assert (GRAPH.read(answer(body), "ana").username, GRAPH.read(answer(body), "ana").media_count) == ("ana", 0)


def test_a_pause_is_as_long_as_the_answer_says() -> None:
    with pytest.raises(RateLimitedError) as caught:
        GRAPH.read(answer({"error": {"code": 4}}, 400, **{"Retry-After": "90"}), "ana")
    assert caught.value.retry_after_s == 90


@pytest.mark.parametrize(
    ("header", "pct"),
    [
        ('{"call_count":28,"total_time":71,"total_cputime":25}', 71.0),
        ('{"call_count":null}', None),
        ("not json", None),
        ("[]", None),
    ],
)
def test_the_highest_share_of_the_allowance_counts(header: str, pct: float | None) -> None:
    assert GRAPH.usage_pct(answer({}, 200, **{"X-App-Usage": header})) == pct
    assert GRAPH.usage_pct(answer({})) is None


def test_the_web_routes_ask_as_the_website_does() -> None:
    assert INFO.request("ana_x").url == "https://insta.example/api/v1/users/web_profile_info/?username=ana_x"
    assert "X-Ig-App-Id" in INFO.request("ana_x").headers
    assert PAGE.request("ana_x").url == "https://insta.example/ana_x/"


def test_web_answers_are_read_or_refused(payload: Callable[[str], str]) -> None:
    assert INFO.read(answer(payload("edge.json")), "ana.example").media_count == 83
    page = HtmlResponse("https://insta.example/di_example/", body=payload("logged_out_page.html").encode())
    assert PAGE.read(page, "di_example").followers_count == 41
    with pytest.raises(NotFoundError):
        INFO.read(answer(payload("no_user.json")), "ana")
    with pytest.raises(BlockedError):
        PAGE.read(answer("", 302, Location="https://insta.example/accounts/login/"), "ana")
    with pytest.raises(UpstreamChangedError) as caught:
        PAGE.read(answer(payload("shell_page.html")), "ana")
    assert caught.value.reason == "not_a_profile"


def test_a_page_about_somebody_else_makes_nobody_renamed(payload: Callable[[str], str]) -> None:
    with pytest.raises(UpstreamChangedError) as caught:
        PAGE.read(answer(payload("logged_out_page.html")), "ana")
    assert caught.value.reason == "other_account"


def routes(**settings: Any) -> list[str]:
    return [source.route for source in make_sources(load_config(**settings))]


def test_the_official_source_comes_first_and_the_web_only_where_it_is_switched_on() -> None:
    official: dict[str, Any] = {"graph_token": TOKEN, "graph_user_id": "1"}
    web = ["web_profile_info", "profile_page"]
    assert routes(**official) == ["business_discovery"]
    assert routes(instagram_web=True) == web
    assert routes(**official, instagram_web=True) == ["business_discovery", *web]


@pytest.mark.parametrize(("settings", "name"), [({}, "GRAPH_TOKEN"), ({"graph_token": TOKEN}, "GRAPH_USER_ID")])
def test_a_missing_source_is_one_sentence_that_names_the_setting(settings: dict[str, Any], name: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        make_sources(load_config(**settings))
    assert name in str(caught.value)
    assert TOKEN not in str(caught.value)


def test_one_request_at_a_time_to_each_source() -> None:
    slots = download_slots(Config(profile_delay_s=7.5))
    assert set(slots) == {GRAPH.name, INFO.name, PAGE.name}
    assert all((slot["concurrency"], slot["delay"], slot["jitter"]) == (1, 7.5, 0.0) for slot in slots.values())
