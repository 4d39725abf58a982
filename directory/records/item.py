"""Between a record (a dataclass, snake case) and an item (plain values, camelCase): what every store row is made of.

An item holds str, int, float, bool, list, dict and non-empty sets of str; times are ISO 8601 text. What is None or an
empty set is left out, because DynamoDB has no empty set and an absent attribute is the shortest way to say nothing.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar, cast

from pydantic import ConfigDict, TypeAdapter
from pydantic.alias_generators import to_camel

from directory.clock import to_iso

Item = dict[str, Any]
T = TypeVar("T")

# Every record class carries this as `__pydantic_config__`.
CAMEL_CASE = ConfigDict(alias_generator=to_camel, populate_by_name=True)
# The attribute that DynamoDB's time to live watches: seconds since 1970, whole.
TTL = "ttl"


@dataclass(frozen=True, order=True)
class Key:
    """Partition and sort key of a row."""

    pk: str
    sk: str

    def to_item(self) -> Item:
        return {"PK": self.pk, "SK": self.sk}

    @classmethod
    def of(cls, item: Mapping[str, Any]) -> "Key":
        return cls(item["PK"], item["SK"])


def dump_record(record: object) -> Item:
    """The record's fields as an item, without keys."""
    fields = _adapter(cast("Any", type(record))).dump_python(record, by_alias=True, exclude_none=True)
    return {name: _plain(value) for name, value in fields.items() if value != set()}


def load_record(record_type: type[T], item: Mapping[str, Any]) -> T:
    """The record that `dump_record` wrote; unknown attributes are ignored. Raises pydantic's ValidationError."""
    loaded: T = _adapter(cast("Any", record_type)).validate_python(item)
    return loaded


def attribute_names(record_type: type[Any], *, but: Collection[str] = ()) -> tuple[str, ...]:
    """The attributes of a record in its row, without those of the fields in `but`."""
    return tuple(to_camel(field.name) for field in fields(record_type) if field.name not in but)


def key_part(text: str) -> str:
    """`text` as one part of a key: no delimiter in it, white space folded."""
    return " ".join(text.replace("#", " ").split())


def to_ttl(moment: datetime) -> int:
    """Seconds since 1970, rounded up, so that a row never goes before its time."""
    return -int(-moment.timestamp() // 1)


@lru_cache(maxsize=64)
def _adapter(record_type: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(record_type)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return to_iso(value)
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return set(value) if isinstance(value, frozenset) else value
