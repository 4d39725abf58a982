"""`tattoo up`, `status`, `down` as a person types them, on a data folder of the test's own."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from local.laptop import Laptop

pytestmark = pytest.mark.integration
TATTOO = [sys.executable, "-c", "from local.cli import main; main()"]


class Shell:
    """Runs `tattoo` with its own folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data_dir = folder / "data"
        self.environment = {**os.environ, "DATA_DIR": str(self.data_dir), "COLUMNS": "160"}

    def tattoo(self, *words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*TATTOO, *words],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def status(self) -> dict[str, str]:
        return dict(line.split(maxsplit=1) for line in self.tattoo("status").stdout.splitlines())


def pids_of(folder: Path) -> set[int]:
    """Every process whose command line names the folder."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        if any(word.startswith(str(folder)) for word in words):
            found.add(int(path.parent.name))
    return found


def wait_until(is_true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 20
    while not is_true() and time.monotonic() < deadline:
        time.sleep(0.1)
    return is_true()


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    shell = Shell(tmp_path)
    yield shell
    Laptop(shell.data_dir).down()


def test_up_and_down_twice_leave_nothing_running(shell: Shell) -> None:
    first = shell.tattoo("up")
    assert first.returncode == 0, first.stderr
    url = re.search(r"http://127\.0\.0\.1:\d+", first.stdout)
    assert url is not None
    status, running = shell.status(), pids_of(shell.data_dir)
    assert status["emulator"] == url.group()
    assert re.fullmatch(r"pid \d+", status["stream"])
    assert status["city"] == "not running"
    assert len(running) == 2
    assert url.group() in shell.tattoo("up").stdout
    assert pids_of(shell.data_dir) == running
    assert "0 artists" in shell.tattoo("search", "anybody").stdout
    nobody = shell.tattoo("show", "nobody")
    assert (nobody.returncode, nobody.stderr.count("\n")) == (1, 1)
    assert "No studio is known in Leeds." in shell.tattoo("places").stdout
    assert shell.tattoo("down").stdout.strip() == "Stopped: stream, emulator."
    assert wait_until(lambda: not pids_of(shell.data_dir))
    assert shell.tattoo("down").stdout.strip() == "Nothing was running."
    assert shell.tattoo("search", "anybody").returncode == 2


def test_a_cloud_whose_programs_were_killed_comes_up_again(shell: Shell) -> None:
    assert shell.tattoo("up").returncode == 0
    for pid in pids_of(shell.data_dir):
        os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: not pids_of(shell.data_dir))
    assert set(shell.status().values()) == {"not running"}
    again = shell.tattoo("up")
    assert (again.returncode, len(pids_of(shell.data_dir))) == (0, 2), again.stderr


def test_a_wrong_list_is_told_before_anything_is_crawled(shell: Shell) -> None:
    assert shell.tattoo("up").returncode == 0
    (shell.folder / "studios.csv").write_text("nom,ville\nBlack Rose,Leeds\n")
    ended = shell.tattoo("run", "--csv", "studios.csv", "--report", "build/report.html")
    assert ended.returncode == 2
    assert "Columns are name" in ended.stderr
    assert not (shell.folder / "build").exists()
