"""The bars of a run: how far each step is, from the stats it really writes."""

import io

import pytest
from rich.console import Console

from local.progress import RunProgress, read_progress
from workflow.crawl import Stats

SITES = {"site/known": 9, "site/read": 3, "site/unchanged": 1, "site/failed/robots": 1, "site/failed/dns": 1}


@pytest.mark.parametrize(
    ("step", "stats", "expected"),
    [
        ("studio_site", {}, (0, None)),
        ("studio_site", SITES, (6, 9)),
        ("studio_site", SITES | {"site/skipped/social": 1, "site/artists/vanished": 1}, (8, 9)),
        ("studio_site", {"site/known": 1, "site/read": 2}, (1, 1)),
        ("instagram", {"profiles/crawl/queued": 5, "profiles/crawl/finished": 2}, (2, 5)),
        ("instagram", {"profiles/crawl/queued": 0}, (0, 0)),
        ("open_places", {"item_scraped_count": 21}, (21, None)),
        ("search_index", {}, (0, None)),
    ],
)
def test_progress_is_read_from_stats(step: str, stats: Stats, expected: tuple[int, int | None]) -> None:
    assert read_progress(step, stats) == expected


def test_every_step_has_a_line_and_keeps_its_count() -> None:
    screen = io.StringIO()
    with RunProgress(Console(file=screen, width=120, force_terminal=False)) as progress:
        progress.show("open_places", {})
        progress.show("studio_site", SITES | {"downloader/request_count": 7})
        progress.show("search_index", {})
    lines = screen.getvalue()
    assert "Studios from open data" in lines
    assert "6/9" in lines
    assert "7 requests" in lines
    assert "1/1" not in lines


def test_an_interrupted_run_fills_no_bar() -> None:
    progress = RunProgress(Console(file=io.StringIO(), width=120))
    progress.show("studio_site", SITES)
    progress.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not progress.bars.finished
