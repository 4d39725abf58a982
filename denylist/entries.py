"""The denylist in DynamoDB: one small row for each hashed identifier, several under one random group."""

import random
import secrets
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from botocore.exceptions import BotoCoreError, ClientError

from denylist.hashing import Digest, HasherSource
from denylist.identifiers import Identity
from directory.aws import dynamodb
from directory.clock import Clock, to_iso, utc_now
from directory.config import Config
from directory.errors import DenylistUnreadableError, UnavailableError
from directory.records.item import Key
from directory.store.table import ConditionCheck

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

# pending: denied while a removal request is looked into; the only kind of entry that can be taken back.
Reason = Literal["objection", "erasure", "alias", "pending"]
PREFIX = "DENY#"
# A row that every change of the entries writes anew, so that who remembers them all sees that something changed.
MARK_KEY = Key("DENYLIST", "CHANGED")
_SORT_KEY = "ENTRY"
_BATCH = 100  # DynamoDB's own limit for BatchGetItem and TransactWriteItems
_ATTEMPTS = 6
# More, because all who write meet on the mark.
_WRITE_ATTEMPTS = 12
_LONGEST_PAUSE_S = 1.6
_REFUSED = "ConditionalCheckFailed"


@dataclass(frozen=True)
class Entry:
    """Why an identity is denied, and with which others. A pending entry denies like any other, for the time being."""

    group: str
    reason: Reason


class DenylistEntries:
    """Rows `PK=DENY#{key version}#{hash}`, `SK=ENTRY` with kind, group, created, reason; no personal data.

    `client` is asked for at the first call, so that building one touches no network.
    """

    def __init__(
        self,
        table_name: str,
        hasher: HasherSource,
        client: Callable[[], "DynamoDBClient"],
        *,
        clock: Clock = utc_now,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._table_name = table_name
        self._hasher = hasher
        self._client = client
        self._clock = clock
        self._sleep = sleep

    def put(self, identities: Iterable[Identity], reason: Reason, group: str | None = None) -> str:
        """Deny all of them, in one transaction, under one group; returns the group. Repeatable.

        A group that one of them already has is kept; a pending entry becomes one of `reason`, never the other way
        round. At most 49 identities: one may need two writes. Raises UnavailableError when the store cannot be written,
        DenylistUnreadableError when it cannot be read.
        """
        wanted = list(dict.fromkeys(identities))
        for attempt in range(_ATTEMPTS):
            self._pause(attempt)
            found = self._find_entries(wanted)
            kept = next((entry.group for entry in found.values()), None) or group or secrets.token_urlsafe(12)
            if self._write(self._puts(wanted, found, reason, kept)):
                return kept
        raise UnavailableError("The denylist cannot be written: others write the same entries.")

    def find_entries(self, identities: Iterable[Identity]) -> dict[Identity, Entry]:
        """The denied ones among `identities`; read consistently, with every key version.

        Where an identity has entries under several keys, one that is not pending wins. Raises
        DenylistUnreadableError: whoever asks must stop.
        """
        found: dict[Identity, Entry] = {}
        for (one, _), entry in self._find_entries(identities).items():
            if one not in found or found[one].reason == "pending":
                found[one] = entry
        return found

    def find_groups(self, identities: Iterable[Identity]) -> dict[Identity, str]:
        """The denied ones among `identities`, each with its group. Raises as find_entries."""
        return {one: entry.group for one, entry in self.find_entries(identities).items()}

    def release_pending(self, identities: Iterable[Identity], group: str) -> int:
        """Take back the pending entries that these identities have in a group; the number taken back. Repeatable.

        Every other entry stays: no call of this class deletes it. Raises as put.
        """
        held = [
            _delete(self._table_name, digest, group)
            for (_, digest), entry in self._find_entries(identities).items()
            if entry == Entry(group, "pending")
        ]
        # One at a time: an entry that was confirmed meanwhile must not keep the others.
        return sum(self._write([delete]) for delete in held)

    def condition_checks(self, identities: Iterable[Identity]) -> list[ConditionCheck]:
        """What a write transaction carries so that it fails if one of `identities` is denied by then; each key once."""
        partitions = dict.fromkeys(pk for one in identities for pk in self.list_partitions(one))
        return [ConditionCheck(self._table_name, {"PK": pk, "SK": _SORT_KEY}) for pk in partitions]

    def list_partitions(self, identity: Identity) -> list[str]:
        """Where entries of an identity may stand in the table, newest key first. Raises as find_entries."""
        return [_partition(digest) for digest in self._hasher.get().list_digests(identity)]

    def _puts(
        self,
        identities: Sequence[Identity],
        found: dict[tuple[Identity, Digest], Entry],
        reason: Reason,
        group: str,
    ) -> list[dict[str, Any]]:
        """The writes that are still to do. What is denied under an older key alone is written with the newest too."""
        newest = self._hasher.get().digest
        new = [(one, digest) for one in identities if (one, digest := newest(one)) not in found]
        if reason == "pending":
            absent = {"ConditionExpression": "attribute_not_exists(PK)"}
            denied = {one for one, _ in found}
            return [self._to_put(*pair, group, reason) | absent for pair in new if pair[0] not in denied]
        waiting = [pair for pair, entry in found.items() if entry.reason == "pending"]
        return [self._to_put(*pair, group, reason) for pair in (*new, *waiting)]

    def _to_put(self, identity: Identity, digest: Digest, group: str, reason: Reason) -> dict[str, Any]:
        row = _key(digest) | {
            "kind": {"S": identity.kind.value},
            "group": {"S": group},
            "created": {"S": to_iso(self._clock())},
            "reason": {"S": reason},
        }
        return {"TableName": self._table_name, "Item": row}

    def _write(self, writes: Sequence[dict[str, Any]]) -> bool:
        """With the mark, all or nothing. False, and nothing is written, when somebody else was first."""
        if not writes:
            return True
        actions: Any = [{"Put" if "Item" in write else "Delete": write} for write in (*writes, self._to_mark())]
        for attempt in range(_WRITE_ATTEMPTS):
            self._pause(attempt)
            try:
                self._client().transact_write_items(TransactItems=actions)
                return True
            except (ClientError, BotoCoreError) as error:
                codes = _list_cancellations(error)
            if codes is None:
                raise UnavailableError("The denylist cannot be written.")
            if _REFUSED in codes:
                return False
        raise UnavailableError("The denylist cannot be written: others write it all the time.")

    def _to_mark(self) -> dict[str, Any]:
        row = {name: {"S": value} for name, value in (MARK_KEY.to_item() | {"mark": secrets.token_urlsafe(12)}).items()}
        return {"TableName": self._table_name, "Item": row}

    def _pause(self, attempt: int) -> None:
        if attempt:
            pause_s = min(_LONGEST_PAUSE_S, 0.05 * 2**attempt)
            self._sleep(random.uniform(0, pause_s))  # noqa: S311 # jitter, not a secret

    def _find_entries(self, identities: Iterable[Identity]) -> dict[tuple[Identity, Digest], Entry]:
        """Every entry of these identities, under whichever key it was made."""
        hasher = self._hasher.get()
        owners = {_partition(digest): (one, digest) for one in identities for digest in hasher.list_digests(one)}
        partitions, found = list(owners), {}
        for start in range(0, len(partitions), _BATCH):
            for row in self._read([_key_in(one) for one in partitions[start : start + _BATCH]]):
                found[owners[row["PK"]["S"]]] = Entry(row["group"]["S"], row["reason"]["S"])
        return found

    def _read(self, keys: list[dict[str, Any]]) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        for attempt in range(_ATTEMPTS):
            self._pause(attempt)  # throttled keys come back unprocessed, without an error
            wanted: Any = {self._table_name: {"Keys": keys, "ConsistentRead": True}}
            try:
                answer = self._client().batch_get_item(RequestItems=wanted)
            except (ClientError, BotoCoreError):
                raise DenylistUnreadableError("The denylist cannot be read; nothing may be crawled.") from None
            rows += answer["Responses"].get(self._table_name, [])
            left = answer.get("UnprocessedKeys") or {}
            keys = [dict(key) for key in left[self._table_name]["Keys"]] if left else []
            if not keys:
                return rows
        raise DenylistUnreadableError("The denylist answers too slowly; nothing may be crawled.")


def entries_from(config: Config) -> DenylistEntries:
    """The entries that a configuration names."""
    return DenylistEntries(config.governance_table_name, HasherSource(config), lambda: dynamodb(config))


def _key(digest: Digest) -> dict[str, Any]:
    return _key_in(_partition(digest))


def _key_in(partition: str) -> dict[str, Any]:
    return {"PK": {"S": partition}, "SK": {"S": _SORT_KEY}}


def _partition(digest: Digest) -> str:
    """Where an entry under this digest stands in the table."""
    return f"{PREFIX}{digest.version}#{digest.value}"


def _list_cancellations(error: Exception) -> set[str] | None:
    """Why a transaction was cancelled: a condition that does not hold, or just others at the same rows; None for any
    other failure.
    """
    answer: Any = getattr(error, "response", {})
    if answer.get("Error", {}).get("Code") != "TransactionCanceledException":
        return None
    return {reason.get("Code", "None") for reason in answer.get("CancellationReasons", [])}


def _delete(table_name: str, digest: Digest, group: str) -> dict[str, Any]:
    return {
        "TableName": table_name,
        "Key": _key(digest),
        "ConditionExpression": "#group = :group AND #reason = :pending",
        "ExpressionAttributeNames": {"#group": "group", "#reason": "reason"},
        "ExpressionAttributeValues": {":group": {"S": group}, ":pending": {"S": "pending"}},
    }
