"""The `tattoo` command as a person runs it, and the three demo runs that all end-to-end tests look at."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from directory.config import load_config
from local.home import Home, open_home

TATTOO = [sys.executable, "-c", "from local.cli import main; main()"]
RUN_TIMEOUT_S = 400


@dataclass(frozen=True)
class DemoRuns:
    """What the runs printed, in order: the one that was killed left nothing to read."""

    folder: Path
    report: Path
    artists_when_killed: int
    second: str
    third: str


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "DATA_DIR": str(folder), "COLUMNS": "160", "TERM": "dumb"}


def tattoo(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*TATTOO, *words], env=environment(folder), capture_output=True, text=True, timeout=RUN_TIMEOUT_S, check=False
    )


def home_of(folder: Path) -> Home:
    saved = json.loads((folder / "environment.json").read_text())
    return open_home(load_config(aws_endpoint_url=saved["AWS_ENDPOINT_URL"], data_dir=folder))


def count_artists(folder: Path) -> int:
    try:
        return sum(artist.profile_fetched_at is not None for artist in home_of(folder).stores.artists.iter_artists())
    except Exception:  # noqa: BLE001 # the cloud is still starting
        return 0


def run_and_kill(folder: Path, report: Path) -> int:
    """Start a run, kill it while it reads profiles; how many profiles it had stored by then."""
    run = subprocess.Popen(
        [*TATTOO, "demo", "--report", str(report)], env=environment(folder), stdout=subprocess.DEVNULL
    )
    end = time.monotonic() + RUN_TIMEOUT_S
    while run.poll() is None and time.monotonic() < end and count_artists(folder) < 10:
        time.sleep(1)
    assert run.poll() is None, "the run was over before it could be killed"
    run.send_signal(signal.SIGKILL)
    run.wait()
    time.sleep(3)  # the orphaned crawl notices within a second and ends by itself
    return count_artists(folder)


def left_running(folder: Path) -> list[str]:
    commands = (read_command(path) for path in Path("/proc").glob("[0-9]*/cmdline"))
    return [command for command in commands if str(folder) in command]


def read_command(path: Path) -> str:
    try:
        return path.read_bytes().decode(errors="replace")
    except OSError:
        return ""
