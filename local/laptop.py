"""The laptop cloud as a whole: started, looked at, stopped."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from directory.config import Config, load_config
from directory.search.opensearch_client import connect
from directory.search.opensearch_lifecycle import prepare_alias
from directory.telemetry import get_logger
from local.city.process import CityProcess, find_city, start_city
from local.cloud.emulator import Emulator, find_emulator, find_free_port, is_free
from local.cloud.resources import create_resources
from local.detached import Detached
from local.environment import cloud_environment, forget_environment, save_environment
from local.opensearch.server import OpenSearchServer, find_server
from local.opensearch.server import find_free_port as find_opensearch_port
from local.stream import READY_FILE

log = get_logger(__name__)
# Not MiniStack's own default: somebody may have one running.
DEFAULT_PORT = 4577
# Addresses of the demo city hold its port: another port would make another city of it.
DEFAULT_CITY_PORT = 8070
# The consumer first reads the whole table.
STREAM_READY_S = 120.0


@dataclass(frozen=True)
class Laptop:
    """The programs of the laptop cloud, all at home in one data folder."""

    data_dir: Path

    @property
    def stream(self) -> Detached:
        return Detached("stream", "local.stream", self.data_dir)

    @property
    def city(self) -> Detached:
        return CityProcess(DEFAULT_CITY_PORT, self.data_dir / "city").program

    @property
    def opensearch(self) -> Detached:
        return OpenSearchServer(0, self._opensearch_dir).program

    @property
    def _opensearch_dir(self) -> Path:
        return self.data_dir / "opensearch"

    def up(self, port: int | None = None, search: str | None = None) -> Config:
        """Start what does not run yet, create what is missing, and enter its environment. Safe to repeat.

        `search`: "opensearch" starts the real one; None leaves the engine as it is, or as the configuration says.
        """
        emulator = find_emulator(self.data_dir) or Emulator(self.data_dir, port or _free_port())
        emulator.start()
        variables = cloud_environment(emulator.port, self.data_dir) | self._start_search(search)
        save_environment(self.data_dir, variables)
        os.environ.update(variables)
        config = load_config()
        created = create_resources(config).created_count
        if config.search_engine == "opensearch":
            prepare_alias(connect(config), config.opensearch_index)
        self._start_stream(emulator.url, config.opensearch_endpoint if config.search_engine == "opensearch" else "")
        log.info("cloud_started", emulator_port=emulator.port, resource_count=created)
        return config

    def start_city(self) -> CityProcess:
        """Start the demo city where it does not run yet, on the same port as ever when that is free."""
        folder = self.data_dir / "city"
        port = DEFAULT_CITY_PORT if is_free(DEFAULT_CITY_PORT) else find_free_port()
        return find_city(folder) or start_city(port, folder)

    def down(self) -> list[str]:
        """Stop everything that runs, consumer first; the names of what was stopped. Data stays."""
        emulator = find_emulator(self.data_dir)
        stopped = [program.name for program in (self.stream, self.city, self.opensearch) if program.stop()]
        if emulator and emulator.stop():
            stopped.append("emulator")
        forget_environment(self.data_dir)
        log.info("cloud_stopped", stopped_count=len(stopped))
        return stopped

    def status(self) -> Mapping[str, str | None]:
        """Each program and where it runs, None for one that does not."""
        emulator, opensearch = find_emulator(self.data_dir), find_server(self._opensearch_dir)
        return {
            "emulator": emulator.url if emulator else None,
            "opensearch": opensearch.url if opensearch else None,
            "stream": _pid_text(self.stream.find_pid()),
            "city": _pid_text(self.city.find_pid()),
        }

    def _start_search(self, search: str | None) -> dict[str, str]:
        """What the environment must say of the engine. The operator's own OpenSearch is left to the operator."""
        running = find_server(self._opensearch_dir)
        engine = search or ("opensearch" if running else load_config().search_engine)
        if engine != "opensearch":
            self.opensearch.stop()
            return {"SEARCH_ENGINE": engine}
        if "OPENSEARCH_ENDPOINT" in os.environ and not running:
            return {"SEARCH_ENGINE": engine, "OPENSEARCH_ENDPOINT": os.environ["OPENSEARCH_ENDPOINT"]}
        server = running or OpenSearchServer(find_opensearch_port(), self._opensearch_dir)
        server.start()
        return {"SEARCH_ENGINE": engine, "OPENSEARCH_ENDPOINT": server.url}

    def _start_stream(self, *endpoints: str) -> None:
        """A consumer that follows an emulator of another port, gone by now, or fills another index, is replaced."""
        if tuple(self.stream.find_arguments()) == endpoints:
            return
        self.stream.stop()
        ready = self.data_dir / READY_FILE
        ready.unlink(missing_ok=True)
        replace(self.stream, arguments=endpoints).start(os.environ, ready.exists, STREAM_READY_S)


def _pid_text(pid: int | None) -> str | None:
    return f"pid {pid}" if pid is not None else None


def _free_port() -> int:
    return DEFAULT_PORT if is_free(DEFAULT_PORT) else find_free_port()
