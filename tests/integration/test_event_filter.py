"""The filter as an event source mapping applies it: what the Lambda is called for, and what it is spared."""

import io
import json
import time
import zipfile

import pytest

from api_lambda.sync.event_filter import PATTERN, passes
from directory import aws
from directory.config import Config
from directory.store.stores import open_stores
from tests.contracts.store_sightings import LEEDS, evidence, link, picture, profile, studio
from tests.integration.engines import client_of
from tests.integration.test_stream_failures import read_stream

pytestmark = pytest.mark.integration
TELLS_WHAT_CAME = """
import boto3, json, os
def handler(event, context):
    rows = [[record["eventName"], record["dynamodb"]["Keys"]["SK"]["S"]] for record in event["Records"]]
    boto3.client("sqs").send_message(QueueUrl=os.environ["QUEUE_URL"], MessageBody=json.dumps(rows))
"""
DEADLINE_S = 60


def test_only_rows_that_tell_of_a_change_reach_the_lambda(cloud_config: Config) -> None:
    queue_url = aws.sqs(cloud_config).get_queue_url(QueueName=cloud_config.sync_failure_queue_name)["QueueUrl"]
    stream_arn = aws.dynamodb(cloud_config).describe_table(TableName=cloud_config.table_name)["Table"][
        "LatestStreamArn"
    ]
    listen(cloud_config, stream_arn, queue_url)
    stores = open_stores(cloud_config)
    here = {"latitude": LEEDS[0], "longitude": LEEDS[1]}
    stores.studios.put_studio(studio("google_places", place_id="p1", studio_id="s1", **here))
    seen = profile("ana", "77", pictures=(picture(1), picture(2)), style_evidence=evidence("dotwork"))
    stores.artists.put_profile(seen, artist_id="a1")
    stores.artists.put_link(link("s1", "Ana", "ana"))
    written = read_stream(cloud_config)
    told = [record for record in written if passes(record)]
    expected = sorted([record["eventName"], record["dynamodb"]["Keys"]["SK"]["S"]] for record in told)
    assert len(expected) == 4  # the studio and its place, the artist twice
    assert len(written) > 10
    assert read_messages(cloud_config, queue_url, len(expected)) == expected


def listen(config: Config, stream_arn: str, queue_url: str) -> None:
    """A function that sends the keys of its records to a queue, called by the stream under our filter."""
    client, name = client_of(config, "lambda"), f"listener-{config.table_name[-14:]}"
    code = io.BytesIO()
    with zipfile.ZipFile(code, "w") as bundle:
        bundle.writestr("entry.py", TELLS_WHAT_CAME)
    client.create_function(
        FunctionName=name,
        Runtime="python3.11",
        Role="arn:aws:iam::000000000000:role/listener",
        Handler="entry.handler",
        Code={"ZipFile": code.getvalue()},
        Environment={"Variables": {"QUEUE_URL": queue_url}},
        Timeout=30,
    )
    client.create_event_source_mapping(
        EventSourceArn=stream_arn,
        FunctionName=name,
        StartingPosition="TRIM_HORIZON",
        BatchSize=100,
        FilterCriteria={"Filters": [{"Pattern": json.dumps(PATTERN)}]},
    )


def read_messages(config: Config, queue_url: str, count: int) -> list[list[str]]:
    """The rows that were sent, sorted; looks on for a moment after the last one expected."""
    client, found = aws.sqs(config), list[list[str]]()
    ends_at = time.monotonic() + DEADLINE_S
    while time.monotonic() < ends_at:
        answer = client.receive_message(QueueUrl=queue_url, MaxNumberOfMessages=10, WaitTimeSeconds=2)
        messages = answer.get("Messages", [])
        for message in messages:
            found += json.loads(message["Body"])
            client.delete_message(QueueUrl=queue_url, ReceiptHandle=message["ReceiptHandle"])
        if len(found) >= count and not messages:
            break
    return sorted(found)
