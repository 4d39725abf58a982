"""The command as people start it: exit codes, sentences, no traceback. Nothing runs beside it here."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from local.cli.app import app

TATTOO = [sys.executable, "-c", "from local.cli import main; main()"]
NOT_UP = "The laptop cloud is not up: start it with `tattoo up`.\n"


def tattoo(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "DATA_DIR": str(folder / "data")}
    return subprocess.run(
        [*TATTOO, *words], env=environment, capture_output=True, text=True, timeout=60, check=False, cwd=folder
    )


@pytest.mark.slow
@pytest.mark.parametrize("words", [["search", "rosa"], ["show", "rosa"], ["places"], ["run"]])
def test_without_a_cloud_it_is_one_sentence(tmp_path: Path, words: list[str]) -> None:
    ended = tattoo(tmp_path, *words)
    assert (ended.returncode, ended.stdout, ended.stderr) == (2, "", NOT_UP)


@pytest.mark.slow
def test_a_wrong_setting_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_DELAY_S", "soon")
    ended = tattoo(tmp_path, "status")
    assert ended.returncode == 2
    assert "SITE_DELAY_S" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.slow
def test_a_missing_file_is_a_failure_of_its_own(tmp_path: Path) -> None:
    ended = tattoo(tmp_path, "extract", "missing.html")
    assert (ended.returncode, ended.stderr) == (1, "There is no file missing.html.\n")


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_is_a_quiet_end(tmp_path: Path, stop: signal.Signals) -> None:
    code = (
        "import local.cli.app as a, time\n"
        "@a.app.command()\n"
        "def wait() -> None:\n    print('up', flush=True); time.sleep(60)\n"
        "from local.cli import main; main()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, "wait"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "up\n"
    time.sleep(0.1)
    child.send_signal(stop)
    _, errors = child.communicate(timeout=20)
    assert child.returncode == 130
    assert "Traceback" not in errors


def test_status_without_a_cloud(runner: CliRunner) -> None:
    names = ("emulator", "opensearch", "stream", "city")
    lines = runner.invoke(app, ["status"]).output.splitlines()
    assert [line.split() for line in lines] == [[name, "not", "running"] for name in names]


def test_down_without_a_cloud(runner: CliRunner) -> None:
    assert runner.invoke(app, ["down"]).output.endswith("Nothing was running.\n")


@pytest.mark.parametrize(
    "words", [["fly"], ["search", "--fly"], ["show"], ["up", "--port", "many"], ["extract"], ["up", "--port", "99999"]]
)
def test_wrong_arguments_are_explained(runner: CliRunner, words: list[str]) -> None:
    answer = runner.invoke(app, words)
    assert answer.exit_code == 2
    assert "Usage" in answer.output


def test_no_arguments_list_the_commands(runner: CliRunner) -> None:
    output = runner.invoke(app, []).output
    assert all(
        name in output for name in ("up", "down", "status", "run", "search", "show", "extract", "styles", "places")
    )


def test_a_list_and_a_folder_of_sites_are_too_much(runner: CliRunner) -> None:
    error = runner.invoke(app, ["run", "--csv", "a.csv", "--sites", "b"]).exception
    assert "not both" in str(error)
