import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from directory.errors import InvalidDataError
from tattoo_crawler.debugging import saved_case
from tattoo_crawler.debugging.saved_case import expectation, save_case
from tattoo_crawler.extract import read_page

NOW = datetime(2026, 11, 1, tzinfo=UTC)
URL = "https://www.mossgate-quill.example/artists"
PAGE = """<html><head><title>Mossgate Quill</title></head><body><h1>Our artists</h1>
<div class="card"><h3>Orla Brackenridge</h3><a href="https://instagram.com/orlabrackenridge">Instagram</a></div>
<div class="card"><h3>Teo Marquez</h3><a href="https://instagram.com/teo.marquez">Instagram</a></div></body></html>"""


def test_a_case_is_a_redacted_page_and_what_is_read_on_it_today(tmp_path: Path) -> None:
    saved = save_case(tmp_path, "cards", PAGE, URL, NOW)
    page = (saved.folder / "page.html").read_text()
    meta = json.loads((saved.folder / "meta.json").read_text())
    expected = json.loads((saved.folder / "expected.json").read_text())
    assert (saved.artist_count, saved.redacted_artist_count) == (2, 2)
    assert expected == {"reviewed": False, **expectation(read_page(page, meta["url"]))}
    assert meta["saved_on"] == "2026-11-01"
    together = f"{page}{meta}{expected}".lower()
    assert not [trace for trace in ("orla", "bracken", "marquez", "mossgate") if trace in together]


def test_two_salts_are_never_the_same(tmp_path: Path) -> None:
    pages = [(save_case(tmp_path, f"case_{n}", PAGE, URL, NOW).folder / "page.html").read_text() for n in (1, 2)]
    assert pages[0] != pages[1]


@pytest.mark.parametrize("name", ["../up", "Upper", "a", "", "with space"])
def test_a_wrong_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidDataError):
        save_case(tmp_path / "cases", name, PAGE, URL, NOW)


def test_a_case_is_never_overwritten(tmp_path: Path) -> None:
    save_case(tmp_path, "cards", PAGE, URL, NOW)
    with pytest.raises(InvalidDataError):
        save_case(tmp_path, "cards", PAGE, URL, NOW)


def test_a_leak_saves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_case.Redaction, "page", lambda self: PAGE)
    with pytest.raises(InvalidDataError, match="would still be on the page"):
        save_case(tmp_path, "cards", PAGE, URL, NOW)
    assert list(tmp_path.iterdir()) == []
