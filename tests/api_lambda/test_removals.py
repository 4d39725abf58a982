"""Asking for a removal through the API: one answer for everybody, stored before it is given."""

import json
from typing import Any

import pytest

from api_lambda.gateway.source_address import source_address
from denylist.requests.record import Ground, State
from tests.api_lambda.conftest import SITE
from tests.fakes.api_client import Answer, ask
from tests.fakes.removal_room import MemoryPurger, MemoryRoom

FORM = {"profile": "@ana.ink", "relation": "artist", "reason": "objection"}
KEY = {"Idempotency-Key": "5f1c7a52-8d1b-4c8e-9b6a-2f6f5a0c9c11"}


def post(form: Any, headers: dict[str, str] | None = None) -> Answer:
    sent = {"Content-Type": "application/json", **(headers or {})}
    return ask("/v1/removal-requests", method="POST", headers=sent, body=json.dumps(form).encode())


def shape(answer: Answer) -> Any:
    """All that a client can see, but for what is random."""
    random = {"receipt", "statusPath", "proof"}
    body = {name: None if name in random else value for name, value in answer.json.items()}
    headers = {name: value for name, value in answer.headers.items() if name not in ("x-request-id", "location")}
    return answer.status, body, headers


def test_known_and_unknown_people_get_the_same_answer(memory: MemoryRoom) -> None:
    known = post(FORM)
    assert known.status == 202
    assert shape(known) == shape(post({**FORM, "profile": "@nobody.at.all"}))
    assert shape(known) == shape(post({**FORM, "homepage": "https://spam.example"}))
    assert known.json["deadlineAt"] == "2026-11-11T10:00:00Z"
    assert known.headers["cache-control"] == "no-store"
    assert "ana" not in known.body.decode()


def test_what_was_answered_is_stored(memory: MemoryRoom) -> None:
    receipts = {post(FORM).json["receipt"] for _ in range(3)}
    assert {record.receipt for record in memory.room.store.list_open()} == receipts
    memory.sealer.failing = True
    refused = post(FORM)
    assert refused.status == 503
    assert len(memory.room.store.list_open()) == 3


def test_a_retry_gets_its_receipt_and_nobody_elses(memory: MemoryRoom) -> None:
    first = post(FORM, KEY).json["receipt"]
    assert post(FORM, KEY).json["receipt"] == first
    assert post(FORM).json["receipt"] != first
    assert post({**FORM, "reason": "erasure"}, KEY).json["receipt"] != first
    assert post(FORM, {"Idempotency-Key": KEY["Idempotency-Key"][::-1]}).json["receipt"] != first


@pytest.mark.parametrize(
    ("change", "parameter"),
    [
        ({"profile": ""}, "profile"),
        ({"profile": "Ana Example"}, "profile"),
        ({"profile": "x" * 301}, "profile"),
        ({"relation": "lawyer"}, "relation"),
        ({"reason": None}, "reason"),
        ({"email": "not an address"}, "email"),
        ({"text": "x" * 2001}, "text"),
        ({"text": "\ud800"}, "text"),
        ({"kind": "picture"}, "imageId"),
        ({"imageId": "0" * 32}, "imageId"),
        ({"kind": "picture", "imageId": "../../x"}, "imageId"),
        ({"isAdmin": True}, "isAdmin"),
    ],
)
def test_what_cannot_be_read_is_refused_by_field(memory: MemoryRoom, change: dict[str, Any], parameter: str) -> None:
    answer = post({**FORM, **change})
    assert answer.status == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert any(parameter in name for name in answer.json["parameters"]), answer.json
    assert memory.room.store.list_open() == []


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{", b"\xff", b"x" * 70_000])
def test_no_body_breaks_it(memory: MemoryRoom, body: bytes) -> None:
    sent = {"Content-Type": "application/json"}
    assert ask("/v1/removal-requests", method="POST", headers=sent, body=body).status in (400, 413)


def test_a_browser_on_our_site_may_send_a_form_with_a_key(memory: MemoryRoom) -> None:
    origin = {"Origin": SITE}
    preflight = ask("/v1/removal-requests", method="OPTIONS", headers=origin)
    assert preflight.status == 204
    allowed = preflight.headers["access-control-allow-headers"]
    assert {"Idempotency-Key", "Content-Type"} <= set(allowed.split(","))
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert post(FORM, {**origin, **KEY}).headers["access-control-allow-origin"] == SITE


def test_a_short_idempotency_key_is_refused(memory: MemoryRoom) -> None:
    """Two people who both send `1` must not meet in one receipt."""
    assert post(FORM, {"Idempotency-Key": "1"}).status == 400


def test_too_many_from_one_network_wait(memory: MemoryRoom) -> None:
    limit = memory.room.config.removals_per_hour
    assert [post(FORM).status for _ in range(limit + 1)] == [202] * limit + [429]
    refused = post(FORM)
    assert refused.headers["retry-after"] == "3600"
    assert refused.json["title"] == "Too many requests"


def test_whoever_holds_the_number_sees_the_status_and_no_person(memory: MemoryRoom) -> None:
    sent = post({**FORM, "email": "ana@mail.example", "text": "I am Ana Ink."}).json
    receipt = sent["receipt"]
    status = ask(sent["statusPath"])
    assert (status.status, status.json["state"], status.json["proof"]) == (200, "received", sent["proof"])
    assert status.headers["cache-control"] == "no-store"
    for written in (receipt.lower(), receipt.replace("-", "")):
        assert ask(f"/v1/removal-requests/{written}").json == status.json
    memory.room.decisions.approve(receipt, "operator-1", Ground.IDENTITY_PLAUSIBLE)
    approved = ask(sent["statusPath"])
    assert (approved.json["state"], approved.json["ground"]) == ("approved", "identity_plausible")
    memory.room.sweep(MemoryPurger()).run()
    closed = ask(sent["statusPath"])
    assert (closed.json["state"], closed.json["closedAt"], closed.json["proof"]) == (
        State.CLOSED,
        "2026-11-04T10:00:00Z",
        None,
    )
    for answer in (status, approved, closed):
        text = answer.body.decode().lower()
        assert not any(word in text for word in ("ana", "mail.example", "operator-1"))


@pytest.mark.parametrize("written", ["K7QM-0XN4-9TBC-2W5R-HJ8D-V3FA-6Z1X", "1", "%00", "a" * 90])
def test_a_number_that_nobody_has_is_unknown(memory: MemoryRoom, written: str) -> None:
    assert ask(f"/v1/removal-requests/{written}").status == 404


@pytest.mark.parametrize(
    ("forwarded", "proxy_count", "found"),
    [
        (None, 0, "198.51.100.1"),
        ("203.0.113.9", 0, "198.51.100.1"),
        ("203.0.113.9", 1, "203.0.113.9"),
        ("203.0.113.9, 198.51.100.1", 1, "203.0.113.9"),
        ("6.6.6.6, 203.0.113.9, 198.51.100.1", 1, "203.0.113.9"),
        ("6.6.6.6, 203.0.113.9, 192.0.2.50", 2, "203.0.113.9"),
        (None, 1, "198.51.100.1"),
        (" , ", 3, "198.51.100.1"),
    ],
)
def test_who_asks_is_not_whom_the_client_names(forwarded: str | None, proxy_count: int, found: str) -> None:
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    event = {"requestContext": {"http": {"sourceIp": "198.51.100.1"}}, "headers": headers}
    assert source_address(event, proxy_count) == found


def test_a_holder_is_not_told_that_somebody_else_asked(memory: MemoryRoom) -> None:
    first, second = (post(FORM).json["receipt"] for _ in range(2))
    memory.room.decisions.approve(first, "operator-1", Ground.IDENTITY_PLAUSIBLE)
    for receipt in (first, second):
        assert ask(f"/v1/removal-requests/{receipt}").json["ground"] == "identity_plausible"
