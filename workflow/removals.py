"""The part of the daily job that belongs to people who want out. It comes first: nothing is fetched before it."""

from collections.abc import Iterator
from dataclasses import dataclass

from denylist.requests.room import Room
from denylist.requests.sweep import Purger
from directory.errors import DirectoryError
from workflow.check_proofs import check_proofs
from workflow.removal_sweep import sweep_removals
from workflow.step import RunContext, StepResult


@dataclass(frozen=True)
class Removals:
    """The open requests, and what deletes everywhere."""

    room: Room
    purger: Purger

    def iter_steps(self, context: RunContext) -> Iterator[StepResult]:
        """Look for proofs where a request is open, then sweep; a sweep of nothing costs one query."""
        if self._has_open():
            yield check_proofs(context)
        yield sweep_removals(context, self.room.sweep(self.purger).run)

    def _has_open(self) -> bool:
        try:
            return bool(self.room.store.list_open())
        except DirectoryError:
            return False  # the sweep says so, in its own words
