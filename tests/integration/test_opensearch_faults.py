"""OpenSearch that is slow, killed, started again, emptied or half made: what the engine says, and what is left."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from directory.config import Config, load_config
from directory.errors import UnavailableError
from directory.search import circuit_breaker
from directory.search.opensearch_client import connect
from directory.search.opensearch_index import OpenSearchIndex
from directory.search.query import SearchQuery
from local.opensearch.server import OpenSearchServer
from tests.contracts.search_documents import expand, found, make_document
from tests.integration.engines import opensearch_server

pytestmark = pytest.mark.integration
QUESTIONS: dict[str, Callable[[OpenSearchIndex], object]] = {
    "search": lambda index: index.search(SearchQuery(text="orla")),
    "suggest": lambda index: index.suggest("orla"),
    "check": lambda index: index.check(),
}


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenSearchServer]:
    """A server that these tests may stop and kill."""
    with opensearch_server(tmp_path_factory.mktemp("own")) as server:
        yield server


def open_index(server: OpenSearchServer, name: str, timeout_ms: int = 10_000) -> OpenSearchIndex:
    config = load_config(opensearch_endpoint=server.url, opensearch_index=name, opensearch_timeout_ms=timeout_ms)
    return OpenSearchIndex(connect(config), name, expand, is_seen_at_once=True)


def pid_of(server: OpenSearchServer) -> int:
    pid = server.program.find_pid()
    assert pid is not None
    return pid


def kill(server: OpenSearchServer) -> None:
    os.kill(pid_of(server), signal.SIGKILL)
    while server.program.find_pid() is not None:
        time.sleep(0.05)


def test_a_server_that_hangs_is_given_up_in_time_then_left_alone_then_asked_again(
    own_server: OpenSearchServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(circuit_breaker, "OPEN_S", 1.0)
    open_index(own_server, "slow").put(make_document("a", name="Orla Wren"))
    index = open_index(own_server, "slow", timeout_ms=300)
    os.kill(pid_of(own_server), signal.SIGSTOP)
    try:
        for _ in range(circuit_breaker.FAILURES_MAX):
            with pytest.raises(UnavailableError) as slow:
                index.search(SearchQuery(text="orla"))
            assert slow.value.reason == "search_down"
        with pytest.raises(UnavailableError) as left_alone:
            index.search(SearchQuery(text="orla"))
        assert left_alone.value.reason == "circuit_open"
    finally:
        os.kill(pid_of(own_server), signal.SIGCONT)
    time.sleep(1.0)
    assert _within(10, lambda: found(index, text="orla")) == ["a"]
    index.close()


def _within(seconds: float, act: Callable[[], object]) -> object:
    """The answer of `act` once the server has come to itself."""
    give_up_at = time.monotonic() + seconds
    while True:
        try:
            return act()
        except UnavailableError:
            if time.monotonic() > give_up_at:
                raise
            time.sleep(0.2)


def test_what_was_taken_outlives_a_kill_and_nothing_raw_comes_out_meanwhile(own_server: OpenSearchServer) -> None:
    index = open_index(own_server, "killed")
    taken: dict[str, int] = {}
    done = threading.Event()

    def write() -> None:
        """1,000 changes; each is tried again until it is taken, as the sync does."""
        for number in range(1000):
            artist_id, version = f"a{number % 50}", 1 + number // 50
            delete, put = (
                partial(index.delete, artist_id, version),
                partial(index.put, make_document(artist_id, version)),
            )
            _within(60, put if number % 7 else delete)
            taken[artist_id] = version if number % 7 else 0
        done.set()

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        while len(taken) < 40:
            time.sleep(0.01)
        kill(own_server)
        for ask in QUESTIONS.values():
            with pytest.raises(UnavailableError):
                ask(open_index(own_server, "killed"))
        own_server.start(ends_with_us=True, is_short_lived=True)
        writing.result(120)
    assert done.is_set()
    expected = {artist_id: version for artist_id, version in taken.items() if version}
    assert {entry.artist_id: entry.version for entry in index.iter_versions()} == expected
    index.close()


@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS)
def test_a_missing_index_is_unavailable_not_empty(
    opensearch_config: Config, ask: Callable[[OpenSearchIndex], object]
) -> None:
    index = OpenSearchIndex(connect(opensearch_config), opensearch_config.opensearch_index)
    with pytest.raises(UnavailableError) as missing:
        ask(index)
    assert missing.value.reason == "index_missing"
    assert (index.count(), [*index.iter_versions()]) == (0, [])
    assert index.put(make_document("a"))
    index.refresh()
    ask(index)
    index.close()


def test_an_index_of_another_version_is_not_well(opensearch_config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    index = OpenSearchIndex(connect(opensearch_config), opensearch_config.opensearch_index)
    index.prepare()
    index.check()
    monkeypatch.setattr("directory.search.opensearch_lifecycle.mapping_version", lambda: 2)
    with pytest.raises(UnavailableError) as other:
        index.check()
    assert other.value.reason == "index_other_version"
    index.swap_in(index.begin_rebuild())
    index.check()
    index.close()


def test_many_that_make_the_index_at_once_make_one(opensearch_config: Config) -> None:
    name = opensearch_config.opensearch_index

    def put(number: int) -> bool:
        index = OpenSearchIndex(connect(opensearch_config), name)
        stands = index.put(make_document(f"a{number}"))
        index.close()
        return stands

    with ThreadPoolExecutor(6) as pool:
        assert all(pool.map(put, range(6)))
    index = OpenSearchIndex(connect(opensearch_config), name)
    assert index.count() == 6
    index.close()


def test_a_tombstone_outlives_what_opensearch_remembers_of_deletes(opensearch_config: Config) -> None:
    index = OpenSearchIndex(connect(opensearch_config), opensearch_config.opensearch_index)
    index.put(make_document("a", 3))
    settings = {"index": {"gc_deletes": "1ms"}}
    connect(opensearch_config).write("PUT", f"/{opensearch_config.opensearch_index}/_settings", settings)
    assert index.delete("a", 4)
    time.sleep(0.1)
    index.refresh()
    assert not index.put(make_document("a", 4))
    assert index.count() == 0
    index.close()


def test_writes_are_seen_within_a_second_or_at_once_after_refresh(opensearch_config: Config) -> None:
    index = OpenSearchIndex(connect(opensearch_config), opensearch_config.opensearch_index)
    index.put(make_document("a"))
    index.refresh()
    assert found(index) == ["a"]
    index.put(make_document("b"))
    give_up_at = time.monotonic() + 10
    while found(index) != ["a", "b"]:
        assert time.monotonic() < give_up_at
        time.sleep(0.05)
    index.close()


@pytest.mark.slow
def test_after_compact_no_byte_of_a_removed_artist_is_left(
    opensearch: OpenSearchServer, opensearch_config: Config
) -> None:
    """It waits for the server's own look after who may still want deleted documents: up to half a minute."""
    index = OpenSearchIndex(connect(opensearch_config), opensearch_config.opensearch_index, is_seen_at_once=True)
    secret = make_document("x", 1, name="Quillon Marrowby", handle="marrowby", bio="unmistakeable")
    index.put_many([make_document(f"a{number}") for number in range(20)])
    index.put(secret)
    index.put(make_document("y", 1, bio="marrowby"))
    index.refresh()
    index.compact()
    assert traces(opensearch.data_dir, b"arrowby")
    index.delete("x", 2)
    index.put(make_document("y", 2))
    index.compact()
    assert traces(opensearch.data_dir, b"arrowby") == []
    assert index.count() == 21
    index.close()


def traces(folder: Path, text: bytes) -> list[Path]:
    """Files of the server's indexes in which the text stands; stored fields are compressed, terms are not."""
    return [path for path in (folder / "node_1" / "data").rglob("*") if path.is_file() and text in path.read_bytes()]
