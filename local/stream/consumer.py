"""Follows the table's stream and hands every change to the same sync function that the Lambda will call."""

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from directory.errors import DirectoryError, RetryableError
from directory.search.sync import IndexSync, RowChange
from directory.telemetry import get_logger

if TYPE_CHECKING:
    from types_boto3_dynamodbstreams import DynamoDBStreamsClient

log = get_logger(__name__)
POLL_S = 0.2
BACKOFF_S = 2.0
BATCH = 100


class StreamConsumer:
    """Reads all shards from their oldest record on. Seeing a record again is harmless: the index knows versions."""

    def __init__(self, client: "DynamoDBStreamsClient", stream_arn: str, sync: IndexSync) -> None:
        self.client = client
        self.stream_arn = stream_arn
        self.sync = sync
        self.iterators: dict[str, str | None] = {}
        self.is_stopping = False

    def stop(self) -> None:
        self.is_stopping = True

    def run(self) -> None:
        """Until `stop`. A table or index that is down is waited for; no record is left behind before it is applied."""
        while not self.is_stopping:
            try:
                is_idle = self.poll() == 0
            except (RetryableError, BotoCoreError, ClientError) as error:
                log.warning("step_failed", step="stream", error=type(error).__name__)
                self.iterators.clear()  # an iterator may have died with the server: read again from the start
                time.sleep(BACKOFF_S)
            else:
                time.sleep(POLL_S if is_idle else 0)

    def poll(self) -> int:
        """One round over all shards; how many records it saw."""
        return sum(self._read(shard_id) for shard_id in self._shard_ids())

    def _shard_ids(self) -> Iterator[str]:
        description = self.client.describe_stream(StreamArn=self.stream_arn)["StreamDescription"]
        for shard in description.get("Shards", []):
            yield shard["ShardId"]

    def _read(self, shard_id: str) -> int:
        if shard_id not in self.iterators:
            self.iterators[shard_id] = self._open(shard_id)
        position = self.iterators[shard_id]
        if position is None:
            return 0  # a closed shard, read to its end
        answer = self.client.get_records(ShardIterator=position, Limit=BATCH)
        self._apply(answer["Records"])
        self.iterators[shard_id] = answer.get("NextShardIterator")
        return len(answer["Records"])

    def _open(self, shard_id: str) -> str:
        return self.client.get_shard_iterator(
            StreamArn=self.stream_arn, ShardId=shard_id, ShardIteratorType="TRIM_HORIZON"
        )["ShardIterator"]

    def _apply(self, records: list[Any]) -> None:
        """All at once; if one of them is broken, each alone, so that it holds up no other."""
        changes = [RowChange.of(record) for record in records]
        try:
            self._sync(changes)
        except RetryableError:
            raise
        except DirectoryError:
            for change in changes:
                self._sync_alone(change)

    def _sync(self, changes: list[RowChange]) -> None:
        result = self.sync.apply(changes)
        if result.indexed or result.deleted:
            log.info("index_synced", indexed_count=result.indexed, deleted_count=result.deleted)

    def _sync_alone(self, change: RowChange) -> None:
        try:
            self._sync([change])
        except RetryableError:
            raise
        except DirectoryError as error:
            log.error("item_failed", artist_id=change.artist_id, reason=error.reason, exc_info=True)
