"""The stream consumer on the emulator: as an object beside the test, and as the process that `tattoo up` starts."""

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from api_lambda.stream_sync import stream_sync_from
from directory import aws
from directory.config import Config
from directory.errors import DenylistUnreadableError
from directory.search.consistency import is_in_step
from directory.search.query import SearchQuery
from directory.search.rebuild import rebuild
from directory.search.sync import FindShown
from local.cloud.emulator import Emulator, find_free_port
from local.cloud.resources import create_resources
from local.detached import Detached
from local.environment import cloud_environment
from local.home import Home, open_home
from local.stream import READY_FILE
from local.stream.consumer import StreamConsumer
from tests.contracts.store_sightings import LEEDS, START, link, profile, studio
from tests.integration.engines import fresh_config

pytestmark = pytest.mark.integration
IN_TIME_S = 10


@pytest.fixture
def home(cloud_config: Config) -> Iterator[Home]:
    home = open_home(cloud_config)
    yield home
    home.index.close()


def make_consumer(home: Home, find_shown: FindShown | None = None) -> StreamConsumer:
    config = home.config
    stream_sync = stream_sync_from(config)
    if find_shown:
        stream_sync.batch.sync.find_shown = find_shown

    def find_stream_arn() -> str:
        return aws.dynamodb(config).describe_table(TableName=config.table_name)["Table"]["LatestStreamArn"]

    return StreamConsumer(aws.dynamodb_streams(config), find_stream_arn, stream_sync)


def list_names(home: Home) -> set[str]:
    return {hit.document.name for hit in home.index.search(SearchQuery(limit=100)).items}


def read_failures(home: Home) -> list[str]:
    """The bodies of what waits in the failure queue."""
    client = aws.sqs(home.config)
    url = client.get_queue_url(QueueName=home.config.sync_failure_queue_name)["QueueUrl"]
    answer = client.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=0)
    return [message["Body"] for message in answer.get("Messages", [])]


def wait_until(is_true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + IN_TIME_S
    while not is_true() and time.monotonic() < deadline:
        time.sleep(0.05)
    return is_true()


@contextmanager
def following(consumer: StreamConsumer) -> Iterator[threading.Event]:
    ready = threading.Event()
    thread = threading.Thread(target=consumer.run, args=(ready.set,))
    thread.start()
    try:
        yield ready
    finally:
        consumer.stop()
        thread.join(IN_TIME_S)
        assert not thread.is_alive()


def test_writes_arrive_and_a_restart_changes_nothing(home: Home) -> None:
    here: dict[str, Any] = {"latitude": LEEDS[0], "longitude": LEEDS[1]}
    with following(make_consumer(home)) as ready:
        assert ready.wait(IN_TIME_S)
        home.stores.studios.put_studio(studio("openstreetmap", name="Black Rose", osm_id="n/1", studio_id="s1", **here))
        home.stores.artists.put_link(link("s1", "Rosa Quill", "rosa.quill"))
        home.stores.artists.put_profile(profile("ben"))
        assert wait_until(lambda: list_names(home) == {"Rosa Quill", "ben"})
    before = list(home.index.iter_versions())
    again = make_consumer(home)
    again.connect()
    assert again.poll() > 0  # the same records once more
    assert list(home.index.iter_versions()) == before


def test_a_rebuild_beside_the_running_consumer_is_followed(home: Home) -> None:
    """The consumer has the old index open when the command swaps in the new one."""
    with following(make_consumer(home)) as ready:
        assert ready.wait(IN_TIME_S)
        home.stores.artists.put_profile(profile("ada"))
        assert wait_until(lambda: list_names(home) == {"ada"})
        rebuild(home.sync, home.index)
        home.stores.artists.put_profile(profile("ben"))
        assert wait_until(lambda: list_names(home) == {"ada", "ben"})
    assert is_in_step(home.sync)


def test_a_fresh_index_beside_a_full_table_catches_up(home: Home) -> None:
    """Also when the stream does not reach back to what the table holds."""
    home.stores.artists.put_profile(profile("ada"))
    consumer = make_consumer(home)
    consumer.connect()
    assert list_names(home) == {"ada"}


def test_a_broken_record_holds_up_no_other(home: Home) -> None:
    home.stores.artists.put_profile(profile("ada"))
    consumer = make_consumer(home)
    consumer.connect()
    home.index.clear()
    rows = {"PK": {"S": "ARTIST#broken"}, "SK": {"S": "PROFILE#broken"}, "artistId": {"S": "broken"}}
    aws.dynamodb(home.config).put_item(TableName=home.config.table_name, Item=rows)
    home.stores.artists.put_profile(profile("ben"))
    assert consumer.poll() > 0
    assert list_names(home) == {"ada", "ben"}
    consumer.hand_over([{"eventName": "INSERT"}])  # what is no record at all is passed over as well
    assert sorted(json.loads(body)["reason"] for body in read_failures(home)) == ["bad_row", "bad_stream_record"]


def test_an_unreadable_denylist_is_waited_for(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("local.stream.consumer.BACKOFF_S", 0.1)
    home.stores.artists.put_profile(profile("cyd"))
    failures = [True] * 3

    def find_shown(*asked: Any) -> tuple[set[str], set[str]]:
        if failures:
            failures.pop()
            raise DenylistUnreadableError("The denylist cannot be read.")
        return home.visibility.find_shown(*asked)

    with following(make_consumer(home, find_shown)) as ready:
        assert ready.wait(IN_TIME_S)
        home.stores.artists.put_profile(profile("ada"))
        assert wait_until(lambda: list_names(home) == {"ada", "cyd"})
    assert not failures


def test_the_process_outlives_an_emulator_that_stops(tmp_path: Path, ministack_url: str) -> None:
    emulator = Emulator(tmp_path / "cloud", find_free_port())
    emulator.start(ends_with_us=True)
    config = fresh_config(emulator.url, tmp_path / "data")
    names = {"TABLE_NAME": config.table_name, "GOVERNANCE_TABLE_NAME": config.governance_table_name}
    program = Detached("stream", "local.stream", config.data_dir)
    home = open_home(config)
    try:
        create_resources(config)
        for hour in range(9):  # a longer stream than the next one will be
            home.stores.artists.put_profile(profile("ada", at=START + timedelta(hours=hour), bio=f"words {hour}"))
        environment = {**os.environ, **cloud_environment(emulator.port, config.data_dir), **names}
        program.start(environment, (config.data_dir / READY_FILE).exists)
        assert list_names(home) == {"ada"}
        assert emulator.stop()
        emulator.start(ends_with_us=True)  # its stream has forgotten all that was
        home.stores.artists.put_profile(profile("ben"))
        assert wait_until(lambda: list_names(home) == {"ada", "ben"})
        pid = program.find_pid()
        assert pid is not None
        assert program.stop()
        assert wait_until(lambda: not Path(f"/proc/{pid}").exists())
    finally:
        program.stop()
        emulator.stop()
        home.index.close()
    events = [json.loads(line) for line in program.log_path.read_text().splitlines()]
    synced = [event for event in events if event.get("event") in ("index_synced", "index_repaired")]
    assert [event["indexed_count"] for event in synced] == [1, 1]
    assert "ada" not in program.log_path.read_text()
