"""Starts, finds and stops OpenSearch: a process of its own on 127.0.0.1, its data in one folder."""

import http.client
import json
import os
import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from directory.errors import UnavailableError
from local.cloud.emulator import is_free
from local.detached import Detached

START_TIMEOUT_S = 90.0
# The runner takes no port above this. Below it 2,000 are left, seldom used: two that start at once seldom meet.
_PORTS = range(7300, 9300)
_JARS = Path(__file__).parents[2] / "build" / "opensearch"
_PASSED_ON = ("PATH", "HOME", "LANG", "JAVA_HOME", "PYTHONPATH", "VIRTUAL_ENV")
_PORT = "--port"


@dataclass(frozen=True)
class OpenSearchServer:
    """A server on 127.0.0.1:`port` whose data, settings and logs live in `data_dir`."""

    port: int
    data_dir: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def name(self) -> str:
        """Of the cluster. By it the answer on our port is known to be ours."""
        return f"tattoo-{self.port}"

    @property
    def program(self) -> Detached:
        """The process, by its pid file."""
        return Detached("opensearch", "local.opensearch", self.data_dir)

    def start(self, *, ends_with_us: bool = False, is_short_lived: bool = False) -> None:
        """Start it, or find it running, and return when it answers: some 8 s. Raises UnavailableError.

        `is_short_lived`: Java's optimising compiler stays off. Right for tests of some minutes; every question then
        costs more than on a server that runs for long, so never for a measurement.
        """
        if self.is_healthy():
            return
        missing = find_missing()
        if missing:
            raise UnavailableError(f"OpenSearch cannot start: {missing} is missing.")
        flags = {"--with-parent": ends_with_us, "--short-lived": is_short_lived}
        words = (_PORT, str(self.port), "--name", self.name, *(flag for flag, is_set in flags.items() if is_set))
        passed = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        Detached("opensearch", "local.opensearch", self.data_dir, words).start(passed, self.is_healthy, START_TIMEOUT_S)

    def stop(self) -> bool:
        """Stop it and wait for its end; True when it was running. Safe to repeat."""
        return self.program.stop()

    def is_healthy(self) -> bool:
        """True when our own server answers and takes writes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/_cluster/health")
            health = json.loads(connection.getresponse().read())
            return bool(health["cluster_name"] == self.name and health["status"] != "red")
        except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError):
            return False
        finally:
            connection.close()


def find_server(data_dir: Path) -> OpenSearchServer | None:
    """The server that runs for this data folder; None when none does."""
    words = OpenSearchServer(0, data_dir).program.find_arguments()
    return OpenSearchServer(int(words[words.index(_PORT) + 1]), data_dir) if _PORT in words else None


def find_free_port() -> int:
    """A port that the runner takes and nobody listens on just now."""
    return next(port for port in random.sample(_PORTS, len(_PORTS)) if is_free(port))


def find_jars() -> Path | None:
    """Where `make opensearch` put the jars; None when it has not run."""
    return _JARS if (_JARS / ".installed").exists() else None


def find_missing() -> str | None:
    """What this machine lacks for running OpenSearch, in words; None when it lacks nothing."""
    if shutil.which("java") is None:
        return "java"
    return None if find_jars() else "the jars (make opensearch)"
