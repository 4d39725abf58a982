"""What is noted of a request: counts and times on AWS, never what was asked."""

import json
import re
from pathlib import Path

import pytest

from api_lambda.observe import ColdStart
from tests.api_lambda.conftest import City
from tests.fakes.api_client import ask

METRICS = {"Requests", "Latency", "ClientErrors", "ServerErrors", "ColdStarts"}


def emitted(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines() if line.startswith('{"_aws"')]


def test_metrics_of_a_request(city: City, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ColdStart, "is_first", True)
    city.configure(environment="dev")
    ask("/v1/artists/nobody")
    ask("/v1/artists", {"style": "blackwork"})
    first, second = emitted(capsys.readouterr().out)
    assert first.keys() >= METRICS
    assert (first["service"], first["route"]) == ("api", "/v1/artists/<artistId>")
    assert [first[name] for name in ("ClientErrors", "ServerErrors", "ColdStarts")] == [[1.0], [0.0], [1.0]]
    assert [second[name] for name in ("ClientErrors", "ColdStarts", "Requests")] == [[0.0], [0.0], [1.0]]
    assert "blackwork" not in json.dumps(second)


def test_a_laptop_prints_no_metrics(city: City, capsys: pytest.CaptureFixture[str]) -> None:
    ask("/v1/artists")
    assert emitted(capsys.readouterr().out) == []


def test_the_handbook_names_each_metric_and_route() -> None:
    page = Path("docs/api.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([A-Z]\w+)` \|", page, re.MULTILINE)) == METRICS


def test_the_log_line_holds_no_question(city: City, capsys: pytest.CaptureFixture[str]) -> None:
    ask("/v1/search", {"q": "canary-word"}, headers={"user-agent": "canary-agent"})
    ask("/v1/artists", {"canary-name": "1"})
    printed = capsys.readouterr()
    assert "request_served" in printed.out + printed.err
    assert "canary" not in printed.out + printed.err
