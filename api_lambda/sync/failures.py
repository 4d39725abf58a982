"""The failure destination of the stream sync: a queue of records that can be put through again, and who is told."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from botocore.exceptions import ClientError

from api_lambda.sync.record import FailedRecord, StreamRecord, read_message
from directory.errors import DirectoryError
from directory.store.aws_failures import aws_failures
from directory.telemetry import get_logger

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient

log = get_logger(__name__)
# What SQS takes and gives at once.
_TEN = 10
# Longer than a batch with all its attempts takes.
_HIDDEN_S = 120


class WaitingRecord(NamedTuple):
    """A record in the queue; `receipt` takes it out or gives it back."""

    record: StreamRecord
    receipt: str


class FailureQueue:
    """Records that wait for `tattoo index redrive`. Each method raises what AWS's failures mean, but `park`."""

    def __init__(self, client: "SQSClient", name: str) -> None:
        self._client = client
        self._name = name
        self._known_url: str | None = None

    def park(self, failed: Sequence[FailedRecord]) -> list[FailedRecord]:
        """Keep these records; the ones that the queue did not take come back."""
        left: list[FailedRecord] = []
        waiting = iter(failed)
        while ten := list(islice(waiting, _TEN)):
            try:
                left += self._send(ten)
            except (DirectoryError, ClientError) as error:
                log.error("step_failed", step="park_records", exc_info=error)
                left += ten
        return left

    def receive(self) -> list[WaitingRecord]:
        """Up to ten records, hidden from everybody else for two minutes; empty when there are none left."""
        with aws_failures():
            answer = self._client.receive_message(
                QueueUrl=self._url(), MaxNumberOfMessages=_TEN, VisibilityTimeout=_HIDDEN_S, WaitTimeSeconds=0
            )
        return [WaitingRecord(read_message(m["Body"]), m["ReceiptHandle"]) for m in answer.get("Messages", [])]

    def remove(self, waiting: Sequence[WaitingRecord]) -> None:
        for one in waiting:
            with aws_failures():
                self._client.delete_message(QueueUrl=self._url(), ReceiptHandle=one.receipt)

    def give_back(self, waiting: Sequence[WaitingRecord]) -> None:
        """Let everybody see them again at once."""
        for one in waiting:
            with aws_failures():
                self._client.change_message_visibility(
                    QueueUrl=self._url(), ReceiptHandle=one.receipt, VisibilityTimeout=0
                )

    def _send(self, ten: Sequence[FailedRecord]) -> Iterator[FailedRecord]:
        entries: Any = [{"Id": str(place), "MessageBody": one.to_message()} for place, one in enumerate(ten)]
        with aws_failures():
            answer = self._client.send_message_batch(QueueUrl=self._url(), Entries=entries)
        return (ten[int(refused["Id"])] for refused in answer.get("Failed", []))

    def _url(self) -> str:
        if self._known_url is None:
            with aws_failures():
                self._known_url = self._client.get_queue_url(QueueName=self._name)["QueueUrl"]
        return self._known_url


class Alerts:
    """Tells a topic how many records wait, and why; nothing of whom they are about. Never raises."""

    def __init__(self, client: Any, topic_arn: str | None) -> None:
        self._client = client
        self._topic_arn = topic_arn

    def tell(self, failed: Sequence[FailedRecord], lost_count: int) -> None:
        reasons = Counter(one.reason for one in failed)
        message = {"event": "stream_records_failed", "failedCount": len(failed), "returnedCount": lost_count}
        log.error("records_parked", failed_count=len(failed), reason=reasons.most_common(1)[0][0])
        if self._topic_arn is None:
            return
        try:
            with aws_failures():
                self._client.publish(
                    TopicArn=self._topic_arn,
                    Subject="Search index: stream records failed",
                    Message=json.dumps({**message, "reasons": dict(reasons), "next": "tattoo index redrive"}),
                )
        except (DirectoryError, ClientError) as error:  # the queue has them, and its depth raises an alarm of its own
            log.error("step_failed", step="tell_alerts", exc_info=error)
