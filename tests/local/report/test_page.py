"""The HTML report stands alone, says what happened, and names no person."""

import re
from pathlib import Path

from local.report.census import Census
from local.report.page import render_report, write_report
from tests.local.report.steps import MakeOutcome, step

WALL = {"breaker/instagram_graph/state": "open", "breaker/instagram_graph/reason": "login"}


def test_it_needs_nothing_but_itself(make_outcome: MakeOutcome) -> None:
    page = render_report(make_outcome(step("studio_site", stats={"site/page/failed/robots": 2})))
    assert "<script" not in page
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!#)""", page)
    assert not re.search(r"url\((?!#)|@import", page)
    vocabularies = (
        "http://www.w3.org/",
        "http://purl.org/dc/",
        "http://creativecommons.org/ns#",
    )  # nobody fetches these
    assert not [url for url in re.findall(r"https?://[^\s\"'<>]+", page) if not url.startswith(vocabularies)]


def test_it_says_what_happened(make_outcome: MakeOutcome) -> None:
    steps = (
        step("open_places", stats={"item_scraped_count": 21}),
        step("instagram", state="failed", sentence="Set GRAPH_TOKEN.", stats=WALL),
    )
    page = render_report(make_outcome(*steps))
    for words in ("Studios from open data", "Set GRAPH_TOKEN.", "instagram_graph", "open: login", "dotwork", "$0.00"):
        assert words in page
    assert "White &lt;Thorn&gt;" in page
    assert "Studios without an artist (2)" in page
    assert "1 of them have no name" not in page
    assert "1 of them has no name" in page


def test_it_says_that_nothing_changed(make_outcome: MakeOutcome) -> None:
    census = Census(studios=1, artists=2, versions=3)
    assert "Nothing changed" in render_report(make_outcome(step("a"), before=census, after=census))
    assert "Nothing changed" not in render_report(make_outcome(step("a")))


def test_an_empty_run_is_a_page_too(make_outcome: MakeOutcome) -> None:
    page = render_report(make_outcome(after=Census()))
    assert "<svg" not in page
    assert "Studios without" not in page


def test_a_report_is_replaced_whole(make_outcome: MakeOutcome, tmp_path: Path) -> None:
    path = tmp_path / "build" / "report.html"
    for _ in range(2):
        write_report(path, make_outcome(step("a")))
    assert path.read_text().startswith("<!doctype html>")
    assert [p.name for p in path.parent.iterdir()] == ["report.html"]
