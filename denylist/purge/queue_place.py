"""Failed profile jobs that name a person. Waiting jobs are not touched: a queue has no way to take one out, and a
denied job is dropped when it comes."""

import json
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

from denylist.identifiers import Identity, Kind, find_identity
from denylist.purge.case import PurgeCase
from denylist.purge.places import Counts
from directory.errors import ConfigurationError, UnavailableError
from directory.store.aws_failures import aws_failures

if TYPE_CHECKING:
    from types_boto3_sqs import SQSClient
    from types_boto3_sqs.type_defs import MessageTypeDef

# A message we looked at is back for the operator after this; longer than a pass over the queue takes.
_HIDDEN_S = 10
_POLL_S = 0.5
_MOST = 10_000  # messages in one pass
_IN_HAND: Literal["ApproximateNumberOfMessagesNotVisible"] = "ApproximateNumberOfMessagesNotVisible"
_NAMES = ("handle", "instagramHandle", "instagram_handle")


class FailedJobsPlace:
    """The dead-letter queue of the profile jobs: bodies are JSON objects that may name a handle or an artist id."""

    name = "failed_jobs"
    is_blind = False

    def __init__(self, client: "SQSClient", queue_name: str, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._client = client
        self._queue_name = queue_name
        self._sleep = sleep

    def find(self, case: PurgeCase) -> Counts | None:
        if case.image_id is not None:
            return None
        try:
            url = self._url()
        except ConfigurationError:
            return None
        self._await_all(url)
        looked = list(self._receive(url))
        self._give_back(url, looked)
        return {"messages": sum(_names(message, case) for message in looked)}

    def remove(self, case: PurgeCase) -> None:
        if case.image_id is not None:
            return
        try:
            url = self._url()
        except ConfigurationError:  # no such queue here
            return
        self._await_all(url)
        looked = list(self._receive(url))
        for message in looked:
            if _names(message, case):
                with aws_failures():
                    self._client.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        self._give_back(url, [message for message in looked if not _names(message, case)])

    def _url(self) -> str:
        with aws_failures():
            return self._client.get_queue_url(QueueName=self._queue_name)["QueueUrl"]

    def _await_all(self, url: str) -> None:
        """A killed purge, or an operator, may just have messages in hand: what cannot be seen is not taken for gone."""
        for _ in range(int(2 * _HIDDEN_S / _POLL_S)):
            with aws_failures():
                answer = self._client.get_queue_attributes(QueueUrl=url, AttributeNames=[_IN_HAND])
            if answer["Attributes"][_IN_HAND] == "0":
                return
            self._sleep(_POLL_S)
        raise UnavailableError("Somebody else reads the queue of failed jobs.")

    def _receive(self, url: str) -> Iterator["MessageTypeDef"]:
        seen = 0
        while seen < _MOST:
            with aws_failures():
                answer = self._client.receive_message(
                    QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=_HIDDEN_S, WaitTimeSeconds=0
                )
            messages = answer.get("Messages", [])
            if not messages:
                return
            seen += len(messages)
            yield from messages

    def _give_back(self, url: str, messages: list["MessageTypeDef"]) -> None:
        for message in messages:
            with aws_failures():
                self._client.change_message_visibility(
                    QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0
                )


def _names(message: "MessageTypeDef", case: PurgeCase) -> bool:
    return bool(_identities_in(message.get("Body", "")) & set(case.identities))


def _identities_in(body: str) -> set[Identity]:
    try:
        job = json.loads(body)
    except ValueError:
        return set()
    if not isinstance(job, dict):
        return set()
    found = [find_identity(Kind.IG_HANDLE, str(job[name])) for name in _NAMES if job.get(name)]
    found += [find_identity(Kind.ARTIST_ID, str(job[name])) for name in ("artistId", "artist_id") if job.get(name)]
    return {one for one in found if one}
