"""Profile jobs on SQS. After five receives the queue itself moves a job to its dead letters."""

from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from directory.errors import UnavailableError
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
        try:
            self._client.delete_message(QueueUrl=self._queue_url, ReceiptHandle=job.receipt)
        except (ClientError, BotoCoreError) as error:
            _raise_unless_gone(error)

    def release(self, job: Job, delay_s: int) -> None:
        delay_s = max(0, min(delay_s, _LONGEST_DELAY_S))
        try:
            self._client.change_message_visibility(
                QueueUrl=self._queue_url, ReceiptHandle=job.receipt, VisibilityTimeout=delay_s
            )
        except (ClientError, BotoCoreError) as error:
            _raise_unless_gone(error)


def _raise_unless_gone(error: ClientError | BotoCoreError) -> None:
    code = error.response["Error"]["Code"] if isinstance(error, ClientError) else ""
    if code.rpartition(".")[2] not in _GONE:
        raise UnavailableError("The queue cannot be reached.") from None
