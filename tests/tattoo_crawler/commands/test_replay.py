"""The commands as an operator starts them: a process, its output, its exit code."""

import gzip
import io
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tattoo_crawler.commands.replay import print_changes
from tattoo_crawler.debugging.page_archive import PageArchive
from tattoo_crawler.debugging.replay import SiteChange, read_facts
from tattoo_crawler.extract import read_page, resolve_site

URL = "https://ink.test/team"
PAGE = "<h1>Our artists</h1>" + "".join(
    f"<div><h3>{name}</h3><p>Tattoo artist</p><a href='https://instagram.com/{handle}'>@{handle}</a></div>"
    for name, handle in (("Orla Finch", "orlafinch"), ("Teo Blank", "teoblank"))
)
ORLA = {"name": "Orla Finch", "instagram": "orlafinch", "role": "resident"}


@pytest.fixture
def archive_dir(tmp_path: Path) -> Path:
    archive = PageArchive(tmp_path, "run-1")
    archive.open(datetime(2026, 11, 1, tzinfo=UTC))
    archive.put_page("s1", URL, PAGE)
    archive.seal("s1", [URL], read_facts(resolve_site([read_page(PAGE, URL)])))
    return tmp_path


def scrapy(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments],
        env={**os.environ, "SCRAPY_SETTINGS_MODULE": "tattoo_crawler.settings", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.slow
def test_the_same_run_ends_with_0_and_a_changed_one_with_4(archive_dir: Path) -> None:
    same = scrapy("replay", "run-1", PAGE_ARCHIVE_DIR=str(archive_dir))
    assert (same.returncode, "artists the same: 2" in same.stdout) == (0, True), same.stderr
    (page,) = archive_dir.rglob("*.html.gz")
    page.write_bytes(gzip.compress(PAGE.replace("teoblank", "teo.other").encode()))
    changed = scrapy("replay", "run-1", PAGE_ARCHIVE_DIR=str(archive_dir))
    assert (changed.returncode, "artists changed: 1" in changed.stdout) == (4, True), changed.stderr
    assert "teo" not in changed.stdout.lower()  # not a terminal: counts only


@pytest.mark.slow
def test_no_archive_is_one_sentence(tmp_path: Path) -> None:
    ended = scrapy("replay", "run-1")
    assert (ended.returncode, ended.stderr.splitlines()) == (
        2,
        ["The page archive is off: set PAGE_ARCHIVE_DIR, then crawl, then replay."],
    )
    assert scrapy("replay", "run-9", PAGE_ARCHIVE_DIR=str(tmp_path)).returncode == 2


@pytest.mark.slow
def test_explain_reads_a_file_and_draws_it(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    ended = scrapy("explain", str(tmp_path / "page.html"), "--html", str(tmp_path / "out.html"))
    assert (ended.returncode, "artist: Orla Finch — @orlafinch" in ended.stdout) == (0, True), ended.stderr
    assert "@teoblank" in (tmp_path / "out.html").read_text()


def test_people_are_shown_on_a_terminal_only() -> None:
    change = SiteChange("s1", (ORLA,), (), ((ORLA, ORLA | {"role": "guest"}),), ("phone",), 3, 1)
    shown, counted = io.StringIO(), io.StringIO()
    print_changes([change], shown, with_people=True)
    print_changes([change], counted, with_people=False)
    assert "+ Orla Finch (@orlafinch, resident)" in shown.getvalue()
    assert "Orla" not in counted.getvalue()
    assert counted.getvalue().splitlines()[:4] == [
        "sites: 1",
        "sites that differ: 1",
        "artists the same: 3",
        "artists gained: 1",
    ]
    assert json.dumps(counted.getvalue()).isascii()
