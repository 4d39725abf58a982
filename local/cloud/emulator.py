"""The AWS emulator (MiniStack) as a process of its own: started, found again, stopped.

It listens on loopback only, keeps its state in one folder and saves it on SIGTERM, which `stop` waits for.
"""

import os
import socket
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from directory.errors import ConfigurationError
from local.detached import Detached

# What the emulator needs of the environment it was started in; nothing else passes, credentials least of all.
_PASSED_ON = ("PATH", "HOME", "LANG", "TMPDIR", "PYTHONPATH", "VIRTUAL_ENV")
_PORT = "--port"


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
        return _program(self.data_dir).log_path

    def start(self, *, region: str = "eu-west-2", is_persistent: bool = True, ends_with_us: bool = False) -> None:
        """Start it, or find it running already, and return when it answers. `ends_with_us`: it ends with this process.

        Raises ConfigurationError when the port is somebody else's, UnavailableError when it does not come up.
        """
        if self.is_running():
            return
        if not is_free(self.port):
            raise ConfigurationError(f"Port {self.port} is in use by another program; choose another.")
        arguments = (_PORT, str(self.port), *(["--with-parent"] if ends_with_us else []))
        _program(self.data_dir, arguments).start(self._environment(region, is_persistent), self._is_healthy)

    def stop(self) -> bool:
        """Save and stop; True when it was running. Raises UnavailableError when it does not end in time."""
        return _program(self.data_dir).stop()

    def find_pid(self) -> int | None:
        """The pid of the emulator that was started for this data folder; None when there is none."""
        return _program(self.data_dir).find_pid()

    def is_running(self) -> bool:
        """True when our emulator lives and answers."""
        return self.find_pid() is not None and self._is_healthy()

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

    def _is_healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_ministack/health", timeout=2) as answer:  # noqa: S310 # http, ours
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


def find_emulator(data_dir: Path) -> Emulator | None:
    """The emulator that runs for this data folder, on whatever port; None when none does."""
    arguments = _program(data_dir).find_arguments()
    return Emulator(data_dir, int(arguments[arguments.index(_PORT) + 1])) if _PORT in arguments else None


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


def _program(data_dir: Path, arguments: tuple[str, ...] = ()) -> Detached:
    return Detached("emulator", "local.cloud.launch", data_dir, arguments)
