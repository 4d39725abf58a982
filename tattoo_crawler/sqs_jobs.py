"""Profile jobs on SQS. After five receives the queue itself moves a job to its dead letters."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from directory.aws import sqs
from directory.config import Config
from directory.store.aws_failures import aws_failures
from tattoo_crawler.items import Job

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient

_LONGEST_DELAY_S = 43_200  # SQS's own limit, twelve hours
# The message was deleted, or its receipt is from an earlier receive: somebody else has the job now.
_GONE = frozenset({"ReceiptHandleIsInvalid", "InvalidParameterValue", "MessageNotInflight"})


class SqsJobs:
    """The JobSource of one queue. `receipt` of a job is the message's receipt handle."""

    def __init__(self, client: "SQSClient", queue_url: str) -> None:
        self._client = client
        self._queue_url = queue_url

    def acknowledge(self, job: Job) -> None:
        with _gone_is_fine(), aws_failures():
            self._client.delete_message(QueueUrl=self._queue_url, ReceiptHandle=job.receipt)

    def release(self, job: Job, delay_s: int) -> None:
        timeout_s = max(0, min(delay_s, _LONGEST_DELAY_S))
        with _gone_is_fine(), aws_failures():
            self._client.change_message_visibility(
                QueueUrl=self._queue_url, ReceiptHandle=job.receipt, VisibilityTimeout=timeout_s
            )


def sqs_jobs_from(config: Config, queue_url: str) -> SqsJobs:
    return SqsJobs(sqs(config), queue_url)


@contextmanager
def _gone_is_fine() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        if error.response["Error"]["Code"].rpartition(".")[2] not in _GONE:
            raise
