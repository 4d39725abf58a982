"""What the emulators never do: leave a part of a batch undone, or call two transactions a conflict."""

from collections.abc import Iterator
from typing import Any

import pytest
from botocore.stub import ANY, Stubber

from directory import aws
from directory.config import Config
from directory.errors import DeniedError, RateLimitedError, StaleWriteError, UnavailableError
from directory.records.item import Key
from directory.store.dynamodb_table import DynamoDbTable
from directory.store.table import ConditionCheck, Put

KEYS = [Key("THING#1", "A"), Key("THING#1", "B")]
PLAIN = [key.to_item() for key in KEYS]
TYPED: list[dict[str, Any]] = [{"PK": {"S": key.pk}, "SK": {"S": key.sk}} for key in KEYS]
CHECK = ConditionCheck("Governance", {"PK": "DENY#x", "SK": "ENTRY"})


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def stub() -> Iterator[Stubber]:
    with Stubber(aws.dynamodb(Config(aws_endpoint_url="http://dynamodb.test"))) as stub:
        yield stub
        stub.assert_no_pending_responses()


@pytest.fixture
def table(stub: Stubber, pauses: list[float]) -> DynamoDbTable:
    return DynamoDbTable(stub.client, "Directory", sleep=pauses.append)


def cancelled(stub: Stubber, *codes: str) -> None:
    stub.add_client_error(
        "transact_write_items",
        "TransactionCanceledException",
        http_status_code=400,
        modeled_fields={"CancellationReasons": [{"Code": code} for code in codes]},
    )


def test_keys_left_unread_are_asked_for_again(table: DynamoDbTable, stub: Stubber, pauses: list[float]) -> None:
    left = {"Directory": {"Keys": TYPED[1:], "ConsistentRead": True}}
    stub.add_response("batch_get_item", {"Responses": {"Directory": TYPED[:1]}, "UnprocessedKeys": left})
    again = {"RequestItems": {"Directory": {"Keys": TYPED[1:], "ConsistentRead": True}}}
    stub.add_response("batch_get_item", {"Responses": {"Directory": TYPED[1:]}, "UnprocessedKeys": {}}, again)
    assert table.find_many(KEYS) == dict(zip(KEYS, PLAIN, strict=True))
    assert len(pauses) == 1


def test_rows_left_undeleted_are_deleted_again(table: DynamoDbTable, stub: Stubber, pauses: list[float]) -> None:
    left = {"Directory": [{"DeleteRequest": {"Key": TYPED[1]}}]}
    stub.add_response("batch_write_item", {"UnprocessedItems": left})
    stub.add_response("batch_write_item", {"UnprocessedItems": {}}, {"RequestItems": left})
    table.delete_many(KEYS)
    assert len(pauses) == 1


def test_a_table_that_never_takes_the_rest_asks_for_a_pause(table: DynamoDbTable, stub: Stubber) -> None:
    for _ in range(6):
        left = {"Directory": [{"DeleteRequest": {"Key": TYPED[1]}}]}
        stub.add_response("batch_write_item", {"UnprocessedItems": left})
    with pytest.raises(RateLimitedError):
        table.delete_many(KEYS)
    for _ in range(6):
        stub.add_response("batch_get_item", {"Responses": {}, "UnprocessedKeys": {"Directory": {"Keys": TYPED}}})
    with pytest.raises(RateLimitedError):
        table.find_many(KEYS)


def test_two_transactions_that_meet_are_no_lost_race(table: DynamoDbTable, stub: Stubber, pauses: list[float]) -> None:
    cancelled(stub, "TransactionConflict", "None")
    stub.add_client_error("transact_write_items", "TransactionInProgressException", http_status_code=400)
    stub.add_response("transact_write_items", {}, {"TransactItems": ANY})
    with pytest.raises(UnavailableError):
        # In progress: the same request is still at work; botocore has repeated it already.
        table.transact([Put(PLAIN[0]), Put(PLAIN[1])])
    table.transact([Put(PLAIN[0]), Put(PLAIN[1])])
    assert len(pauses) == 1


def test_rows_that_stay_busy_are_unavailable(table: DynamoDbTable, stub: Stubber, pauses: list[float]) -> None:
    for _ in range(6):
        cancelled(stub, "TransactionConflict")
    with pytest.raises(UnavailableError):
        table.transact([Put(PLAIN[0])])
    assert len(pauses) == 6


def test_the_reasons_of_a_cancelled_transaction(table: DynamoDbTable, stub: Stubber) -> None:
    cancelled(stub, "None", "ConditionalCheckFailed")
    with pytest.raises(DeniedError):
        table.transact([Put(PLAIN[0]), CHECK])
    cancelled(stub, "ConditionalCheckFailed", "TransactionConflict")
    with pytest.raises(StaleWriteError):
        table.transact([Put(PLAIN[0]), CHECK])
    cancelled(stub, "ConditionalCheckFailed", "ConditionalCheckFailed")
    with pytest.raises(DeniedError):
        table.transact([Put(PLAIN[0]), CHECK])
    cancelled(stub, "ValidationError", "None")
    with pytest.raises(stub.client.exceptions.TransactionCanceledException):
        table.transact([Put(PLAIN[0]), CHECK])


def test_nothing_to_do_asks_nobody(table: DynamoDbTable) -> None:
    table.transact([])
    table.delete_many([])
    assert table.find_many([]) == {}
