"""The table at the end of a run, and the estimate of its cost."""

import io

import pytest
from rich.console import Console

from local.report.cost import CostLine, estimate_cost
from local.report.summary import print_summary, summary_rows
from tests.local.report.steps import MakeOutcome, step


def test_the_table_tells_all_that_is_asked_for(make_outcome: MakeOutcome) -> None:
    stats = {
        "downloader/request_count": 40,
        "profiles/answer/private": 2,
        "places/calls/places_search_enterprise": 1000,
    }
    outcome = make_outcome(step("instagram", state="partial", sentence="[b]Two were left.", stats=stats))
    rows = {name.strip(): (number, remark) for name, number, remark in summary_rows(outcome)}
    assert rows["Studios known"] == ("3", "+3 in this run")
    assert rows["Refused or left out"] == ("2", "profile: private 2")
    assert rows["Requests"] == ("40", "")
    assert rows["Time"] == ("91 s", "")
    assert rows["On the real services"][0] == "$35.00"
    console = Console(file=io.StringIO(), width=120)
    print_summary(console, outcome)
    assert isinstance(console.file, io.StringIO)
    assert "instagram: [b]Two were left." in console.file.getvalue()


def test_charges_are_by_unit() -> None:
    stats = {
        "places/calls/places_details_enterprise": 50,
        "pictures/uploaded/objects": 2000,
        "store/artist/created": 10,
    }
    lines = {line.what: line for line in estimate_cost([step("a", stats=stats)])}
    assert lines["Google: places details enterprise"] == CostLine("Google: places details enterprise", 50, 1.0)
    assert lines["S3 uploads"].usd == pytest.approx(0.0106)
    assert lines["DynamoDB writes"].units == 140
    assert lines["Fargate hours"].units == pytest.approx(90 / 3600)
