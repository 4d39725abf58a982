"""The receipt of a purge: what was looked for where, what was found before and after. No personal data."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, ClassVar, Literal

from pydantic import ConfigDict

from directory.records.item import CAMEL_CASE, dump_record, load_record

# found: not looked at again yet. empty: nothing is left. left: something is. failed: the place did not answer, or it
# shows nothing and its removal did not come to its end.
PlaceState = Literal["found", "empty", "left", "failed", "not_applicable"]


@dataclass(frozen=True)
class PlaceReport:
    """One place: kinds of things, how many of each were there before, and at `checked_at`. `reason` of a failure.

    `removed_at`: a removal came to its end by then, in this attempt or in an earlier one after which nothing came back.
    """

    __pydantic_config__: ClassVar[ConfigDict] = CAMEL_CASE

    place: str
    state: PlaceState = "found"
    found_before: Mapping[str, int] = field(default_factory=dict)
    found_after: Mapping[str, int] = field(default_factory=dict)
    checked_at: datetime | None = None
    reason: str | None = None
    removed_at: datetime | None = None

    @property
    def is_done(self) -> bool:
        return self.state in ("empty", "not_applicable")


@dataclass(frozen=True)
class EarlierRound:
    """A purge of the same case that was complete, before a backup or a new handle brought something back."""

    __pydantic_config__: ClassVar[ConfigDict] = CAMEL_CASE

    finished_at: datetime
    found_before: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class PurgeReceipt:
    """`group` is the denylist's random name for the person, `denied_count` how many identifiers it held under it at
    least; `artist_ids` are our own random ids. `signature` is `version:hmac` over all the rest.
    """

    __pydantic_config__: ClassVar[ConfigDict] = CAMEL_CASE

    receipt_id: str
    started_at: datetime
    group: str
    denied_count: int
    artist_ids: tuple[str, ...] = ()
    image_id: str | None = None
    places: tuple[PlaceReport, ...] = ()
    finished_at: datetime | None = None
    earlier: tuple[EarlierRound, ...] = ()
    signature: str = ""

    @property
    def is_done(self) -> bool:
        """True when every place was read again and nothing is left in any."""
        return self.finished_at is not None

    def find_place(self, name: str) -> PlaceReport | None:
        return next((report for report in self.places if report.place == name), None)

    def unsigned(self) -> dict[str, Any]:
        """What the signature stands for, as plain values."""
        return dump_record(replace(self, signature=""))

    def to_wire(self) -> dict[str, Any]:
        return dump_record(self)

    @classmethod
    def from_wire(cls, wire: Mapping[str, Any]) -> "PurgeReceipt":
        """Raises pydantic's ValidationError (a ValueError) for anything that is no receipt."""
        return load_record(cls, wire)


def digest_receipt_id(receipt_id: str) -> str:
    """What stands for a receipt in logs: whoever has the number itself can ask for the request's status."""
    return hashlib.sha256(receipt_id.encode()).hexdigest()[:16]
