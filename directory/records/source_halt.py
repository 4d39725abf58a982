"""A source that is not asked until a person has looked: `SOURCE#{source}` / `HALT`."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from pydantic import ConfigDict

from directory.records.item import CAMEL_CASE, Item, Key, dump_record, load_record


@dataclass(frozen=True)
class SourceHaltRecord:
    """`reason` is the machine word of the wall that was met, `halted_at` when it was met first."""

    __pydantic_config__: ClassVar[ConfigDict] = CAMEL_CASE

    source: str
    reason: str
    halted_at: datetime

    def to_item(self) -> Item:
        return {**halt_key(self.source).to_item(), **dump_record(self)}

    @classmethod
    def from_item(cls, item: Item) -> "SourceHaltRecord":
        return load_record(cls, item)


def halt_key(source: str) -> Key:
    return Key(f"SOURCE#{source}", "HALT")
