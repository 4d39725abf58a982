"""A program that outlives its starter: found again, told apart from strangers, stopped politely."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from directory.errors import UnavailableError
from local.detached import Detached

PROGRAM = """
import pathlib, signal, sys, time
folder = pathlib.Path(sys.argv[1])
if "--deaf" in sys.argv:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
if "--broken" in sys.argv:
    sys.exit("no")
(folder / "up").touch()
time.sleep(60)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "made_up_program.py").write_text(PROGRAM)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path / "home"


def make(folder: Path, *arguments: str) -> Detached:
    return Detached("thing", "made_up_program", folder, arguments)


def start(program: Detached) -> int:
    program.start(os.environ, (program.folder / "up").exists, 10)
    pid = program.find_pid()
    assert pid is not None
    return pid


@pytest.fixture
def running(folder: Path) -> Iterator[Detached]:
    program = make(folder, "--port", "7")
    start(program)
    yield program
    program.stop()


@pytest.mark.slow
def test_it_is_found_again_with_its_arguments_and_stopped(running: Detached) -> None:
    again = make(running.folder)
    pid = again.find_pid()
    assert pid is not None
    assert again.find_arguments() == ["--port", "7"]
    assert again.stop()
    assert not again.stop()
    assert (again.find_pid(), again.find_arguments()) == (None, [])
    assert not Path(f"/proc/{pid}").exists()


@pytest.mark.slow
def test_it_is_out_of_reach_of_ctrl_c(running: Detached) -> None:
    pid = running.find_pid()
    assert pid is not None
    assert os.getsid(pid) == pid != os.getsid(0)


@pytest.mark.slow
def test_what_ends_at_once_is_told(folder: Path) -> None:
    program = make(folder, "--broken")
    with pytest.raises(UnavailableError, match="ended at once with code 1"):
        program.start(os.environ, lambda: False, 10)
    assert program.log_path.read_text() == "no\n"
    assert program.find_pid() is None


@pytest.mark.slow
def test_what_does_not_come_up_is_stopped_again(folder: Path) -> None:
    program = make(folder)
    with pytest.raises(UnavailableError, match="did not answer within 1 s"):
        program.start(os.environ, lambda: False, 1)
    assert program.find_pid() is None


@pytest.mark.slow
def test_what_does_not_stop_is_told(folder: Path) -> None:
    program = make(folder, "--deaf")
    pid = start(program)
    try:
        with pytest.raises(UnavailableError, match=f"pid {pid}"):
            program.stop(timeout_s=0.3)
        assert program.find_pid() == pid
    finally:
        os.kill(pid, signal.SIGKILL)
    time.sleep(0.1)
    assert program.find_pid() is None


@pytest.mark.slow
def test_another_folder_is_a_stranger(running: Detached, tmp_path: Path) -> None:
    other = make(tmp_path / "other")
    other.folder.mkdir()
    (other.folder / "thing.pid").write_text((running.folder / "thing.pid").read_text())
    assert not other.stop()
    assert running.find_pid() is not None


@pytest.mark.slow
def test_a_stranger_with_our_pid_is_left_alone(folder: Path) -> None:
    stranger = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        folder.mkdir()
        (folder / "thing.pid").write_text(json.dumps({"pid": stranger.pid, "arguments": []}))
        assert make(folder).find_pid() is None
        assert not make(folder).stop()
        assert stranger.poll() is None
        assert not (folder / "thing.pid").exists()
    finally:
        stranger.communicate(b"\n", timeout=10)


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", '{"pid": "x", "arguments": []}', '{"pid": 1}', "\x00"])
def test_a_broken_pid_file_means_that_nothing_runs(folder: Path, text: str) -> None:
    folder.mkdir()
    (folder / "thing.pid").write_text(text)
    assert make(folder).find_pid() is None
    assert not make(folder).stop()
