"""The Lambda on the table's stream: brings the search index in step with each batch of changes.

One bad record holds up no other: what cannot be indexed goes to the failure queue, and a topic is told. The response
names only records that the queue did not take either (`ReportBatchItemFailures`).
"""

import time
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from aws_lambda_powertools.metrics import Metrics, MetricUnit

from api_lambda.memory import keep_what_is_loaded
from api_lambda.sync.batch import BatchOutcome, BatchSync
from api_lambda.sync.failures import Alerts, FailureQueue
from api_lambda.sync.record import StreamRecord
from denylist.entries import entries_from
from denylist.guard import Guard
from denylist.snapshot import snapshot_from
from denylist.visibility import Visibility
from denylist.write_guard import write_guard
from directory import aws, telemetry
from directory.config import Config, load_config
from directory.search.open_index import open_search_index
from directory.search.sync import IndexSync
from directory.store.stores import open_stores
from directory.styles.taxonomy_files import load_taxonomy

log = telemetry.get_logger(__name__)
Response = dict[str, list[dict[str, str]]]


class StreamSync:
    """`now_s` gives seconds since 1970."""

    def __init__(
        self, batch: BatchSync, queue: FailureQueue, alerts: Alerts, now_s: Callable[[], float] = time.time
    ) -> None:
        self.batch = batch
        self.queue = queue
        self._alerts = alerts
        self._now_s = now_s
        self._metrics = Metrics(namespace="TattooDirectory", service="stream-sync")

    def handle(self, event: Mapping[str, Any]) -> Response:
        """A batch in, the records to come again out. Raises nothing that a record could cause."""
        given = event.get("Records")
        records = [StreamRecord.of(record) for record in given] if isinstance(given, list) else []
        outcome = self.batch.run(records)
        returned = self.queue.park(outcome.failed)
        if outcome.failed:
            self._alerts.tell(outcome.failed, len(returned))
        self._measure(records, outcome)
        return {"batchItemFailures": [{"itemIdentifier": one.record.sequence_number} for one in returned]}

    def _measure(self, records: Sequence[StreamRecord], outcome: BatchOutcome) -> None:
        result = outcome.result
        if result.indexed or result.deleted:
            log.info("index_synced", indexed_count=result.indexed, deleted_count=result.deleted)
        written_at = [record.written_at_s for record in records if record.written_at_s is not None]
        if written_at:
            lag_ms = max(0.0, self._now_s() - min(written_at)) * 1000
            self._metrics.add_metric("SyncLag", MetricUnit.Milliseconds, lag_ms)
        self._metrics.add_metric("DocumentsIndexed", MetricUnit.Count, result.indexed)
        self._metrics.add_metric("DocumentsDeleted", MetricUnit.Count, result.deleted)
        self._metrics.add_metric("RecordsFailed", MetricUnit.Count, len(outcome.failed))
        self._metrics.flush_metrics()


def stream_sync_from(config: Config) -> StreamSync:
    """The sync that a configuration names. Touches no network.

    Its guard answers for this very moment: a denial counts from when it is written.
    """
    entries = entries_from(config)
    guard = Guard(entries, staleness_s=0, find_denied=snapshot_from(config, entries).find_denied)
    stores = open_stores(config, guard=write_guard(guard))
    index = open_search_index(config, load_taxonomy())
    shown = Visibility(guard, config.require_notice)
    sync = IndexSync(stores.artists, stores.studios, index, shown.find_shown)
    queue = FailureQueue(aws.sqs(config), config.sync_failure_queue_name)
    return StreamSync(BatchSync(sync), queue, Alerts(aws.sns(config), config.alerts_topic_arn))


@lru_cache(maxsize=1)
def _stream_sync() -> StreamSync:
    config = load_config()
    telemetry.configure(config.log_level)
    return stream_sync_from(config)


def handler(event: dict[str, Any], context: object) -> Response:
    """A DynamoDB stream event in, a partial batch response out."""
    response = _stream_sync().handle(event)
    keep_what_is_loaded()
    return response
