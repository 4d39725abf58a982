"""A denylist in memory that answers like DynamoDB, and can be made to fail."""

from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

from denylist.entries import DenylistEntries
from denylist.hashing import HasherSource
from directory.config import load_config

TABLE = "Governance"


class MemoryDynamo:
    """BatchGetItem and TransactWriteItems over a dict; `failing` and `unprocessed` play a bad day.

    `reads` counts the keys that were asked for. As on DynamoDB, 100 keys are the limit and none may come twice.
    `rows` are the entries, `mark` the row that changes with them. `conflicts`: so many transactions meet another one.
    """

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Any]] = {}
        self.failing = False
        self.unprocessed = 0
        self.conflicts = 0
        self.mark: dict[str, Any] | None = None
        self.reads: list[int] = []

    def batch_get_item(self, RequestItems: dict[str, Any]) -> dict[str, Any]:
        self._fail_if_down()
        (table, wanted), *_ = RequestItems.items()
        keys = [key["PK"]["S"] for key in wanted["Keys"]]
        assert len(keys) == len(set(keys)) <= 100
        assert wanted["ConsistentRead"] is True
        self.reads.append(len(keys))
        left = list(wanted["Keys"])[: self.unprocessed]
        self.unprocessed = max(0, self.unprocessed - 1)
        found = [self.rows[pk] for pk in keys[len(left) :] if pk in self.rows]
        return {"Responses": {table: found}, "UnprocessedKeys": {table: {"Keys": left}} if left else {}}

    def transact_write_items(self, TransactItems: list[dict[str, Any]]) -> None:
        self._fail_if_down()
        *entries, mark = TransactItems
        assert mark["Put"]["Item"]["PK"] == {"S": "DENYLIST"}
        assert 0 < len(entries) < 100
        if self.conflicts:
            self.conflicts -= 1
            raise cancelled(["None" for _ in entries] + ["TransactionConflict"])
        if not all(self._holds(write) for write in entries):
            raise cancelled(
                ["None" if self._holds(write) else "ConditionalCheckFailed" for write in TransactItems[:-1]]
            )
        self.mark = mark["Put"]["Item"]
        for write in entries:
            if "Delete" in write:
                del self.rows[write["Delete"]["Key"]["PK"]["S"]]
            else:
                self.rows[write["Put"]["Item"]["PK"]["S"]] = write["Put"]["Item"]

    def _holds(self, write: dict[str, Any]) -> bool:
        if "Delete" in write:
            row = self.rows.get(write["Delete"]["Key"]["PK"]["S"], {})
            wanted = write["Delete"]["ExpressionAttributeValues"]
            return row.get("reason") == wanted[":pending"] and row.get("group") == wanted[":group"]
        put = write["Put"]
        assert put.get("ConditionExpression", "attribute_not_exists(PK)") == "attribute_not_exists(PK)"
        return "ConditionExpression" not in put or put["Item"]["PK"]["S"] not in self.rows

    def _fail_if_down(self) -> None:
        if self.failing:
            raise ClientError({"Error": {"Code": "InternalServerError", "Message": "down"}}, "Any")


def cancelled(codes: list[str]) -> ClientError:
    answer: Any = {"Error": {"Code": "TransactionCanceledException", "Message": "no"}}
    return ClientError(answer | {"CancellationReasons": [{"Code": code} for code in codes]}, "TransactWriteItems")


@pytest.fixture
def dynamo() -> MemoryDynamo:
    return MemoryDynamo()


@pytest.fixture
def make_entries(dynamo: MemoryDynamo) -> Callable[..., DenylistEntries]:
    """Entries over the same rows, with the keys that are given: as other processes would see them."""

    def make(keys: str = "k1:first-key-0123456789") -> DenylistEntries:
        client: Any = dynamo
        hasher = HasherSource(load_config(denylist_keys=keys, governance_table_name=TABLE))
        return DenylistEntries(TABLE, hasher, lambda: client, sleep=lambda _: None)

    return make


@pytest.fixture
def entries(make_entries: Callable[..., DenylistEntries]) -> DenylistEntries:
    return make_entries()
