"""What becomes the server: `python -m local.opensearch DATA_DIR --port N --name CLUSTER`, and the flags below.

Writes the server's settings and turns into it, so that there is one process, found by its own command line, and a
signal reaches the server itself.
"""

import argparse
import ctypes
import os
import shutil
import signal
import sys
from pathlib import Path

from directory.errors import ConfigurationError
from local.opensearch.server import find_jars

MODULE = "local.opensearch"
_MAIN = "org.codelibs.opensearch.runner.OpenSearchRunner"
_PDEATHSIG = 1  # prctl: the signal that comes when whoever started us ends; Linux only
# Loopback only, no other node, no index by accident, and no refusal to write because the laptop's disk is nearly full.
_SETTINGS = """\
network.host: 127.0.0.1
transport.port: 0
discovery.type: single-node
action.auto_create_index: false
cluster.routing.allocation.disk.threshold_enabled: false
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--with-parent", action="store_true", help="ends when its starter is gone")
    parser.add_argument("--short-lived", action="store_true", help="starts sooner, and stays slow")
    arguments = parser.parse_args()
    java, jars = shutil.which("java"), find_jars()
    if java is None or jars is None:
        raise ConfigurationError("OpenSearch needs Java 17 and the jars of `make opensearch`.")
    if arguments.with_parent and sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGTERM)
    write_settings(arguments.data_dir)
    words = list_words(arguments.data_dir, jars, arguments.port, arguments.name)
    if arguments.short_lived:
        words[1:1] = ["-XX:TieredStopAtLevel=1"]  # a server of a few minutes is not worth the second compiler
    os.execv(java, words)  # noqa: S606 # no shell


def write_settings(data_dir: Path) -> None:
    """Where the runner looks for them: it calls its only node `node_1`."""
    folder = data_dir / "node_1" / "config"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "opensearch.yml").write_text(_SETTINGS)


def list_words(data_dir: Path, jars: Path, port: int, name: str) -> list[str]:
    """The command line. Its first word is our module's name, by which the process is told from a stranger's."""
    temporary = data_dir / "tmp"
    temporary.mkdir(exist_ok=True)
    machine = ["-Xms256m", "-Xmx512m", "-XX:+UseSerialGC", f"-Djava.io.tmpdir={temporary}", "-cp", f"{jars}/*"]
    # The runner adds the number of its node, 1, to the port.
    node = ["-basePath", str(data_dir), "-numOfNode", "1", "-baseHttpPort", str(port - 1), "-clusterName", name]
    return [MODULE, *machine, _MAIN, *node, "-printOnFailure"]


if __name__ == "__main__":
    main()
