"""OpenSearch on the laptop: one process, on loopback only, found again, its data kept."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from directory.config import load_config
from directory.errors import UnavailableError
from directory.search.opensearch_client import connect
from directory.search.opensearch_index import OpenSearchIndex
from local.opensearch.server import OpenSearchServer, find_free_port, find_missing, find_server
from tests.contracts.search_documents import make_document
from tests.integration.engines import opensearch_server

pytestmark = pytest.mark.integration


@pytest.mark.slow
def test_what_was_indexed_is_there_after_a_stop(tmp_path: Path) -> None:
    with opensearch_server(tmp_path / "search") as server:
        index = OpenSearchIndex(connect(load_config(opensearch_endpoint=server.url)), "kept")
        assert index.put(make_document("a"))
        assert find_server(tmp_path / "search") == server
        assert _listening_addresses(server) == {"0000000000000000FFFF00000100007F"}
        assert server.stop()
        assert (find_server(tmp_path / "search"), server.stop()) == (None, False)
        server.start(ends_with_us=True, is_short_lived=True)
        server.start(ends_with_us=True, is_short_lived=True)  # a second start finds it running
        give_up_at = time.monotonic() + 30
        while index.count() != 1:
            assert time.monotonic() < give_up_at
            time.sleep(0.1)
        index.close()


def _listening_addresses(server: OpenSearchServer) -> set[str]:
    """Local addresses, as the kernel writes them, of the sockets on which the server's process listens."""
    pid = server.program.find_pid()
    inodes = {link for fd in Path(f"/proc/{pid}/fd").iterdir() if (link := _read_link(fd)).startswith("socket:")}
    found: set[str] = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            _, local, _, state, *rest = line.split()
            if state == "0A" and f"socket:[{rest[5]}]" in inodes:
                found.add(local.split(":")[0])
    return found


def _read_link(path: Path) -> str:
    try:
        return str(path.readlink())
    except FileNotFoundError:
        return ""


def test_without_java_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert find_missing() == "java"
    with pytest.raises(UnavailableError, match="java is missing"):
        OpenSearchServer(find_free_port(), tmp_path).start()


@pytest.mark.slow
def test_the_laptop_cloud_starts_it_keeps_it_and_leaves_it(tmp_path: Path) -> None:
    """As a person types it; nothing is left running."""
    if find_missing():
        pytest.skip(f"OpenSearch did not run: {find_missing()} is missing")
    environment = {**os.environ, "DATA_DIR": str(tmp_path / "data"), "COLUMNS": "160"}

    def tattoo(*words: str) -> str:
        command = [sys.executable, "-c", "from local.cli import main; main()", *words]
        answer = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180, check=False)
        assert answer.returncode == 0, answer.stderr
        return answer.stdout

    try:
        tattoo("up", "--search", "opensearch")
        server = find_server(tmp_path / "data" / "opensearch")
        assert server is not None
        assert f"export OPENSEARCH_ENDPOINT={server.url}" in tattoo("env").splitlines()
        index = OpenSearchIndex(connect(load_config(opensearch_endpoint=server.url)), "tattoo-artists")
        index.check()
        index.close()
        tattoo("up")  # says nothing of the engine, so it stays
        assert find_server(tmp_path / "data" / "opensearch") == server
        tattoo("up", "--search", "embedded")
        assert find_server(tmp_path / "data" / "opensearch") is None
        assert "export SEARCH_ENGINE=embedded" in tattoo("env").splitlines()
    finally:
        tattoo("down")
    assert {line.split(maxsplit=1)[1] for line in tattoo("status").splitlines()} == {"not running"}
