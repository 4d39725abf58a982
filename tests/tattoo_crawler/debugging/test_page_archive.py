from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from directory.errors import InvalidDataError, NotFoundError
from tattoo_crawler.debugging.page_archive import ArchivedPage, PageArchive, delete_old_runs

NOW = datetime(2026, 11, 1, tzinfo=UTC)
FACTS = {"artists": [{"name": "Orla Finch", "instagram": "quietneedle", "role": "resident"}], "studio": {}}
HOME, TEAM = "https://ink.test/", "https://ink.test/team"


@pytest.fixture
def archive(tmp_path: Path) -> PageArchive:
    archive = PageArchive(tmp_path, "run-1")
    archive.open(NOW)
    return archive


def test_a_site_comes_back_as_it_was_kept(archive: PageArchive) -> None:
    archive.put_page("s1", HOME, "<p>Zoë</p>")
    archive.put_page("s1", TEAM, "<p>shell</p>")
    archive.put_page("s1", TEAM, "<p>rendered</p>")
    archive.seal("s1", [HOME, TEAM], FACTS)
    (site,) = archive.iter_sites()
    assert (site.studio_id, site.facts) == ("s1", FACTS)
    assert site.pages == (ArchivedPage(HOME, "<p>Zoë</p>"), ArchivedPage(TEAM, "<p>rendered</p>"))


def test_sealing_twice_keeps_the_last(archive: PageArchive) -> None:
    for html in ("one", "two"):
        archive.put_page("s1", HOME, html)
        archive.seal("s1", [HOME], FACTS)
    assert [site.pages[0].html for site in archive.iter_sites()] == ["two"]


def test_a_page_that_asks_not_to_be_kept_is_deleted(archive: PageArchive, tmp_path: Path) -> None:
    archive.put_page("s1", HOME, "home")
    archive.put_page("s1", TEAM, "noindex")
    archive.seal("s1", [HOME], FACTS)
    assert len(list(tmp_path.rglob("*.html.gz"))) == 1


def test_an_unfinished_site_is_no_site_and_its_draft_goes(archive: PageArchive, tmp_path: Path) -> None:
    archive.put_page("s1", HOME, "home")
    assert list(archive.iter_sites()) == []
    archive.open(NOW)
    assert list(tmp_path.rglob("*.html.gz")) == []
    archive.put_page("s1", HOME, "home")
    archive.close()
    assert list(tmp_path.rglob("*.html.gz")) == []


def test_nobody_else_may_look(archive: PageArchive, tmp_path: Path) -> None:
    archive.put_page("s1", HOME, "home")
    archive.seal("s1", [HOME], FACTS)
    assert {oct(path.stat().st_mode & 0o777) for path in tmp_path.rglob("*") if path.is_dir()} == {"0o700"}


@pytest.mark.parametrize("name", ["../x", "", ".", "..", "a/b", ".draft-s1", "x" * 101])
def test_an_id_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidDataError):
        PageArchive(tmp_path, name)


def test_an_unknown_run_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        list(PageArchive(tmp_path, "never").iter_sites())


def test_old_runs_are_deleted_and_nothing_else(tmp_path: Path) -> None:
    for days in (13, 14, 30):
        PageArchive(tmp_path, f"run-{days}").open(NOW - timedelta(days=days))
    (tmp_path / "somebody-elses").mkdir()
    assert delete_old_runs(tmp_path, NOW, 14) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["run-13", "somebody-elses"]
    assert delete_old_runs(tmp_path / "missing", NOW, 14) == 0
