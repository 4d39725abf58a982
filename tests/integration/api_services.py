"""`tattoo serve` as a process of its own, over the stores of a test."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from directory.config import Config
from directory.search.consistency import bring_in_step
from local.home import Home, open_home
from tests.fakes.small_city import fill_city

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Served:
    """A running server. `ids`: artists of the small city by first name."""

    address: str
    home: Home
    ids: dict[str, str]
    process: "subprocess.Popen[str]"

    def get(self, path: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> Reply:
        request = urllib.request.Request(self.address + path, headers=dict(headers or {}), method=method)  # noqa: S310 # loopback
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 # loopback
                return Reply(answer.status, dict(answer.headers.items()), answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Reply(error.code, dict(error.headers.items()), error.read())

    def stop(self) -> int:
        """End it as an operator would; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(15)


@contextmanager
def served(config: Config, **environment: str) -> Iterator[Served]:
    """The small city in the stores of `config`, served."""
    home = open_home(config)
    ids = fill_city(home.stores)
    bring_in_step(home.sync)
    command = [sys.executable, "-c", "from local.cli import main; main()", "serve", "--port", "0"]
    variables = {**os.environ, "LOG_LEVEL": "WARNING", **variables_of(config), **environment}
    process = subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, text=True, cwd=Path.cwd())
    try:
        yield Served(_read_address(process), home, ids, process)
    finally:
        process.kill()
        process.wait(10)
        if process.stdout:
            process.stdout.close()


def variables_of(config: Config) -> dict[str, str]:
    """The environment variables that give another process this configuration's stores."""
    names = ("aws_endpoint_url", "table_name", "governance_table_name", "raw_bucket", "images_bucket", "data_dir")
    return {name.upper(): str(getattr(config, name)) for name in names}


def _read_address(process: "subprocess.Popen[str]") -> str:
    deadline = time.monotonic() + 30
    while process.stdout and time.monotonic() < deadline:
        line = process.stdout.readline()
        found = _ADDRESS.search(line)
        if found:
            return found[0]
        if not line:
            break
    raise AssertionError(f"tattoo serve did not start: {process.poll()}")
