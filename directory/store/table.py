"""The port to one key-value table, so small that an in-memory double can keep every promise of the real one.

The stores of this package are written on this port alone. Engines: `DynamoDbTable`; a double in the tests. Every method
raises UnavailableError or RateLimitedError when the table does not answer, InvalidDataError for what it can never take.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from directory.errors import DeniedError, DirectoryError, QuotaExhaustedError, StaleWriteError
from directory.records.item import Item, Key

# Index name in the table -> its partition and sort key attribute.
INDEX_KEYS: Mapping[str, tuple[str, str | None]] = {
    "style-location-index": ("gsi1pk", "gsi1sk"),
    "instagram-index": ("gsi2pk", None),
    "city-index": ("gsi3pk", "gsi3sk"),
}
IndexName = Literal["style-location-index", "instagram-index", "city-index"]
# What DynamoDB takes in one transaction.
MAX_ACTIONS = 100


@dataclass(frozen=True)
class Expect:
    """A condition on the stored row: every attribute of `equals` has that value. With `or_absent` no row is fine too.
    An empty `equals` asks for a row of any content; `Expect.nothing()` asks for no row.
    """

    equals: Mapping[str, Any] = field(default_factory=dict)
    or_absent: bool = False
    must_be_absent: bool = False

    @classmethod
    def nothing(cls) -> "Expect":
        return cls(must_be_absent=True)


@dataclass(frozen=True)
class Put:
    """Write the whole row."""

    item: Item
    expect: Expect | None = None


@dataclass(frozen=True)
class Delete:
    """Remove the row; a row that is not there is fine unless `expect` says otherwise."""

    key: Key
    expect: Expect | None = None


@dataclass(frozen=True)
class Patch:
    """Set some attributes of a row."""

    key: Key
    values: Mapping[str, Any]
    expect: Expect | None = None


@dataclass(frozen=True)
class Add:
    """Add `amount` to a counter that starts at 0, unless that would take it over `limit`."""

    key: Key
    attribute: str
    amount: int
    limit: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Check:
    """Write nothing, but fail the transaction unless the row is as expected."""

    key: Key
    expect: Expect


@dataclass(frozen=True)
class ConditionCheck:
    """A row of any table that must not exist, or the whole write is refused with DeniedError: the denylist's door.

    `key` maps that table's key attributes to their values.
    """

    table: str
    key: Mapping[str, str]


Action = Put | Delete | Patch | Add | Check | ConditionCheck


@dataclass(frozen=True)
class Page:
    """Some rows in index order; `next_key` continues after them and is None at the end."""

    items: list[Item]
    next_key: Item | None = None


class Table(Protocol):
    """One table with PK and SK and the indexes of INDEX_KEYS."""

    def find(self, key: Key) -> Item | None:
        """The row as it is now (consistent), or None."""

    def find_many(self, keys: Sequence[Key], *, only: Sequence[str] = ()) -> dict[Key, Item]:
        """The rows that exist of those asked for (consistent), any number. With `only` just these attributes and the
        keys.
        """

    def iter_partition(self, pk: str, *, sk_prefix: str = "") -> Iterator[Item]:
        """All rows of a partition in sort-key order (consistent)."""

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
        """One page of an index, at most `limit` rows. An index trails the table by up to some seconds."""

    def scan(self, *, segment: int = 0, segments: int = 1) -> Iterator[Item]:
        """Every row of one of `segments` equal parts (consistent), in no order. Parts may be read in parallel."""

    def transact(self, actions: Sequence[Action]) -> None:
        """All of the actions or none, at most MAX_ACTIONS, no row twice.

        Raises DeniedError when a ConditionCheck fails, else QuotaExhaustedError for an Add over its limit, else
        StaleWriteError for any other condition.
        """

    def delete_many(self, keys: Sequence[Key]) -> None:
        """Remove rows, any number, each on its own; repeats what the table did not take at once."""


def refusal(actions: Sequence[Action], failed: Sequence[int]) -> DirectoryError:
    """The error for a transaction of which the actions at the positions `failed` did not hold."""
    kinds = {type(actions[position]) for position in failed}
    if ConditionCheck in kinds:
        return DeniedError("The denylist refuses this write.")
    if Add in kinds:
        return QuotaExhaustedError("The budget does not allow more calls.")
    return StaleWriteError("Another write came first.")
