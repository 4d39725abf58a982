"""Starts and stops the demo city as a process of its own."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.city.__main__ import DEFAULT_SEED

START_TIMEOUT_S = 20.0
STOP_TIMEOUT_S = 5.0
POLL_S = 0.1
# Children of this process are reaped through their handles; other cities are known by their number only.
_CHILDREN: dict[int, subprocess.Popen[bytes]] = {}


class CityStartError(RuntimeError):
    """The city did not answer in time; the message ends with the tail of its log."""


@dataclass(frozen=True)
class CityProcess:
    """A running city. `data_dir` holds truth.json, city.log and the pictures."""

    pid: int
    port: int
    data_dir: Path

    @property
    def truth_path(self) -> Path:
        """Where the truth of this city is."""
        return self.data_dir / "truth.json"

    def control(self, method: str, path: str, body: Any = None) -> Any:
        """Call the control host and return its JSON. Raises OSError when nothing listens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        with contextlib.closing(connection):
            text = None if body is None else json.dumps(body)
            connection.request(method, path, body=text, headers={"Host": f"control.leeds.test:{self.port}"})
            return json.loads(connection.getresponse().read())

    def is_healthy(self) -> bool:
        """Whether this process, and no other on the same port, answers."""
        try:
            return bool(self.control("GET", "/health")["pid"] == self.pid)
        except (OSError, ValueError, KeyError, http.client.HTTPException):
            return False


def start_city(port: int, data_dir: Path, *, seed: int = DEFAULT_SEED, is_fast: bool = False) -> CityProcess:
    """Start a city on a free port, away from this terminal, and wait until it answers. Raises CityStartError."""
    data_dir.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "local.city", "--port", str(port), "--data", str(data_dir), "--seed", str(seed)]
    with (data_dir / "city.log").open("ab") as log:
        child = subprocess.Popen(  # noqa: S603 - our own module, no shell
            command + (["--fast"] if is_fast else []),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    _CHILDREN[child.pid] = child
    city = CityProcess(child.pid, port, data_dir)
    deadline_s = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline_s:
        if child.poll() is not None:
            break
        if city.is_healthy():
            return city
        time.sleep(POLL_S)
    stop_city(city.pid)
    raise CityStartError((data_dir / "city.log").read_text(errors="replace")[-500:])


def stop_city(pid: int) -> None:
    """Stop this process with SIGTERM, with SIGKILL when it does not listen. Safe to repeat."""
    deadline_s = time.monotonic() + STOP_TIMEOUT_S
    with contextlib.suppress(ProcessLookupError):
        if _has_ended(pid):
            return
        os.kill(pid, signal.SIGTERM)
        while time.monotonic() < deadline_s:
            if _has_ended(pid):
                return
            time.sleep(POLL_S)
        os.kill(pid, signal.SIGKILL)
        if child := _CHILDREN.get(pid):
            child.wait(STOP_TIMEOUT_S)


def _has_ended(pid: int) -> bool:
    """Whether the process is gone. Raises ProcessLookupError for one that is gone and is not our child."""
    if child := _CHILDREN.get(pid):
        return child.poll() is not None
    os.kill(pid, 0)
    return False
