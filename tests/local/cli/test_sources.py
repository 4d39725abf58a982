"""`tattoo sources` on a directory in memory."""

import pytest
from typer.testing import CliRunner

from directory.errors import InvalidDataError
from directory.records.source_halt import SourceHaltRecord
from directory.store.ports import HaltStore
from directory.store.stores import stores_over
from local.cli.app import app
from tests.contracts.store_sightings import START
from tests.fakes.memory_table import MemoryTable


@pytest.fixture
def halts(monkeypatch: pytest.MonkeyPatch) -> HaltStore:
    store = stores_over(MemoryTable(), lambda: START).halts
    monkeypatch.setattr("local.cli.sources._halts", lambda: store)
    return store


def test_a_halted_source_is_shown_and_resumed(runner: CliRunner, halts: HaltStore) -> None:
    halts.put_halt(SourceHaltRecord("instagram_web", "challenge", START))
    shown = runner.invoke(app, ["sources", "list"]).output
    assert "2026-11-02 09:00" in shown
    assert "challenge" in shown
    assert runner.invoke(app, ["sources", "resume", "instagram_web"]).exit_code == 0
    assert "halted" not in runner.invoke(app, ["sources", "list"]).output


def test_an_unknown_source_is_named(runner: CliRunner, halts: HaltStore) -> None:
    error = runner.invoke(app, ["sources", "resume", "myspace"]).exception
    assert isinstance(error, InvalidDataError)
    assert "myspace" in str(error)
