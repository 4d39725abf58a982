"""`tattoo index`: what it says, and the exit code that a cron job reads."""

from collections.abc import Collection
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from directory.records.artist import Artist
from directory.search.artist_document import BESIDE_BITS
from local.cli.app import app
from tests.contracts.search_documents import make_document
from tests.contracts.store_sightings import profile

if TYPE_CHECKING:
    from local.home import Home


@pytest.fixture(autouse=True)
def _here(home: "Home", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("local.cli.index._home", lambda: home)
    monkeypatch.setattr("directory.search.consistency.SETTLE_S", 0.0)


def test_an_index_that_agrees_is_0(runner: CliRunner) -> None:
    ended = runner.invoke(app, ["index", "check"])
    assert (ended.exit_code, ended.stdout.splitlines()[-1]) == (0, "Index and table agree.")
    assert runner.invoke(app, ["index", "check", "--sample", "1"]).exit_code == 0


def test_differences_are_told_repaired_and_gone(runner: CliRunner, home: "Home") -> None:
    home.index.put(make_document("nobody", 3 << BESIDE_BITS))
    home.stores.artists.put_profile(profile("ben"), artist_id="ben")
    ended = runner.invoke(app, ["index", "check"])
    assert ended.exit_code == 1
    assert ended.stdout.splitlines() == [
        "2 documents in the index; 2 artists compared.",
        "ghost      1  nobody",
        "missing    1  ben",
        "stale      0",
        "Index and table differ.",
    ]
    ended = runner.invoke(app, ["index", "repair"])
    assert ended.exit_code == 0
    assert "Indexed 1, taken out 1." in ended.stdout.splitlines()
    assert runner.invoke(app, ["index", "check"]).exit_code == 0


def test_a_rebuild_ends_in_an_index_that_agrees(runner: CliRunner, home: "Home") -> None:
    home.index.put(make_document("nobody", 3 << BESIDE_BITS))
    ended = runner.invoke(app, ["index", "rebuild"])
    assert ended.exit_code == 0
    assert "Indexed 1 artists anew" in ended.stdout
    assert home.index.count() == 1


def test_rows_that_nobody_can_read_are_told(runner: CliRunner, home: "Home", monkeypatch: pytest.MonkeyPatch) -> None:
    (rosa,) = home.stores.artists.iter_artists()
    rows = {rosa.artist_id: home.stores.artists.get_artist(rosa.artist_id)}

    def find(artist_ids: Collection[str]) -> dict[str, Artist]:
        return {artist_id: rows[artist_id] for artist_id in artist_ids}

    monkeypatch.setattr(home.stores.artists, "iter_artist_ids", lambda **_: iter([*rows, "broken"]))
    monkeypatch.setattr(home.stores.artists, "find_summaries", find)
    ended = runner.invoke(app, ["index", "check"])
    assert ended.exit_code == 1
    assert "unreadable 1  broken" in ended.stdout
