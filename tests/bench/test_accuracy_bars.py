from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.accuracy import main
from bench.accuracy_bars import Measure, measure_addresses, measure_answers, measure_confidence, measure_pages
from bench.accuracy_score import PageScore, Tally, score_page
from tattoo_crawler.extract import read_page, resolve_site

PAGE = (
    "<title>Artists | Kelp Ink</title><h1>Artists</h1>"
    "<div><h3>Ana Roth</h3><a href='https://instagram.com/quiet.needle'>ig</a></div>"
    "<div><h3>Bo Lind</h3><a href='https://instagram.com/blokzilla'>ig</a></div>"
)
LABELS = {
    "studio_handles": [],
    "decoys": [],
    "artists": [
        {"name": "Ana Roth", "instagram": "quiet.needle", "role": "artist"},
        {"name": "Bo Lind", "instagram": "somebody.else", "role": "artist"},
    ],
}
CASE = {"id": "k1", "kind": "studio-page", "file": "kelp.html", "labels": LABELS}


def scored(*, held_out: bool = False) -> PageScore:
    return score_page(CASE, resolve_site([read_page(PAGE, "https://kelp.test/artists")]), held_out)


def test_each_figure_of_the_pages_is_measured_against_its_bar() -> None:
    measures = {measure.name: measure for measure in measure_pages([scored(), scored(held_out=True)])}
    assert measures["artist handle precision"].everything == pytest.approx(0.5)
    assert measures["artist handle precision"].held_out == pytest.approx(0.5)
    assert not measures["artist handle precision"].is_met
    assert measures["studio handle accuracy"].is_met
    assert measures["decoys taken"].is_met
    assert measure_pages([]) == []


def test_a_limit_is_met_from_below() -> None:
    assert Measure("time", 3.9, 4.0, is_limit=True).is_met
    assert not Measure("time", 4.1, 4.0, is_limit=True).is_met
    assert "MISSED" in str(Measure("time", 4.1, 4.0, is_limit=True))


def test_only_sure_facts_count_for_the_confidence() -> None:
    score = PageScore("x", False, calibration=[(0.95, True), (0.9, False), (0.7, False)])
    assert measure_confidence([score])[0].everything == pytest.approx(0.5)
    assert measure_confidence([]) == []


def test_addresses_are_measured_where_there_are_any() -> None:
    assert measure_addresses(Tally()) == []
    assert measure_addresses(Tally(1, 1))[0].is_met


def test_a_corpus_without_answers_has_no_such_lines(tmp_path: Path) -> None:
    assert measure_answers(tmp_path, [CASE]) == []


def test_the_command_prints_one_table_and_ends_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "truth.json").write_text(json.dumps({"cases": [CASE]}), encoding="utf-8")
    (tmp_path / "kelp.html").write_text(PAGE, encoding="utf-8")
    assert main([str(tmp_path), "--mistakes"]) == 0
    shown = capsys.readouterr()
    assert "artist handle precision" in shown.out
    assert "MISSED" in shown.out
    assert "missing" in shown.err


def test_a_folder_without_truth_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 0
    assert "truth.json" in capsys.readouterr().err
