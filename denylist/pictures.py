"""Pictures that were removed for good: `PICTURES` / `PICTURE#{imageId}` in the governance table.

A row holds the hash of the original's bytes and its perceptual hash, 64 bits that say where a picture is lighter and
where darker. Neither names a person, and no picture can be drawn from them. They are not keyed: near copies can only be
found by comparing bits.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from threading import Lock

from directory import aws
from directory.clock import Clock, to_iso, utc_now
from directory.config import Config
from directory.errors import ConfigurationError, DenylistUnreadableError, RetryableError
from directory.records.item import Key
from directory.store.dynamodb_table import DynamoDbTable
from directory.store.table import ConditionCheck, Put, Table

_PARTITION = "PICTURES"
_PREFIX = "PICTURE#"
_STALENESS_S = 60.0
# Bits of 64. Another size or compression of one picture changes up to about five; two pictures differ in about 32.
NEAR_BITS = 5
# A nearly even picture has nearly no bits set, or nearly all: it would be near to every other one of its kind.
_LEAST_TELLING_BITS = 10


class PictureDenials:
    """Asked by the image pipeline for each picture, from a memory of a minute at most; safe to share between threads.

    The write of a profile carries `condition_checks`, so a picture that is denied meanwhile is not stored. What cannot
    be read raises DenylistUnreadableError: it fails closed.
    """

    def __init__(
        self,
        table: Callable[[], Table],
        table_name: str,
        clock: Clock = utc_now,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._table = table
        self._table_name = table_name
        self._clock = clock
        self._monotonic = monotonic
        self._known: Mapping[str, str | None] = {}
        self._read_at: float | None = None
        self._lock = Lock()

    def put(self, image_id: str, perceptual_hash: str | None) -> None:
        """Deny a picture, and its near copies where the perceptual hash is known. Repeatable; never forgets a hash."""
        if perceptual_hash is None and image_id in self._read():
            return
        row = {**_key(image_id).to_item(), "created": to_iso(self._clock())}
        if perceptual_hash:
            row["perceptualHash"] = perceptual_hash
        self._table().transact([Put(row)])
        with self._lock:
            self._read_at = None

    def denies(self, image_id: str | None, perceptual_hash: str | None) -> bool:
        """Whether this very picture is denied, or one that differs in a few bits of 64."""
        denied = self._current()
        return image_id in denied or any(is_near(perceptual_hash, other) for other in denied.values())

    def condition_checks(self, image_ids: Iterable[str | None]) -> list[ConditionCheck]:
        """What a write carries so that it fails when one of these pictures is denied by then."""
        keys = [_key(image_id) for image_id in dict.fromkeys(image_ids) if image_id]
        return [ConditionCheck(self._table_name, {"PK": key.pk, "SK": key.sk}) for key in keys]

    def _current(self) -> Mapping[str, str | None]:
        with self._lock:
            now = self._monotonic()
            if self._read_at is None or now - self._read_at >= _STALENESS_S:
                self._known, self._read_at = self._read(), now
            return self._known

    def _read(self) -> Mapping[str, str | None]:
        try:
            rows = list(self._table().iter_partition(_PARTITION, sk_prefix=_PREFIX))
        except (RetryableError, ConfigurationError):
            raise DenylistUnreadableError("The list of removed pictures cannot be read; nothing is crawled.") from None
        return {row["SK"].removeprefix(_PREFIX): row.get("perceptualHash") for row in rows}


def is_near(one: str | None, other: str | None) -> bool:
    """Whether two perceptual hashes, 16 hexadecimal digits, are those of one picture."""
    if not one or not other:
        return False
    first, second = int(one, 16), int(other, 16)
    telling = min(min(bits.bit_count(), 64 - bits.bit_count()) for bits in (first, second))
    return telling >= _LEAST_TELLING_BITS and (first ^ second).bit_count() <= NEAR_BITS


def picture_denials_from(config: Config) -> PictureDenials:
    """The list that a configuration names. Touches no network."""
    table_name = config.governance_table_name
    return PictureDenials(lambda: DynamoDbTable(aws.dynamodb(config), table_name), table_name)


def _key(image_id: str) -> Key:
    return Key(_PARTITION, f"{_PREFIX}{image_id}")
