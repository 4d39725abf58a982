"""What must stand nowhere that people and machines are told of a run, and all those places."""

import html
import json
from collections.abc import Iterator
from typing import Any

from directory import aws
from directory.config import Config
from directory.records.artist import Artist
from local.city.world import GRAPH_TOKEN, PLACES_KEY
from tests.e2e.demo_runs import DemoRuns, home_of
from tests.e2e.removal_journey import REQUESTER

CREDENTIALS = {GRAPH_TOKEN, PLACES_KEY}
MOST_READINGS = 50


def list_canaries(truth: dict[str, Any], stored: dict[str, Artist], receipt: str) -> set[str]:
    """Every personal field of every artist, a requester's words, and what opens something: as text, JSON and HTML."""
    canaries = {canary for artist in stored.values() for canary in iter_canaries(artist)}
    canaries |= {a["handle"] for a in truth["artists"] if a["handle"]}
    canaries |= {a["name"] for a in truth["artists"] if " " in a["name"]}
    canaries |= set(REQUESTER.values()) | CREDENTIALS | {receipt}
    return {spelling for canary in canaries for spelling in (canary, json.dumps(canary)[1:-1], html.escape(canary))}


def iter_canaries(artist: Artist) -> Iterator[str]:
    """What would betray the artist: short words stand in any text, so only what is long enough to be the artist's."""
    profile = artist.profile
    texts = [profile.bio, profile.artist_name, profile.website, *(picture.caption for picture in artist.pictures)]
    yield from (line.strip() for text in texts for line in (text or "").splitlines() if len(line.strip()) >= 12)
    yield from (handle for handle in (profile.instagram_handle, *profile.aliases) if handle)


def iter_watched(runs: DemoRuns) -> Iterator[tuple[str, str]]:
    """Logs (the API server's too), statistics, report, screen, run rows and queues, by where each stands."""
    for path in runs.folder.rglob("*"):
        if path.suffix == ".log" or path.name.endswith(".stats.json"):
            yield f"{path.name}:{path.parent.name}", path.read_text(errors="replace")
    yield "report.html", runs.report.read_text()
    yield "screen", runs.second + runs.third
    config = home_of(runs.folder).config
    rows = aws.dynamodb(config).scan(
        TableName=config.table_name,
        FilterExpression="begins_with(PK, :run) OR begins_with(PK, :budget) OR begins_with(PK, :source)",
        ExpressionAttributeValues={":run": {"S": "RUN#"}, ":budget": {"S": "BUDGET#"}, ":source": {"S": "SOURCE#"}},
    )["Items"]
    yield "run rows", json.dumps(rows)
    for url in aws.sqs(config).list_queues().get("QueueUrls", []):
        yield f"queue:{url.rsplit('/', 1)[-1]}", "\n".join(read_queue(config, url))


def read_queue(config: Config, url: str) -> list[str]:
    """All messages of a queue. They are hidden from other readers for half a minute, and stay."""
    bodies: list[str] = []
    for _ in range(MOST_READINGS):
        answer = aws.sqs(config).receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=30)
        if not answer.get("Messages"):
            return bodies
        bodies += [f"{message['Body']} {json.dumps(message)}" for message in answer["Messages"]]
    raise AssertionError("a queue holds more than the test reads")


def read_case(config: Config, receipt: str) -> list[dict[str, Any]]:
    """The rows of one removal request in the governance table."""
    answer = aws.dynamodb(config).query(
        TableName=config.governance_table_name,
        KeyConditionExpression="PK = :case",
        ExpressionAttributeValues={":case": {"S": f"REQUEST#{receipt}"}},
    )
    return list(answer["Items"])
