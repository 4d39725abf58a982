"""What is noted of a request: counts and times on AWS, never what was asked."""

import io
import json
import re
from pathlib import Path

import pytest

from api_lambda.gateway.observe import ColdStart
from directory import telemetry
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


def test_the_log_line_holds_no_question(city: City) -> None:
    log = io.StringIO()
    telemetry.configure("DEBUG", log)
    ask("/v1/search", {"q": "canary-word"}, headers={"user-agent": "canary-agent"})
    ask("/v1/artists", {"canary-name": "1"})
    assert "request_served" in log.getvalue()
    assert "canary" not in log.getvalue()


def test_every_line_of_a_request_has_its_id(city: City) -> None:
    log = io.StringIO()
    telemetry.configure("DEBUG", log)
    city.index.is_down = True
    answer = ask("/v1/artists", {"style": "blackwork"})
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert {line["event"] for line in lines} == {"index_missed", "request_served"}
    assert {line["request_id"] for line in lines} == {answer.headers["x-request-id"]}
