"""The table port over DynamoDB, through the low-level client."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from directory.errors import DirectoryError, InvalidDataError, RateLimitedError, UnavailableError
from directory.records.item import Item, Key
from directory.store.attribute_values import decode_item, encode_item
from directory.store.aws_failures import aws_failures
from directory.store.expressions import encode_key, key_condition, transact_item
from directory.store.table import INDEX_KEYS, MAX_ACTIONS, Action, IndexName, Page, refusal

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_BATCH_GET_ROWS = 100
_BATCH_WRITE_ROWS = 25
_ATTEMPTS = 6
# Cancellation reasons that say "come again", not "no".
_BUSY = frozenset({"TransactionConflict", "ProvisionedThroughputExceeded", "ThrottlingError"})


class DynamoDbTable:
    """`sleep` waits seconds between repeats of what DynamoDB did not take at once."""

    def __init__(self, client: "DynamoDBClient", name: str, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self.name = name
        self._client = client
        self._sleep = sleep

    def find(self, key: Key) -> Item | None:
        with aws_failures():
            answer = self._client.get_item(TableName=self.name, Key=encode_key(key), ConsistentRead=True)
        return decode_item(answer["Item"]) if "Item" in answer else None

    def find_many(self, keys: Sequence[Key], *, only: Sequence[str] = ()) -> dict[Key, Item]:
        found: dict[Key, Item] = {}
        wanted = list(dict.fromkeys(keys))
        for start in range(0, len(wanted), _BATCH_GET_ROWS):
            for item in self._batch_get(wanted[start : start + _BATCH_GET_ROWS], only):
                found[Key.of(item)] = item
        return found

    def iter_partition(self, pk: str, *, sk_prefix: str = "") -> Iterator[Item]:
        request = {"ConsistentRead": True, **key_condition("PK", pk, "SK", sk_prefix)}
        start_key: Item | None = None
        while True:
            page = self._query(request, start_key)
            yield from page.items
            start_key = page.next_key
            if start_key is None:
                return

    def query_index(
        self,
        index: IndexName,
        partition: str,
        *,
        sk_prefix: str = "",
        limit: int | None = None,
        start_key: Item | None = None,
        newest_first: bool = False,
    ) -> Page:
        pk_name, sk_name = INDEX_KEYS[index]
        request: dict[str, Any] = {"IndexName": index, "ScanIndexForward": not newest_first}
        request |= key_condition(pk_name, partition, sk_name, sk_prefix)
        if limit is not None:
            request["Limit"] = limit
        return self._query(request, start_key)

    def scan(self, *, segment: int = 0, segments: int = 1) -> Iterator[Item]:
        request: dict[str, Any] = {"TableName": self.name, "ConsistentRead": True, "Segment": segment}
        request["TotalSegments"] = segments
        while True:
            with aws_failures():
                answer = self._client.scan(**request)
            yield from map(decode_item, answer["Items"])
            if "LastEvaluatedKey" not in answer:
                return
            request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]

    def transact(self, actions: Sequence[Action]) -> None:
        if not actions:
            return
        if len(actions) > MAX_ACTIONS:
            raise InvalidDataError(f"{len(actions)} actions in one transaction; {MAX_ACTIONS} are the most.")
        items = [transact_item(action, self.name) for action in actions]
        for attempt in range(_ATTEMPTS):
            try:
                with aws_failures():
                    self._client.transact_write_items(TransactItems=items)  # type: ignore[arg-type] # built as plain dicts
                return
            except ClientError as error:
                failure = _read_cancellation(error, actions)
            if not isinstance(failure, RateLimitedError | UnavailableError):
                raise failure
            self._pause(attempt)
        raise failure

    def delete_many(self, keys: Sequence[Key]) -> None:
        for start in range(0, len(keys), _BATCH_WRITE_ROWS):
            rows: Any = [{"DeleteRequest": {"Key": encode_key(key)}} for key in keys[start : start + _BATCH_WRITE_ROWS]]
            for attempt in range(_ATTEMPTS):
                with aws_failures():
                    answer = self._client.batch_write_item(RequestItems={self.name: rows})
                rows = answer.get("UnprocessedItems", {}).get(self.name, [])
                if not rows:
                    break
                self._pause(attempt)
            else:
                raise RateLimitedError("DynamoDB left rows of a batch unwritten.")

    def _query(self, request: dict[str, Any], start_key: Item | None) -> Page:
        if start_key is not None:
            request = {**request, "ExclusiveStartKey": encode_item(start_key)}
        with aws_failures():
            answer = self._client.query(TableName=self.name, **request)
        last = answer.get("LastEvaluatedKey")
        return Page([decode_item(item) for item in answer["Items"]], decode_item(last) if last else None)

    def _batch_get(self, keys: list[Key], only: Sequence[str]) -> Iterator[Item]:
        wanted: Any = [encode_key(key) for key in keys]
        # The older of two ways to say it, which needs no stand-ins for reserved words.
        asked: dict[str, Any] = {"AttributesToGet": ["PK", "SK", *only]} if only else {}
        for attempt in range(_ATTEMPTS):
            asked |= {"Keys": wanted, "ConsistentRead": True}
            with aws_failures():
                answer = self._client.batch_get_item(RequestItems={self.name: asked})  # type: ignore[dict-item] # plain dict
            yield from map(decode_item, answer["Responses"].get(self.name, []))
            left = answer.get("UnprocessedKeys", {}).get(self.name)
            wanted = left["Keys"] if left else []
            if not wanted:
                return
            self._pause(attempt)
        raise RateLimitedError("DynamoDB left rows of a batch unread.")

    def _pause(self, attempt: int) -> None:
        # Full jitter: the two that met on a row must not meet there again.
        self._sleep(random.uniform(0, 0.05 * 2**attempt))  # noqa: S311 # no secret depends on it


def _read_cancellation(error: ClientError, actions: Sequence[Action]) -> DirectoryError:
    """Why a transaction was cancelled. Raises the error itself when it is a mistake of ours."""
    reasons = [reason.get("Code", "None") for reason in error.response.get("CancellationReasons", [])]
    failed = [position for position, code in enumerate(reasons) if code == "ConditionalCheckFailed"]
    if failed:
        return refusal(actions, failed)
    if any(code in _BUSY for code in reasons):
        return UnavailableError("DynamoDB was busy with another transaction on the same rows.")
    raise error
