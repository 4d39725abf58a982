"""The port to one place that keeps personal data. One module an engine; `open_purge` names them all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from denylist.purge.case import PurgeCase
from denylist.purge.denial import Denial

# What a place holds of a case: kind of thing -> how many.
Counts = Mapping[str, int]


class PurgePlace(Protocol):
    """Every method may be called any number of times, in any order, and after a kill at any point.

    `is_blind`: the place cannot be read, only told (a CDN): `find` says what it has not yet been told in this process.
    Raises UnavailableError or another DirectoryError when the place does not answer: then nothing is known of it.
    """

    name: str
    is_blind: bool

    def find(self, case: PurgeCase) -> Counts | None:
        """What is there of the case, zeros included; None when the place does not exist in this set-up."""
        ...

    def remove(self, case: PurgeCase) -> None:
        """Delete all of it. Raises as `find`; what is left then is deleted by the next call."""
        ...


@dataclass(frozen=True)
class PurgePlaces:
    """`denial` writes the denylist before anything is destroyed; `each` are the places in the order of their purge."""

    denial: Denial
    each: tuple[PurgePlace, ...]
