"""What the sync cannot take, on the real queue and the real topic."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from api_lambda.stream_sync import StreamSync, _stream_sync, handler, stream_sync_from
from api_lambda.sync.failures import Alerts
from api_lambda.sync.redrive import RedriveResult, redrive
from directory import aws
from directory.config import Config, load_config
from directory.errors import UnavailableError
from directory.search.consistency import check
from local.stream.consumer import lambda_event
from tests.contracts.store_sightings import profile

pytestmark = pytest.mark.integration


@pytest.fixture
def stream_sync(cloud_config: Config) -> Iterator[StreamSync]:
    stream_sync = stream_sync_from(cloud_config)
    stream_sync.batch._sleep = lambda _: None
    yield stream_sync
    stream_sync.batch.sync.index.close()


def read_stream(config: Config) -> list[dict[str, Any]]:
    """Every record of the table's stream, as a Lambda gets it."""
    streams = aws.dynamodb_streams(config)
    arn = aws.dynamodb(config).describe_table(TableName=config.table_name)["Table"]["LatestStreamArn"]
    records: list[Any] = []
    for shard in streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]:
        position: str | None = streams.get_shard_iterator(
            StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
        )["ShardIterator"]
        while position and (answer := streams.get_records(ShardIterator=position))["Records"]:
            records += answer["Records"]
            position = answer.get("NextShardIterator")
    event = lambda_event(arn, records)
    assert json.loads(json.dumps(event)) == event  # an event is JSON, else it is none
    return list(event["Records"])


def listen(config: Config) -> str:
    """The address of a queue that hears what the topic is told."""
    sqs, sns = aws.sqs(config), aws.sns(config)
    url = sqs.create_queue(QueueName=f"heard-{config.table_name}")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    sns.subscribe(
        TopicArn=config.alerts_topic_arn, Protocol="sqs", Endpoint=arn, Attributes={"RawMessageDelivery": "true"}
    )
    return url


def down(_: Iterable[object]) -> int:
    raise UnavailableError("The index is down.")


def test_failed_records_wait_in_the_queue_and_go_through_later(
    cloud_config: Config, stream_sync: StreamSync, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, heard_url = stream_sync.batch.sync, listen(cloud_config)
    for number in range(12):
        sync.artists.put_profile(profile(f"made.up{number}", str(number)))
    records = [*read_stream(cloud_config), {"eventName": "INSERT"}]
    with monkeypatch.context() as patch:
        patch.setattr(sync.index, "put_many", down)
        assert stream_sync.handle({"Records": records}) == {"batchItemFailures": []}
    (message,) = aws.sqs(cloud_config).receive_message(QueueUrl=heard_url)["Messages"]
    told = json.loads(message["Body"])
    assert told["reasons"] == {"unavailable": 12, "bad_stream_record": 1}
    assert "made.up" not in message["Body"]
    assert redrive(stream_sync.queue, stream_sync.batch) == RedriveResult(done=12, left=0, unreadable=1)
    assert redrive(stream_sync.queue, stream_sync.batch) == RedriveResult()
    assert check(sync, sleep=lambda _: None).document_count == 12


def test_without_its_queue_every_failed_record_comes_back(
    cloud_config: Config, stream_sync: StreamSync, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = stream_sync.batch.sync
    sync.artists.put_profile(profile("made.up", "1"))
    monkeypatch.setattr(sync.index, "put_many", down)
    sqs = aws.sqs(cloud_config)
    sqs.delete_queue(QueueUrl=sqs.get_queue_url(QueueName=cloud_config.sync_failure_queue_name)["QueueUrl"])
    records = read_stream(cloud_config)
    touching = [
        r["dynamodb"]["SequenceNumber"] for r in records if r["dynamodb"]["Keys"]["PK"]["S"].startswith("ARTIST")
    ]
    returned = stream_sync.handle({"Records": records})["batchItemFailures"]
    assert [failure["itemIdentifier"] for failure in returned] == touching


def test_a_topic_that_is_gone_changes_nothing(
    cloud_config: Config, stream_sync: StreamSync, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = load_config(aws_endpoint_url=cloud_config.aws_endpoint_url)
    stream_sync._alerts = Alerts(aws.sns(gone), "arn:aws:sns:eu-west-2:000000000000:gone")
    stream_sync.batch.sync.artists.put_profile(profile("made.up", "1"))
    monkeypatch.setattr(stream_sync.batch.sync.index, "put_many", down)
    assert stream_sync.handle({"Records": read_stream(cloud_config)}) == {"batchItemFailures": []}
    assert redrive(stream_sync.queue, stream_sync.batch).left > 0


def test_the_function_finds_its_servers_in_the_environment(
    cloud_config: Config, stream_sync: StreamSync, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("aws_endpoint_url", "table_name", "governance_table_name", "sync_failure_queue_name", "data_dir")
    for name in names:
        monkeypatch.setenv(name.upper(), str(getattr(cloud_config, name)))
    monkeypatch.setattr("directory.telemetry.configure", lambda _: None)
    _stream_sync.cache_clear()
    sync = stream_sync.batch.sync
    sync.artists.put_profile(profile("made.up", "1"))
    assert handler({"Records": read_stream(cloud_config)}, None) == {"batchItemFailures": []}
    _stream_sync().batch.sync.index.close()
    _stream_sync.cache_clear()
    assert sync.index.count() == 1
