"""The AWS emulator (MiniStack) as a child that outlives its starter: one data folder, loopback only, stopped politely.

It saves its state on the way out only, so it is stopped with SIGTERM and waited for. A process that it did not start,
whatever a stale pid file says, is left alone: the command line of the pid must name our launcher and data folder.
"""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from directory.errors import ConfigurationError, UnavailableError

_START_TIMEOUT_S = 30.0
_STOP_TIMEOUT_S = 30.0
_POLL_S = 0.05
_LAUNCHER = "local.cloud.launch"
# What the emulator needs of the environment it was started in; nothing else passes, credentials least of all.
_PASSED_ON = ("PATH", "HOME", "LANG", "TMPDIR", "PYTHONPATH", "VIRTUAL_ENV")


@dataclass(frozen=True)
class Emulator:
    """An emulator whose state lives in `data_dir`, listening on 127.0.0.1:`port`."""

    data_dir: Path
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log_path(self) -> Path:
        return self.data_dir / "emulator.log"

    def start(self, *, region: str = "eu-west-2", is_persistent: bool = True, ends_with_us: bool = False) -> None:
        """Start it, or find it running already, and return when it answers. `ends_with_us`: it ends with this process.

        Raises ConfigurationError when the port is somebody else's, UnavailableError when it does not come up.
        """
        if self.is_running():
            return
        if not is_free(self.port):
            raise ConfigurationError(f"Port {self.port} is in use by another program; choose another.")
        self.data_dir.mkdir(parents=True, exist_ok=True)
        environment = self._environment(region, is_persistent)
        with self.log_path.open("ab") as log:
            child = subprocess.Popen(  # noqa: S603 # our own interpreter and module
                [
                    sys.executable,
                    "-m",
                    _LAUNCHER,
                    str(self.data_dir.resolve()),
                    *(["--with-parent"] if ends_with_us else []),
                ],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C in the terminal must not take the stores away from a run
            )
        self._pid_path.write_text(json.dumps({"pid": child.pid, "port": self.port}))
        self._wait_until_healthy(child)
        child.returncode = 0  # it is meant to outlive us: Popen need not warn about that

    def stop(self) -> bool:
        """Save and stop; True when it was running. Raises UnavailableError when it does not end in time."""
        pid = self.find_pid()
        if pid is None:
            self._pid_path.unlink(missing_ok=True)
            return False
        os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + _STOP_TIMEOUT_S
        while time.monotonic() < deadline:
            if not self._is_ours(pid):
                self._pid_path.unlink(missing_ok=True)
                return True
            time.sleep(_POLL_S)
        raise UnavailableError(f"The emulator (pid {pid}) is still saving its state after {_STOP_TIMEOUT_S:.0f} s.")

    def find_pid(self) -> int | None:
        """The pid of the emulator that was started for this data folder; None when there is none."""
        written = self._read_pid_file()
        pid = written.get("pid")
        return pid if pid is not None and self._is_ours(pid) else None

    def is_running(self) -> bool:
        """True when our emulator lives and answers."""
        return self.find_pid() is not None and self._is_healthy()

    @property
    def _pid_path(self) -> Path:
        return self.data_dir / "emulator.json"

    def _environment(self, region: str, is_persistent: bool) -> dict[str, str]:
        passed = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        data = self.data_dir.resolve()
        return passed | {
            "GATEWAY_PORT": str(self.port),
            "BIND_HOST": "127.0.0.1",
            "MINISTACK_HOST": "127.0.0.1",
            "MINISTACK_REGION": region,
            "IOT_MTLS_ENABLED": "0",  # with `cryptography` installed it would listen on every interface
            "PERSIST_STATE": "1" if is_persistent else "0",
            "STATE_DIR": str(data / "state"),
            "S3_PERSIST": "1" if is_persistent else "0",
            "S3_DATA_DIR": str(data / "s3"),
            "LAMBDA_EXECUTOR": "local",
            "AWS_EC2_METADATA_DISABLED": "true",
            "LOG_LEVEL": "WARNING",
        }

    def _wait_until_healthy(self, child: "subprocess.Popen[bytes]") -> None:
        deadline = time.monotonic() + _START_TIMEOUT_S
        while time.monotonic() < deadline:
            if child.poll() is not None:
                raise UnavailableError(f"The emulator ended at once with code {child.returncode}: see {self.log_path}.")
            if self._is_healthy():
                return
            time.sleep(_POLL_S)
        self.stop()
        raise UnavailableError(f"The emulator did not answer within {_START_TIMEOUT_S:.0f} s: see {self.log_path}.")

    def _is_healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_ministack/health", timeout=2) as answer:  # noqa: S310 # http, ours
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def _read_pid_file(self) -> dict[str, int]:
        try:
            written: dict[str, int] = json.loads(self._pid_path.read_text())
        except (OSError, ValueError):
            return {}
        return written

    def _is_ours(self, pid: int) -> bool:
        _reap(pid)
        try:
            arguments = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
        except OSError:
            arguments = _ask_ps(pid)
        return _LAUNCHER in arguments and str(self.data_dir.resolve()) in arguments


def find_emulator(data_dir: Path) -> Emulator | None:
    """The emulator that runs for this data folder, on whatever port; None when none does."""
    with contextlib.suppress(OSError, ValueError, KeyError):
        written = json.loads((data_dir / "emulator.json").read_text())
        emulator = Emulator(data_dir, int(written["port"]))
        return emulator if emulator.find_pid() is not None else None
    return None


def find_free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _reap(pid: int) -> None:
    """Collect the exit of our own child, if the pid is one: a zombie would look alive."""
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)


def _ask_ps(pid: int) -> list[str]:
    """The command line where there is no /proc (macOS); empty when the process is gone."""
    answer = subprocess.run(  # noqa: S603 # a fixed program and a number
        ["/bin/ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return answer.stdout.split()
