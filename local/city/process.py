"""Starts and stops the demo city as a process of its own."""

import contextlib
import http.client
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from directory.errors import UnavailableError
from local.city.__main__ import DEFAULT_SEED
from local.detached import Detached

START_TIMEOUT_S = 20.0


@dataclass(frozen=True)
class CityProcess:
    """A city on a port of 127.0.0.1. `data_dir` holds truth.json, city.log and the pictures."""

    port: int
    data_dir: Path

    @property
    def truth_path(self) -> Path:
        """Where the truth of this city is."""
        return self.data_dir / "truth.json"

    @property
    def program(self) -> Detached:
        """The process, by its pid file."""
        return Detached("city", "local.city", self.data_dir)

    @property
    def pid(self) -> int:
        """Raises UnavailableError when it does not run."""
        pid = self.program.find_pid()
        if pid is None:
            raise UnavailableError("The demo city does not run.")
        return pid

    def stop(self) -> bool:
        """Stop it and wait for its end; True when it was running. Safe to repeat."""
        return self.program.stop()

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
        except (OSError, ValueError, KeyError, http.client.HTTPException, UnavailableError):
            return False


def start_city(port: int, data_dir: Path, *, seed: int = DEFAULT_SEED, is_fast: bool = False) -> CityProcess:
    """Start a city on a free port, away from this terminal, and wait until it answers. Raises UnavailableError."""
    city = CityProcess(port, data_dir)
    arguments = ("--port", str(port), "--seed", str(seed), *(["--fast"] if is_fast else []))
    Detached("city", "local.city", data_dir, arguments).start(os.environ, city.is_healthy, START_TIMEOUT_S)
    return city


def find_city(data_dir: Path) -> CityProcess | None:
    """The city that runs for this folder, on whatever port; None when none does."""
    arguments = CityProcess(0, data_dir).program.find_arguments()
    return CityProcess(int(arguments[arguments.index("--port") + 1]), data_dir) if arguments else None
