"""Profile jobs from SQS: `{"handle": …, "city": …, "country": "GB", "artistId": …}`, the last two optional."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from directory.aws import sqs
from directory.config import Config
from directory.errors import ConfigurationError, InvalidDataError
from directory.store.aws_failures import aws_failures
from tattoo_crawler.extract.instagram_url import decode_instagram
from tattoo_crawler.items import Job
from tattoo_crawler.places.asked_city import read_country
from tattoo_crawler.profiles.asked_profile import AskedProfile

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient

WAIT_S = 5  # long polling: one empty answer after this is an empty queue
_LONGEST_DELAY_S = 900  # of a message that is sent; SQS's own limit


class ProfileJob(BaseModel):
    """The body of a job's message."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="ignore")

    handle: str = Field(max_length=500)
    city: str = Field(min_length=1, max_length=100)
    country: str = "GB"
    artist_id: str | None = None


@dataclass(frozen=True)
class ReceivedJob:
    """A message as it came."""

    body: str
    job: Job

    def read(self) -> AskedProfile:
        """Raises InvalidDataError for a message that asks for no profile."""
        try:
            asked = ProfileJob.model_validate_json(self.body)
            country = read_country(asked.country)
        except (ValidationError, ConfigurationError):
            raise InvalidDataError("A message of the queue is no profile job.", reason="job") from None
        handle = decode_instagram(asked.handle)
        if handle is None:
            raise InvalidDataError("A profile job names no account.", reason="handle")
        return AskedProfile(handle, asked.city, country, asked.artist_id, job=self.job)


class ProfileQueue:
    """The jobs of one queue. All methods block, and raise UnavailableError when SQS does not answer."""

    def __init__(self, client: "SQSClient", queue_url: str) -> None:
        self._client = client
        self._queue_url = queue_url

    def receive(self) -> ReceivedJob | None:
        """The next job; None when the queue stayed empty for `WAIT_S` seconds."""
        with aws_failures():
            answer = self._client.receive_message(
                QueueUrl=self._queue_url,
                MaxNumberOfMessages=1,
                WaitTimeSeconds=WAIT_S,
                MessageSystemAttributeNames=["ApproximateReceiveCount"],
            )
        for message in answer.get("Messages", []):
            attempt = message.get("Attributes", {}).get("ApproximateReceiveCount", "1")
            return ReceivedJob(message["Body"], Job(message["ReceiptHandle"], int(attempt)))
        return None

    def postpone(self, received: ReceivedJob, delay_s: float) -> None:
        """Put the job back as if it had never been taken: a new message, so that no attempt is used up.

        The new one is sent first; a crash in between leaves the job twice in the queue, which does no harm.
        """
        delay = int(max(0, min(delay_s, _LONGEST_DELAY_S)))
        with aws_failures():
            self._client.send_message(QueueUrl=self._queue_url, MessageBody=received.body, DelaySeconds=delay)
            self._client.delete_message(QueueUrl=self._queue_url, ReceiptHandle=received.job.receipt)


def profile_queue_from(config: Config, queue_url: str) -> ProfileQueue:
    return ProfileQueue(sqs(config), queue_url)
