"""A program of ours that outlives the command that started it: found again by its pid file, stopped politely.

A process that we did not start, whatever a stale pid file says, is left alone: its command line must name our module
and the marker (a folder) it was started with.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from directory.errors import UnavailableError

POLL_S = 0.05


@dataclass(frozen=True)
class Detached:
    """`python -m module marker arguments…`. The pid file and the log stand in `folder`, named after `name`."""

    name: str
    module: str
    folder: Path
    arguments: tuple[str, ...] = ()

    @property
    def log_path(self) -> Path:
        return self.folder / f"{self.name}.log"

    @property
    def marker(self) -> str:
        return str(self.folder.resolve())

    def start(self, environment: Mapping[str, str], is_ready: Callable[[], bool], timeout_s: float = 30.0) -> None:
        """Start it and return when `is_ready`. Raises UnavailableError when it ends or does not come up in time."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self.log_path.open("ab") as log:
            child = subprocess.Popen(  # noqa: S603 # our own interpreter and module
                [sys.executable, "-m", self.module, self.marker, *self.arguments],
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C in the terminal is for the command, not for this
            )
        self._pid_path.write_text(json.dumps({"pid": child.pid, "arguments": self.arguments}))
        try:
            self._await(child, is_ready, timeout_s)
        finally:
            child.returncode = child.returncode or 0  # it is meant to outlive us: Popen need not warn about that

    def stop(self, timeout_s: float = 30.0) -> bool:
        """SIGTERM and wait; True when it was running. Raises UnavailableError when it does not end in time."""
        pid = self.find_pid()
        if pid is None:
            self._pid_path.unlink(missing_ok=True)
            return False
        with contextlib.suppress(ProcessLookupError):  # it ended by itself since we looked
            os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline:
            if not self._is_ours(pid) and not is_ending(pid):
                reap(pid)
                self._pid_path.unlink(missing_ok=True)
                return True
            time.sleep(POLL_S)
        raise UnavailableError(f"{self.name} (pid {pid}) is still stopping after {timeout_s:.0f} s.")

    def find_pid(self) -> int | None:
        """The pid it runs under; None when it does not run."""
        pid, _ = self._read_pid_file()
        return pid if pid is not None and self._is_ours(pid) else None

    def find_arguments(self) -> list[str]:
        """The arguments that the running process was started with; empty when it does not run."""
        _, arguments = self._read_pid_file()
        return arguments if self.find_pid() is not None else []

    def _read_pid_file(self) -> tuple[int | None, list[str]]:
        try:
            written = json.loads(self._pid_path.read_text())
            return int(written["pid"]), [str(word) for word in written["arguments"]]
        except (OSError, ValueError, KeyError, TypeError):
            return None, []

    @property
    def _pid_path(self) -> Path:
        return self.folder / f"{self.name}.pid"

    def _await(self, child: "subprocess.Popen[bytes]", is_ready: Callable[[], bool], timeout_s: float) -> None:
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline:
            if child.poll() is not None:
                raise UnavailableError(f"{self.name} ended at once with code {child.returncode}: see {self.log_path}.")
            if is_ready():
                return
            time.sleep(POLL_S)
        self.stop()
        raise UnavailableError(f"{self.name} did not answer within {timeout_s:.0f} s: see {self.log_path}.")

    def _is_ours(self, pid: int) -> bool:
        reap(pid)
        arguments = read_command_line(pid)
        return self.module in arguments and self.marker in arguments


def reap(pid: int) -> None:
    """Collect the exit of our own child, if the pid is one: a zombie would look alive."""
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)


def is_ending(pid: int) -> bool:
    """Whether a process has lost its command line but not yet its files and sockets. Linux only; elsewhere False."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        return state not in "ZX" and not Path(f"/proc/{pid}/cmdline").read_bytes()
    except (OSError, IndexError):
        return False


def read_command_line(pid: int) -> list[str]:
    """The words a process was started with; empty when there is none."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        if Path("/proc/self").exists():
            return []
    answer = subprocess.run(  # noqa: S603 # a fixed program and a number; for systems without /proc
        ["/bin/ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return answer.stdout.split()
