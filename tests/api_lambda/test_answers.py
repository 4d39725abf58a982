"""What every answer carries, whichever route made it."""

import base64
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_lambda.gateway.answers import finish
from api_lambda.read_api import handler
from local.serve.gateway import HttpRequest, make_event
from tests.api_lambda.conftest import SITE, City
from tests.fakes.api_client import Answer, ask, read

PATHS = ("/v1/artists", "/v1/styles", "/v1/studios?city=Leeds", "/v1/health", "/v1/openapi.json", "/v1/docs")


def get(address: str, **headers: str) -> Answer:
    path, _, query = address.partition("?")
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return read(handler(make_event(HttpRequest("GET", path, query, named)), None))


@pytest.mark.parametrize("address", PATHS)
def test_an_unchanged_answer_is_304(city: City, address: str) -> None:
    first = get(address)
    assert first.status == 200
    assert first.headers["cache-control"]
    etag = first.headers["etag"]
    for known in (etag, f'"x", {etag}', "*", etag.removeprefix("W/")):
        second = get(address, if_none_match=known)
        assert (second.status, second.body) == (304, b"")
        assert second.headers["etag"] == etag
    assert get(address, if_none_match='"other"').status == 200


def test_a_changed_answer_has_another_etag(city: City) -> None:
    before = ask("/v1/artists").headers["etag"]
    city.stores.artists.put_image_rights(city.ids["ana"], "none")
    assert ask("/v1/artists").headers["etag"] != before


def test_head_answers_like_get_without_a_body(city: City) -> None:
    for path in ("/v1/artists", "/v1/artists/nobody"):
        full, head = ask(path), ask(path, method="HEAD")
        assert (head.status, head.body) == (full.status, b"")
        volatile = {"x-request-id"}
        assert {k: v for k, v in head.headers.items() if k not in volatile} == {
            k: v for k, v in full.headers.items() if k not in volatile
        }


def test_only_the_site_may_read_in_a_browser(city: City) -> None:
    for path in ("/v1/artists", "/v1/artists/nobody", "/v1/nowhere"):
        assert ask(path, headers={"origin": SITE}).headers["access-control-allow-origin"] == SITE
        for stranger in ("https://evil.example", "null", f"{SITE}.evil.example", "*"):
            assert "access-control-allow-origin" not in ask(path, headers={"origin": stranger}).headers
        assert "Origin" in ask(path).headers["vary"]
    city.configure(site_origin=None)
    assert "access-control-allow-origin" not in ask("/v1/artists", headers={"origin": SITE}).headers


def test_a_preflight_says_which_methods(city: City) -> None:
    answer = ask("/v1/artists", method="OPTIONS", headers={"origin": SITE, "access-control-request-method": "GET"})
    assert (answer.status, answer.body) == (204, b"")
    assert answer.headers["access-control-allow-origin"] == SITE
    assert "GET" in answer.headers["access-control-allow-methods"]
    stranger = ask("/v1/artists", method="OPTIONS", headers={"origin": "https://evil.example"})
    assert "access-control-allow-origin" not in stranger.headers
    assert ask("/v1/nowhere", method="OPTIONS").status == 404


def test_another_method_is_405_with_those_allowed(city: City) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE"):
        answer = ask("/v1/artists", method=method)
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_long_answers_are_compressed_for_who_takes_it(city: City) -> None:
    plain = handler(make_event(HttpRequest("GET", "/v1/styles")), None)
    packed = handler(make_event(HttpRequest("GET", "/v1/styles", headers=(("accept-encoding", "gzip, br"),))), None)
    assert packed["isBase64Encoded"] is True
    content = base64.b64decode(packed["body"])
    assert gzip.decompress(content).decode() == plain["body"]
    assert len(content) < len(plain["body"]) / 2
    assert plain["headers"]["ETag"] == packed["headers"]["ETag"]
    short = handler(make_event(HttpRequest("GET", "/v1/health", headers=(("accept-encoding", "gzip"),))), None)
    assert "Content-Encoding" not in short["headers"]


@pytest.mark.parametrize(
    ("asked", "is_taken"),
    [("gzip", True), ("br, *", True), ("gzip;q=0.5", True), ("gzip;q=0", False), ("gzip; q=0.000", False), ("", False)],
)
def test_weights_count(asked: str, is_taken: bool) -> None:
    result = {"statusCode": 200, "headers": {}, "body": "x" * 2000}
    sent = finish(result, request_id="1", headers={"accept-encoding": asked})
    assert ("Content-Encoding" in sent["headers"]) is is_taken


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_header_breaks_the_way_out(accept_encoding: str, if_none_match: str) -> None:
    result = {"statusCode": 200, "headers": {}, "body": "x" * 2000}
    headers = {"accept-encoding": accept_encoding, "if-none-match": if_none_match}
    assert finish(result, request_id="1", headers=headers)["statusCode"] in (200, 304)


def test_the_gateways_request_id_is_told(city: City) -> None:
    event = make_event(HttpRequest("GET", "/v1/artists/nobody"))
    event["requestContext"]["requestId"] = "JKJaXmPLvHcESHA="
    answer = read(handler(event, None))
    assert answer.headers["x-request-id"] == answer.json["requestId"] == "JKJaXmPLvHcESHA="
    event["requestContext"]["requestId"] = "forged\r\nset-cookie: a=b"
    assert read(handler(event, None)).headers["x-request-id"] == "-"


def test_a_stage_before_the_path_is_left_out(city: City) -> None:
    event = make_event(HttpRequest("GET", "/prod/v1/artists"))
    event["requestContext"]["stage"] = "prod"
    assert read(handler(event, None)).status == 200
