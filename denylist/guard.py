"""The question that every door asks: is this person or studio on the denylist?"""

import time
from collections.abc import Callable, Iterable
from threading import Lock

from denylist.aliases import learn_aliases
from denylist.entries import DenylistEntries, entries_from
from denylist.identifiers import Identity
from directory.config import Config
from directory.store.table import ConditionCheck

_STALENESS_S = 60.0
_CAPACITY = 50_000


class Guard:
    """Answers from the denylist, with a short memory. Safe to share between threads.

    An answer is at most `staleness_s` old, 60 seconds at the longest. That is for speed alone: the write itself carries
    `condition_checks`, so an entry that the memory has not seen yet still wins. An unreadable denylist raises
    DenylistUnreadableError from every method, also when older answers are remembered for other identities.
    """

    def __init__(
        self,
        entries: DenylistEntries,
        *,
        staleness_s: float = _STALENESS_S,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._entries = entries
        self.staleness_s = min(staleness_s, _STALENESS_S)
        self._monotonic = monotonic
        self._answers: dict[Identity, tuple[bool, float]] = {}
        self._lock = Lock()

    def denies(self, identities: Iterable[Identity]) -> bool:
        """True when at least one is denied; False for none at all."""
        return bool(self.denied(identities))

    def denied(self, identities: Iterable[Identity]) -> set[Identity]:
        """The denied ones among `identities`, looked up in batches."""
        asked = dict.fromkeys(identities)
        answers = self._remembered(asked)
        if len(answers) < len(asked):
            unknown = [one for one in asked if one not in answers]
            # The age counts from before the read: what is written while we read may be missing from the answer.
            read_at = self._monotonic()
            found = self._entries.find_groups(unknown)
            fresh = {one: one in found for one in unknown}
            self._remember(fresh, read_at)
            answers |= fresh
        return {one for one, is_denied in answers.items() if is_denied}

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

    def _remembered(self, asked: Iterable[Identity]) -> dict[Identity, bool]:
        oldest = self._monotonic() - self.staleness_s
        with self._lock:
            held = [(one, self._answers.get(one)) for one in asked]
        return {one: answer[0] for one, answer in held if answer and answer[1] > oldest}

    def _remember(self, fresh: dict[Identity, bool], read_at: float) -> None:
        with self._lock:
            if len(self._answers) + len(fresh) > _CAPACITY:
                self._answers.clear()
            self._answers |= {one: (is_denied, read_at) for one, is_denied in fresh.items()}


def guard_from(config: Config) -> Guard:
    """The guard of this process. Touches no network until it is first asked."""
    return Guard(entries_from(config))
