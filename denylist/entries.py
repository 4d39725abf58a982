"""The denylist in DynamoDB: one small row for each hashed identifier, several under one random group."""

import random
import secrets
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from botocore.exceptions import BotoCoreError, ClientError

from denylist.hashing import Digest, HasherSource
from denylist.identifiers import Identity
from directory.aws import dynamodb
from directory.clock import Clock, to_iso, utc_now
from directory.config import Config
from directory.errors import DenylistUnreadableError, UnavailableError
from directory.store.table import ConditionCheck

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

Reason = Literal["objection", "erasure", "alias"]
_SORT_KEY = "ENTRY"
_BATCH = 100  # DynamoDB's own limit for BatchGetItem and TransactWriteItems
_ATTEMPTS = 6


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

        A group that one of them already has is kept. At most 100 identities. Raises UnavailableError when the store
        cannot be written, DenylistUnreadableError when it cannot be read.
        """
        wanted = list(dict.fromkeys(identities))
        hasher = self._hasher.get()
        found = self._find_groups([digest for one in wanted for digest in hasher.list_digests(one)])
        group = next(iter(found.values()), None) or group or secrets.token_urlsafe(12)
        missing = [one for one in wanted if hasher.digest(one) not in found]
        if missing:
            self._write([self._to_row(one, hasher.digest(one), group, reason) for one in missing])
        return group

    def find_groups(self, identities: Iterable[Identity]) -> dict[Identity, str]:
        """The denied ones among `identities`, each with its group; read consistently, with every key version.

        Raises DenylistUnreadableError: whoever asks must stop.
        """
        hasher = self._hasher.get()
        owners = {digest: one for one in identities for digest in hasher.list_digests(one)}
        return {owners[digest]: group for digest, group in self._find_groups(list(owners)).items()}

    def condition_checks(self, identities: Iterable[Identity]) -> list[ConditionCheck]:
        """What a write transaction carries so that it fails if one of `identities` is denied by then; each key once."""
        hasher = self._hasher.get()
        digests = dict.fromkeys(digest for one in identities for digest in hasher.list_digests(one))
        return [ConditionCheck(self._table_name, {"PK": _partition(digest), "SK": _SORT_KEY}) for digest in digests]

    def _to_row(self, identity: Identity, digest: Digest, group: str, reason: Reason) -> dict[str, Any]:
        return _key(digest) | {
            "kind": {"S": identity.kind.value},
            "group": {"S": group},
            "created": {"S": to_iso(self._clock())},
            "reason": {"S": reason},
        }

    def _write(self, rows: Sequence[dict[str, Any]]) -> None:
        puts: Any = [{"Put": {"TableName": self._table_name, "Item": row}} for row in rows]
        try:
            self._client().transact_write_items(TransactItems=puts)
        except (ClientError, BotoCoreError):
            raise UnavailableError("The denylist cannot be written.") from None

    def _find_groups(self, digests: Sequence[Digest]) -> dict[Digest, str]:
        found: dict[Digest, str] = {}
        for start in range(0, len(digests), _BATCH):
            for row in self._read([_key(digest) for digest in digests[start : start + _BATCH]]):
                _, version, value = row["PK"]["S"].split("#", 2)
                found[Digest(version, value)] = row["group"]["S"]
        return found

    def _read(self, keys: list[dict[str, Any]]) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        for attempt in range(_ATTEMPTS):
            if attempt:  # throttled keys come back unprocessed, without an error
                self._sleep(random.uniform(0, 0.05 * 2**attempt))  # noqa: S311 # jitter, not a secret
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
    return {"PK": {"S": _partition(digest)}, "SK": {"S": _SORT_KEY}}


def _partition(digest: Digest) -> str:
    return f"DENY#{digest.version}#{digest.value}"
