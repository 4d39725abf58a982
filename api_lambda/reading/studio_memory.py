"""Which studios lists may name, and what of them a list shows: asked once, and remembered for a short while."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from denylist.guard import Guard
from denylist.visibility import Visibility
from directory.records.studio import StudioRecord
from directory.search.document import Point
from directory.store.ports import StudioStore

_CAPACITY = 20_000


@dataclass(frozen=True)
class NamedStudio:
    """What a list shows of a studio. `studio_id` is the current id of one that was merged."""

    studio_id: str
    name: str | None
    city: str
    is_closed: bool
    point: Point | None


class StudioMemory:
    """Safe to share between threads. Nothing that it tells is older than the answers of `guard` may be: what it does
    not know is read past the guard's own memory, so that the two ages do not add up.

    To read and judge the studios of a facet for each question anew would cost several milliseconds.
    """

    def __init__(self, studios: StudioStore, guard: Guard, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._studios = studios
        self._visibility = Visibility(guard.without_memory())
        self._staleness_s = guard.staleness_s
        self._monotonic = monotonic
        self._known: dict[str, tuple[NamedStudio | None, float]] = {}

    def find(self, studio_ids: Iterable[str]) -> dict[str, NamedStudio]:
        """Those that may be named, by the ids that were asked for. Raises DenylistUnreadableError."""
        asked = set(studio_ids)
        found = self._remembered(asked)
        unknown = asked - found.keys()
        if unknown:
            # The age counts from before the read: what is written while we read may be missing from the answer.
            read_at, shown = self._monotonic(), read_shown(self._studios, self._visibility, unknown)
            fresh = {one: _named(shown[one]) if one in shown else None for one in unknown}
            if len(self._known) + len(fresh) > _CAPACITY:
                self._known = {}
            self._known |= {one: (studio, read_at) for one, studio in fresh.items()}
            found |= fresh
        return {one: studio for one, studio in found.items() if studio}

    def forget(self) -> None:
        """Drop every remembered answer."""
        self._known = {}

    def _remembered(self, asked: Iterable[str]) -> dict[str, NamedStudio | None]:
        oldest, known = self._monotonic() - self._staleness_s, self._known
        held = ((one, known.get(one)) for one in asked)
        return {one: entry[0] for one, entry in held if entry and entry[1] > oldest}


def read_shown(studios: StudioStore, visibility: Visibility, studio_ids: Iterable[str]) -> dict[str, StudioRecord]:
    """Studios by the ids that were asked for; unknown and denied ones are missing. Raises DenylistUnreadableError."""
    found = studios.find_studios(set(studio_ids))
    distinct = {studio.studio_id: studio for studio in found.values()}
    shown = {studio.studio_id: studio for studio in visibility.shown_studios(distinct.values())}
    return {asked: shown[studio.studio_id] for asked, studio in found.items() if studio.studio_id in shown}


def _named(studio: StudioRecord) -> NamedStudio:
    point = Point(*studio.coordinates) if studio.coordinates else None
    return NamedStudio(studio.studio_id, studio.name, studio.city, studio.is_closed, point)
