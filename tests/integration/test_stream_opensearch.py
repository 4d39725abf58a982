"""The sync against the real OpenSearch, killed and started again, and rebuilt while people search."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api_lambda.stream_sync import StreamSync, stream_sync_from
from api_lambda.sync.redrive import redrive
from directory.config import Config
from directory.errors import UnavailableError
from directory.search.consistency import bring_in_step, check
from directory.search.query import SearchQuery
from directory.search.rebuild import rebuild
from local.opensearch.server import OpenSearchServer
from tests.contracts.store_sightings import DAY, START, profile
from tests.integration.engines import opensearch_server
from tests.integration.test_stream_failures import read_stream

pytestmark = pytest.mark.integration
ARTISTS = 300


def config_of(cloud_config: Config, server: OpenSearchServer) -> Config:
    found = {
        "search_engine": "opensearch",
        "opensearch_endpoint": server.url,
        "opensearch_index": cloud_config.table_name.lower(),
        "opensearch_timeout_ms": 10_000,
    }
    return cloud_config.model_copy(update=found)


@pytest.fixture
def stream_sync(cloud_config: Config, opensearch: OpenSearchServer) -> Iterator[StreamSync]:
    stream_sync = stream_sync_from(config_of(cloud_config, opensearch))
    yield stream_sync
    stream_sync.batch.sync.index.close()


def batches(records: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for start in range(0, len(records), 100):
        yield {"Records": records[start : start + 100]}


def put_artists(stream_sync: StreamSync, numbers: range, days: int = 0, **changes: Any) -> None:
    for number in numbers:
        seen = profile(f"made.up{number}", str(number), at=START + days * DAY, **changes)
        stream_sync.batch.sync.artists.put_profile(seen, artist_id=f"a{number}")


@pytest.mark.slow
def test_a_thousand_changes_while_opensearch_is_killed_are_not_lost(cloud_config: Config, tmp_path: Path) -> None:
    with opensearch_server(tmp_path / "opensearch") as server:
        stream_sync = stream_sync_from(config_of(cloud_config, server))
        sync = stream_sync.batch.sync
        put_artists(stream_sync, range(ARTISTS))
        put_artists(stream_sync, range(200), days=1, bio="other words")
        for number in range(0, 40, 2):
            sync.artists._table.delete_many(  # type: ignore[attr-defined] # as a purge removes them
                [row.key for row in [sync.artists.get_artist(f"a{number}").profile]]
            )
        records = read_stream(cloud_config)
        assert len(records) > 1000
        waiting = batches(records)
        for _ in range(3):
            assert stream_sync.handle(next(waiting)) == {"batchItemFailures": []}
        pid = server.program.find_pid()
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        stream_sync.batch._sleep = lambda _: None
        for _ in range(5):
            assert stream_sync.handle(next(waiting)) == {"batchItemFailures": []}
        server.start(ends_with_us=True, is_short_lived=True)
        for event in waiting:
            assert stream_sync.handle(event) == {"batchItemFailures": []}
        deadline = time.monotonic() + 60  # the circuit breaker gives the server a rest first
        while redrive(stream_sync.queue, stream_sync.batch).left and time.monotonic() < deadline:
            time.sleep(1)
        comparison = check(sync)
        assert (comparison.document_count, comparison.differences) == (ARTISTS - 20, ())
        sync.index.close()


def test_who_searches_during_a_rebuild_never_sees_nothing(
    stream_sync: StreamSync, cloud_config: Config, opensearch: OpenSearchServer
) -> None:
    sync = stream_sync.batch.sync
    index: Any = sync.index
    put_artists(stream_sync, range(60))
    bring_in_step(sync)
    assert sync.index.count() == 60
    reader = stream_sync_from(config_of(cloud_config, opensearch)).batch.sync.index
    totals, done, changed = set[int](), threading.Event(), threading.Event()

    def search() -> None:
        while not done.is_set():
            totals.add(reader.search(SearchQuery(limit=1)).total)

    def write() -> None:
        """Changes that reach the index by the stream while the new one is filled."""
        put_artists(stream_sync, range(10), days=1, bio="other words")
        for event in batches(read_stream(cloud_config)[-40:]):
            stream_sync.handle(event)
        changed.set()

    threads = [threading.Thread(target=search), threading.Thread(target=write)]
    for thread in threads:
        thread.start()
    try:
        while not changed.is_set():
            rebuild(sync, index)
        rebuild(sync, index)
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert totals == {60}
    assert check(sync).is_equal
    other = next(hit.document for hit in reader.search(SearchQuery(limit=100)).items if hit.document.artist_id == "a3")
    assert other.bio == "other words"
    reader.close()


def test_what_a_killed_rebuild_left_is_cleared_away(
    stream_sync: StreamSync, cloud_config: Config, opensearch: OpenSearchServer
) -> None:
    sync = stream_sync.batch.sync
    index: Any = sync.index
    put_artists(stream_sync, range(5))
    bring_in_step(sync)
    killed = index.begin_rebuild()
    sync.onto(killed).refresh({"a1": 0})
    assert sync.index.count() == 5
    rebuild(sync, index)
    assert check(sync).is_equal
    with pytest.raises(UnavailableError):  # not even a byte of it is left
        killed.refresh()
