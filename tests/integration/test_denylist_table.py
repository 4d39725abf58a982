"""The denylist against a real table: batches, both key versions, the secret, and the write that it refuses."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from pydantic import SecretStr

from denylist.entries import DenylistEntries, entries_from
from denylist.guard import guard_from
from denylist.identifiers import identify
from denylist.purge.case import PurgeCase
from denylist.purge.denial import Denial
from denylist.snapshot import DenylistSnapshot, snapshot_from
from directory.aws import dynamodb, secrets_manager
from directory.config import Config
from directory.errors import DeniedError, DenylistUnreadableError
from directory.records.item import Key
from directory.store.dynamodb_table import DynamoDbTable
from directory.store.table import Put

pytestmark = pytest.mark.integration

HANDLE = identify("ig_handle", "ana_ink")
MANY = [identify("ig_id", str(n)) for n in range(1, 131)]


def with_keys(config: Config, keys: str) -> DenylistEntries:
    return entries_from(config.model_copy(update={"denylist_keys": SecretStr(keys)}))


def list_rows(config: Config) -> list[Any]:
    return list(dynamodb(config).scan(TableName=config.governance_table_name)["Items"])


def test_entries_of_both_keys_are_found_among_many(cloud_config: Config) -> None:
    group = with_keys(cloud_config, "k1:first-key-0123456789").put([HANDLE, MANY[0]], "objection")
    rotated = with_keys(cloud_config, "k2:second-key-0123456789 k1:first-key-0123456789")
    assert rotated.put([MANY[0], MANY[-1]], "objection") == group
    assert rotated.find_groups([HANDLE, *MANY]) == {HANDLE: group, MANY[0]: group, MANY[-1]: group}
    rows = list_rows(cloud_config)
    begins = sorted(row["PK"]["S"][:8] for row in rows)
    assert begins == ["DENY#k1#", "DENY#k1#", "DENY#k2#", "DENY#k2#", "DENYLIST"]
    assert "ana" not in str(rows)


def test_the_write_itself_refuses_what_the_guard_has_not_seen(cloud_config: Config) -> None:
    guard = guard_from(cloud_config)
    table = DynamoDbTable(dynamodb(cloud_config), cloud_config.table_name)
    assert not guard.denies([HANDLE])
    entries_from(cloud_config).put([HANDLE], "objection")
    assert not guard.denies([HANDLE])  # remembered, and wrong by now
    row = Put(Key("ARTIST#a1", "PROFILE#a1").to_item())
    with pytest.raises(DeniedError):
        table.transact([row, *guard.condition_checks([HANDLE])])
    assert table.find(Key("ARTIST#a1", "PROFILE#a1")) is None
    table.transact([row, *guard.condition_checks(MANY[:20])])
    assert table.find(Key("ARTIST#a1", "PROFILE#a1")) is not None


def test_keys_come_from_the_secret(cloud_config: Config) -> None:
    name = f"{cloud_config.table_name}/denylist"
    secrets_manager(cloud_config).create_secret(Name=name, SecretString="k3:third-key-0123456789")
    entries = entries_from(cloud_config.model_copy(update={"denylist_secret_id": name}))
    entries.put([HANDLE], "objection")
    assert sorted(row["PK"]["S"][:8] for row in list_rows(cloud_config)) == ["DENY#k3#", "DENYLIST"]


def test_many_who_deny_at_the_same_time_all_do(cloud_config: Config) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda one: entries_from(cloud_config).put([one], "objection"), MANY[:40]))
    assert entries_from(cloud_config).find_groups(MANY).keys() == set(MANY[:40])


def test_a_snapshot_answers_for_this_moment(cloud_config: Config) -> None:
    """Over the real table, and a clock that runs ahead, so that nothing needs to be waited for."""
    now_s, entries = 1000.0, entries_from(cloud_config)
    table = DynamoDbTable(dynamodb(cloud_config), cloud_config.governance_table_name)
    snapshot = DenylistSnapshot(entries, table, monotonic=lambda: now_s)
    for number in (3, 50):
        assert snapshot.find_denied(MANY) == set()
        group = entries.put([MANY[number]], "pending")
        assert snapshot.find_denied(MANY) == {MANY[number]}
        now_s += 60
        assert snapshot.find_denied(MANY) == {MANY[number]}
        assert entries.release_pending([MANY[number]], group) == 1


def test_a_case_with_entries_of_two_keys_is_denied(cloud_config: Config) -> None:
    """What is pending under an old key needs two writes an identity; a transaction takes a hundred."""
    many = MANY[:95]
    old = with_keys(cloud_config, "k1:first-key-0123456789")
    for start in range(0, 95, 40):
        old.put(many[start : start + 40], "pending")
    rotated = with_keys(cloud_config, "k2:second-key-0123456789 k1:first-key-0123456789")
    table = DynamoDbTable(dynamodb(cloud_config), cloud_config.table_name)
    Denial(rotated, table).deny(PurgeCase("r1", (), tuple(many)))
    assert rotated.find_groups(many).keys() == set(many)
    assert {entry.reason for entry in rotated.find_entries(many).values()} == {"erasure"}


@pytest.mark.parametrize(
    "broken",
    [
        lambda config: config.model_copy(update={"governance_table_name": "NoSuchTable"}),
        lambda config: config.model_copy(update={"denylist_secret_id": "no-such-secret"}),
        lambda config: config.model_copy(update={"aws_endpoint_url": "http://127.0.0.1:9"}),
    ],
    ids=["no table", "no secret", "no cloud"],
)
def test_what_cannot_be_read_stops_the_caller(cloud_config: Config, broken: Callable[[Config], Config]) -> None:
    with pytest.raises(DenylistUnreadableError):
        guard_from(broken(cloud_config)).denies([HANDLE])
    with pytest.raises(DenylistUnreadableError):
        snapshot_from(broken(cloud_config), entries_from(broken(cloud_config))).find_denied([HANDLE])
