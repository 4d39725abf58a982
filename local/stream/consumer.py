"""Follows the table's stream and hands what the event source mapping would let through to the Lambda's own handler."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from botocore.exceptions import BotoCoreError, ClientError

from api_lambda.stream_sync import StreamSync
from api_lambda.sync.event_filter import passes
from api_lambda.sync.redrive import redrive
from directory.errors import DirectoryError, PermanentError, UnavailableError
from directory.search.consistency import bring_in_step
from directory.telemetry import get_logger

if TYPE_CHECKING:
    from types_boto3_dynamodbstreams import DynamoDBStreamsClient

log = get_logger(__name__)
POLL_S = 0.2
BACKOFF_S = 2.0
BATCH = 1000
# On AWS an operator puts failed records through again; here nobody is asked.
REDRIVE_S = 15.0


class Shard(NamedTuple):
    """One part of a stream. `start` is the first sequence number: another one under the same id is another stream."""

    shard_id: str
    start: str


class StreamConsumer:
    """Reads all shards from their oldest record on. Seeing a record again is harmless: the index knows versions.

    A stream forgets (AWS after a day, the emulator when it stops). So whenever the consumer connects, at its start and
    after a failure, it first brings the index in step with the whole table.
    """

    def __init__(
        self, client: "DynamoDBStreamsClient", find_stream_arn: Callable[[], str], stream_sync: StreamSync
    ) -> None:
        self.client = client
        self.find_stream_arn = find_stream_arn
        self.stream_sync = stream_sync
        self.stream_arn: str | None = None
        self.iterators: dict[Shard, str | None] = {}
        self._redriven_at = time.monotonic()
        self._stopping = threading.Event()

    def stop(self) -> None:
        self._stopping.set()

    def run(self, on_ready: Callable[[], object] = lambda: None) -> None:
        """Until `stop`. A table, index or denylist that is down is waited for; no record is left before it is handled.

        `on_ready` is called whenever the index is in step with the table and its stream is followed.
        """
        while not self._stopping.is_set():
            try:
                if self.stream_arn is None:
                    self.connect()
                    on_ready()
                is_idle = self.poll() == 0
                self._redrive_when_due()
            except (DirectoryError, BotoCoreError, ClientError) as error:
                log.warning("step_failed", step="stream", error=type(error).__name__)
                self.stream_arn = None  # its server may have been started anew: nothing it gave us need hold any more
                self._stopping.wait(BACKOFF_S)
            else:
                self._stopping.wait(POLL_S if is_idle else 0)

    def connect(self) -> None:
        """Open the stream, then read the whole table: a change in between is seen twice, never not at all."""
        arn = self.find_stream_arn()
        self.iterators = {shard: self._open(arn, shard) for shard in self._iter_shards(arn)}
        try:
            bring_in_step(self.stream_sync.batch.sync)
        except PermanentError as error:  # a row that no pass will ever read must not hold up what comes by the stream
            log.error("step_failed", step="index_check", reason=error.reason, exc_info=True)
        self.stream_arn = arn

    def poll(self) -> int:
        """One round over all shards; how many records it saw. 0 before `connect`."""
        if self.stream_arn is None:
            return 0
        shards = list(self._iter_shards(self.stream_arn))
        starts = {shard.shard_id: shard.start for shard in self.iterators}
        if any(starts.get(shard.shard_id, shard.start) != shard.start for shard in shards):
            self.connect()  # the emulator was stopped and started while no one asked it anything
            return 0
        return sum(self._read(self.stream_arn, shard) for shard in shards)

    def hand_over(self, records: Sequence[Mapping[str, Any]]) -> None:
        """Raises UnavailableError when the handler gives records back: then none of them may be passed over."""
        response = self.stream_sync.handle(lambda_event(self.stream_arn or "", records))
        if response["batchItemFailures"]:
            raise UnavailableError("The failure queue does not take what the index did not.")

    def _redrive_when_due(self) -> None:
        if time.monotonic() - self._redriven_at >= REDRIVE_S:
            redrive(self.stream_sync.queue, self.stream_sync.batch)
            self._redriven_at = time.monotonic()

    def _iter_shards(self, arn: str) -> Iterator[Shard]:
        start: dict[str, str] = {}
        while True:
            stream = self.client.describe_stream(StreamArn=arn, **start)["StreamDescription"]  # type: ignore[arg-type] # one name
            for shard in stream.get("Shards", []):
                yield Shard(shard["ShardId"], shard.get("SequenceNumberRange", {}).get("StartingSequenceNumber", ""))
            if "LastEvaluatedShardId" not in stream:
                return
            start = {"ExclusiveStartShardId": stream["LastEvaluatedShardId"]}

    def _read(self, arn: str, shard: Shard) -> int:
        if shard not in self.iterators:
            self.iterators[shard] = self._open(arn, shard)
        position = self.iterators[shard]
        if position is None:
            return 0  # a closed shard, read to its end
        answer = self.client.get_records(ShardIterator=position, Limit=BATCH)
        if records := [record for record in answer["Records"] if passes(record)]:
            self.hand_over(records)
        self.iterators[shard] = answer.get("NextShardIterator")
        return len(answer["Records"])

    def _open(self, arn: str, shard: Shard) -> str:
        answer = self.client.get_shard_iterator(StreamArn=arn, ShardId=shard.shard_id, ShardIteratorType="TRIM_HORIZON")
        return answer["ShardIterator"]


def lambda_event(stream_arn: str, records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The event that Lambda makes of these records of the streams API: the same, but times are seconds since 1970."""
    return {"Records": [{**record, "eventSourceARN": stream_arn, **_change_of(record)} for record in records]}


def _change_of(record: Mapping[str, Any]) -> dict[str, Any]:
    change = dict(record.get("dynamodb", {}))
    written_at = change.get("ApproximateCreationDateTime")
    if isinstance(written_at, datetime):
        change["ApproximateCreationDateTime"] = written_at.timestamp()
    return {"dynamodb": change}
