"""What programs use of the processor: with more programs than cores this decides how long everybody waits."""

import os
from pathlib import Path

from bench.settling import read_processor_ms
from directory.search.opensearch_client import SearchServer
from local.cloud.emulator import Emulator


class Upstreams:
    """The servers behind the API: what a request costs them, from when this was made."""

    def __init__(self, emulator: Emulator, server: SearchServer) -> None:
        self._emulator = emulator
        self._server = server
        self._before = self._read()

    def print_cost(self, requests: int, client_ms: float) -> None:
        """Beside the mean of what a client uses itself."""
        emulator_ms, opensearch_ms = (
            (after - before) / requests for after, before in zip(self._read(), self._before, strict=True)
        )
        print(
            f"  processor a request, ms: client {client_ms:.2f}, emulator {emulator_ms:.2f}, "
            f"OpenSearch {opensearch_ms:.2f}, together {client_ms + emulator_ms + opensearch_ms:.2f}"
        )

    def _read(self) -> tuple[float, float]:
        return read_process_ms(self._emulator.find_pid()), read_processor_ms(self._server)


def read_process_ms(pid: int | None) -> float:
    """What a process used since it started. Linux only; elsewhere, and for none, 0."""
    stat = Path(f"/proc/{pid}/stat")
    if pid is None or not stat.exists():
        return 0.0
    # Behind the name, which may hold anything: the 12th and the 13th are user and system time.
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")
