"""The question that every door asks: is this person or studio on the denylist?"""

import math
import time
from collections.abc import Callable, Collection, Iterable
from threading import Lock

from denylist.aliases import learn_aliases
from denylist.entries import DenylistEntries, entries_from
from denylist.identifiers import Identity
from directory.config import Config
from directory.store.table import ConditionCheck

_STALENESS_S = 60.0
_CAPACITY = 50_000
_NEVER_ASKED = False, -math.inf


class Guard:
    """Answers from the denylist, with a short memory. Safe to share between threads.

    An answer is at most `staleness_s` old, 60 seconds at the longest. That is for speed alone: the write itself carries
    `condition_checks`, so an entry that the memory has not seen yet still wins. An unreadable denylist raises
    DenylistUnreadableError from every method, also when older answers are remembered for other identities.
    `find_denied` is another way to ask the same entries.
    """

    def __init__(
        self,
        entries: DenylistEntries,
        *,
        staleness_s: float = _STALENESS_S,
        find_denied: Callable[[Iterable[Identity]], Collection[Identity]] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._entries = entries
        self._find_denied = find_denied or entries.find_groups
        self.staleness_s = min(staleness_s, _STALENESS_S)
        self._monotonic = monotonic
        self._answers: dict[Identity, tuple[bool, float]] = {}
        self._lock = Lock()

    def denies(self, identities: Iterable[Identity]) -> bool:
        """True when at least one is denied; False for none at all."""
        return bool(self.denied(identities))

    def denied(self, identities: Iterable[Identity]) -> set[Identity]:
        """The denied ones among `identities`, looked up in batches."""
        denied, unknown = self._recall(dict.fromkeys(identities))
        if unknown:
            # The age counts from before the read: what is written while we read may be missing from the answer.
            read_at = self._monotonic()
            found = self._find_denied(unknown)
            self._remember({one: (one in found, read_at) for one in unknown})
            denied.update(found)
        return denied

    def condition_checks(self, identities: Iterable[Identity]) -> list[ConditionCheck]:
        """The part of a write transaction that fails when one of `identities` is denied at that very moment."""
        return self._entries.condition_checks(identities)

    def learn_aliases(self, identities: Iterable[Identity]) -> int:
        """Deny the handles seen together with a denied lasting id (see `denylist.aliases`); how many were new."""
        return learn_aliases(self._entries, identities)

    def forget(self) -> None:
        """Drop every remembered answer."""
        with self._lock:
            self._answers.clear()

    def _recall(self, asked: Iterable[Identity]) -> tuple[set[Identity], list[Identity]]:
        """(those remembered as denied, those of whom nothing is remembered)."""
        oldest = self._monotonic() - self.staleness_s
        denied, unknown = set[Identity](), list[Identity]()
        with self._lock:
            for one in asked:
                is_denied, read_at = self._answers.get(one, _NEVER_ASKED)
                if read_at <= oldest:
                    unknown.append(one)
                elif is_denied:
                    denied.add(one)
        return denied, unknown

    def _remember(self, fresh: dict[Identity, tuple[bool, float]]) -> None:
        with self._lock:
            if len(self._answers) + len(fresh) > _CAPACITY:
                self._answers.clear()
            self._answers |= fresh


def guard_from(config: Config) -> Guard:
    """The guard of this process. Touches no network until it is first asked."""
    return Guard(entries_from(config))
