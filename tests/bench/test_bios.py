import json
from pathlib import Path

import pytest

from bench.bios import BioMistake, main, score_bios

BIOS = {
    "b1": ("Blackwork and dotwork tattoos", ["blackwork", "dotwork"], []),
    "b2": ("Realism and portraits", ["realism"], ["portrait"]),
    "b3": ("Books open in March", ["lettering"], []),
    "b4": ("Watercolour tattoos", [], []),
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    cases = [
        {"id": name, "kind": "bio", "file": "bios.json", "labels": {"styles": styles, "styles_ok": extra}}
        for name, (_, styles, extra) in BIOS.items()
    ]
    (tmp_path / "truth.json").write_text(json.dumps({"cases": [*cases, {"id": "x", "kind": "page"}]}))
    (tmp_path / "bios.json").write_text(json.dumps([{"id": name, "text": bio[0]} for name, bio in BIOS.items()]))
    return tmp_path


def test_required_accepted_missed_and_wrong_styles_are_told_apart(corpus: Path) -> None:
    score = score_bios(corpus)
    assert (score.bios, score.right, score.wrong, score.required, score.required_found) == (4, 4, 1, 4, 3)
    assert (score.precision, score.recall) == (0.8, 0.75)
    assert score.mistakes == (BioMistake("b3", ("lettering",), ()), BioMistake("b4", (), ("watercolor",)))


def test_the_two_parts_make_up_the_whole_and_stay_the_same(corpus: Path) -> None:
    aside, rest = score_bios(corpus, aside=True), score_bios(corpus, aside=False)
    assert (aside.bios, rest.bios) == (2, 2)
    assert aside.required + rest.required == score_bios(corpus).required
    assert aside == score_bios(corpus, aside=True)


def test_the_figures_are_printed(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(corpus, keep_aside=False)
    printed = capsys.readouterr().out
    assert "precision 0.800  recall 0.750" in printed
    assert "b3: missed lettering; wrong -" in printed
