"""Operators' routes: nobody passes without the authoriser's word, and each decision keeps who took it."""

import json
from typing import Any

import pytest

from api_lambda.read_api import handler
from denylist.identifiers import identify
from denylist.requests.intake import Submission
from local.serve.gateway import HttpRequest, make_event
from tests.api_lambda.conftest import City
from tests.fakes.api_client import Answer, read
from tests.fakes.removal_room import MemoryRoom

CASES = "/v1/admin/removal-requests"
YES, NO = {"why": "identity_plausible"}, {"why": "withdrawn"}
OPERATOR = {"lambda": {"subject": "operator-1", "method": "token"}}


def submit(memory: MemoryRoom) -> str:
    form = Submission("@ana.ink", "artist", "objection", email="ana@mail.example", text="I am Ana.")
    return memory.room.intake.submit(form, "192.0.2.7").receipt


def ask_as(authorizer: Any, path: str, method: str = "GET", body: Any = None) -> Answer:
    headers = (("Content-Type", "application/json"),)
    event = make_event(HttpRequest(method, path, "", headers, json.dumps(body).encode() if body else b""))
    event["requestContext"].pop("authorizer", None)
    if authorizer is not None:
        event["requestContext"]["authorizer"] = authorizer
    return read(handler(event, None))


def paths(receipt: str) -> list[tuple[str, str, Any]]:
    return [
        ("GET", CASES, None),
        ("GET", f"{CASES}/{receipt}", None),
        ("POST", f"{CASES}/{receipt}/approve", YES),
        ("POST", f"{CASES}/{receipt}/reject", NO),
    ]


@pytest.mark.parametrize(
    "authorizer",
    [
        None,
        {},
        {"lambda": {}},
        {"lambda": None},
        {"lambda": {"subject": ""}},
        {"lambda": {"subject": "  "}},
        {"lambda": {"subject": {"a": 1}}},
        {"jwt": {"claims": {"sub": "operator-1"}}},
        {"subject": "operator-1"},
        "operator-1",
        ["lambda"],
    ],
    ids=str,
)
def test_without_the_authorisers_word_nobody_passes(memory: MemoryRoom, authorizer: Any) -> None:
    receipt = submit(memory)
    for method, path, body in paths(receipt):
        refused = ask_as(authorizer, path, method, body)
        assert (refused.status, refused.json["title"]) == (401, "Not authorised"), path
    assert not memory.room.store.get(receipt).decisions
    assert memory.dynamo.rows == {}


def test_a_header_of_the_client_is_no_word_of_the_authoriser(memory: MemoryRoom) -> None:
    event = make_event(HttpRequest("GET", CASES, "", (("X-Operator", "me"), ("Authorization", "Bearer x")), b""))
    assert read(handler(event, None)).status == 401


def test_the_list_names_nobody_and_the_case_does(memory: MemoryRoom, city: City) -> None:
    receipt = submit(memory)
    listed = ask_as(OPERATOR, CASES)
    assert (listed.json["total"], listed.json["items"][0]["receipt"]) == (1, receipt)
    assert "ana" not in listed.body.decode()
    assert listed.headers["cache-control"] == "no-store"
    shown = ask_as(OPERATOR, f"{CASES}/{receipt}").json
    assert (shown["data"]["email"], shown["data"]["identity"]) == ("ana@mail.example", "ana.ink")
    assert shown["data"]["artistIds"] == [city.ids["ana"]]


def test_an_approval_is_recorded_with_who_when_and_why_and_waits_for_the_sweep(memory: MemoryRoom) -> None:
    receipt = submit(memory)
    answer = ask_as(OPERATOR, f"{CASES}/{receipt}/approve", "POST", YES)
    assert (answer.status, answer.json["state"]) == (200, "approved")
    assert answer.json["decisions"] == [
        {"state": "approved", "who": "operator-1", "at": "2026-11-04T10:00:00Z", "why": "identity_plausible"}
    ]
    assert memory.entries.find_groups([identify("ig_handle", "ana.ink"), identify("ig_id", "77")])
    assert ask_as(OPERATOR, f"{CASES}/{receipt}/approve", "POST", YES).json == answer.json
    assert ask_as(OPERATOR, f"{CASES}/{receipt}/reject", "POST", NO).status == 409


def test_a_rejection_closes_the_case_and_forgets_the_person(memory: MemoryRoom) -> None:
    receipt = submit(memory)
    assert ask_as(OPERATOR, f"{CASES}/{receipt}/reject", "POST", NO).json["state"] == "rejected"
    shown = ask_as(OPERATOR, f"{CASES}/{receipt}").json
    assert (shown["data"], shown["case"]["decisions"][0]["who"]) == (None, "operator-1")
    assert ask_as(OPERATOR, CASES).json == {"items": [], "total": 0}


@pytest.mark.parametrize("body", [None, {}, {"why": "because Ana said so"}, {"why": "withdrawn"}, {**YES, "note": "x"}])
def test_a_decision_needs_a_ground_that_fits(memory: MemoryRoom, body: Any) -> None:
    receipt = submit(memory)
    assert ask_as(OPERATOR, f"{CASES}/{receipt}/approve", "POST", body).status == 400
    assert not memory.room.store.get(receipt).decisions


def test_an_unknown_number_is_unknown(memory: MemoryRoom) -> None:
    for method, path, body in paths("1234")[1:]:
        assert ask_as(OPERATOR, path, method, body).status == 404
