"""A store that stops at a chosen write, before or after it took effect, as a killed process or a lost answer would."""

from dataclasses import dataclass
from typing import Any

from directory.errors import UnavailableError

_WRITES = frozenset({"transact", "put", "release_pending"})


@dataclass
class CrashPoint:
    """Shared by all stores of a test. `at` is the write, from 1, that fails; None lets everything pass."""

    at: int | None = None
    is_after: bool = False
    writes: int = 0

    def wrap(self, store: Any) -> Any:
        return _Crashing(store, self)


class _Crashing:
    def __init__(self, store: Any, point: CrashPoint) -> None:
        self._store = store
        self._point = point

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._store, name)
        if name not in _WRITES:
            return method

        def write(*args: Any, **kwargs: Any) -> Any:
            self._point.writes += 1
            is_hit = self._point.writes == self._point.at
            if is_hit and not self._point.is_after:
                raise UnavailableError("killed before the write")
            result = method(*args, **kwargs)
            if is_hit:
                raise UnavailableError("killed after the write")
            return result

        return write
