"""savepage, explain and the page archive against a real server on loopback."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from directory.records.studio import StudioRecord

sys.path.insert(0, str(Path(__file__).parent))
from site_services import FileMemory  # noqa: E402 - the child process loads the same module by this name

pytestmark = pytest.mark.integration

SEEN_AT = datetime(2026, 1, 1, tzinfo=UTC)
PAGE = """<html><head><title>Mossgate Quill</title></head><body><h1>Our artists</h1>
<div class="card"><h3>Orla Brackenridge</h3><a href="https://instagram.com/orlabrackenridge">Instagram</a></div>
<div class="card"><h3>Teo Marquez</h3><a href="https://instagram.com/teo.marquez">Instagram</a></div></body></html>"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """No line on the test's output."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """The address of a site with one page for all and one that robots.txt forbids."""
    pages = tmp_path / "site"
    pages.mkdir()
    (pages / "index.html").write_text(PAGE)
    (pages / "private.html").write_text(PAGE)
    (pages / "robots.txt").write_text("User-agent: *\nDisallow: /private.html\n")
    for port in (8000, 8080, 8443):  # the guard lets no other port pass
        try:
            server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=str(pages)))
        except OSError:
            continue
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://mossgate.sites.test:{port}/"
        server.shutdown()
        server.server_close()
        return
    pytest.fail("none of the ports 8000, 8080 and 8443 is free")


@pytest.fixture
def memory(tmp_path: Path, site: str) -> FileMemory:
    studio = StudioRecord("s1", "Leeds", "GB", SEEN_AT, SEEN_AT, name="Mossgate Quill", website=site)
    memory = FileMemory(tmp_path / "services.pickle", [studio])
    memory.save()
    return memory


def scrapy(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    here = Path(__file__).parent
    ours = {
        "PYTHONPATH": f"{here.parent.parent}{os.pathsep}{here}",
        "SCRAPY_SETTINGS_MODULE": "site_settings",
        "LOOPBACK_HOSTS": "sites.test",
        "SITE_DELAY_S": "0",
        "BROWSER": "off",
        "DATA_DIR": str(folder),
        "TEST_STATS_FILE": str(folder / "stats.json"),
        "PAGE_ARCHIVE_DIR": str(folder / "archive"),
    }
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments],
        env={**os.environ, **ours, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_page_is_saved_without_its_people(tmp_path: Path, site: str, memory: FileMemory) -> None:
    ended = scrapy(tmp_path, "savepage", site, "--case", "cards", "--folder", str(tmp_path / "cases"))
    assert (ended.returncode, "2 artists read on the redacted page, 2 on the real one" in ended.stdout) == (0, True), (
        ended.stderr
    )
    case = tmp_path / "cases" / "cards"
    assert json.loads((case / "expected.json").read_text())["reviewed"] is False
    together = "".join(path.read_text().lower() for path in case.iterdir())
    assert not [trace for trace in ("orla", "marquez", "mossgate") if trace in together]


@pytest.mark.parametrize(
    ("page", "denied", "sentence"),
    [
        ("private.html", set(), "The page could not be read: robots."),
        ("missing.html", set(), "The page could not be read: status_404."),
        ("", {"unreadable"}, "The denylist cannot be read."),
        ("", {"mossgate.sites.test"}, "The page could not be read: denied."),
    ],
)
def test_a_page_that_must_not_be_fetched_is_one_sentence(
    tmp_path: Path, site: str, memory: FileMemory, page: str, denied: set[str], sentence: str
) -> None:
    memory.denied = denied
    memory.save()
    ended = scrapy(tmp_path, "savepage", site + page, "--folder", str(tmp_path / "cases"))
    assert ended.returncode == 2
    assert sentence in ended.stderr.splitlines(), ended.stderr
    assert not (tmp_path / "cases").exists()


def test_explain_reads_an_address(tmp_path: Path, site: str, memory: FileMemory) -> None:
    ended = scrapy(tmp_path, "explain", site)
    assert "artist: Orla Brackenridge — @orlabrackenridge" in ended.stdout, ended.stderr


def test_a_crawl_is_archived_watched_and_replayed(tmp_path: Path, site: str, memory: FileMemory) -> None:
    memory.linked = {"s1"}
    memory.save()
    crawled = scrapy(tmp_path, "crawl", "studio_site", "-a", "studio=s1", "-s", "TATTOO_RUN_ID=run-1")
    stats = json.loads((tmp_path / "stats.json").read_text())["stats"]
    assert crawled.returncode == 0, crawled.stderr
    assert stats["archive/site/written"] == 1
    assert (stats["watch/sites/compared"], stats["watch/artists/now/handle"]) == (1, 2)
    replayed = scrapy(tmp_path, "replay", "run-1")
    assert (replayed.returncode, "artists the same: 2" in replayed.stdout) == (0, True), replayed.stderr
