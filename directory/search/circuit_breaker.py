"""Stops asking a server that does not answer, so that nobody waits for it in vain."""

import threading
import time
from collections.abc import Callable

from directory.errors import UnavailableError
from directory.telemetry import get_logger

FAILURES_MAX = 5
OPEN_S = 10.0

log = get_logger(__name__)


class CircuitBreaker:
    """Opens after FAILURES_MAX failures in a row, for OPEN_S; then one call at a time may try, until one succeeds.

    `source` names the server in logs. Safe to use from several threads.
    """

    def __init__(self, source: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._source = source
        self._clock = clock
        self._failures = 0
        self._shut_until_s = 0.0
        self._lock = threading.Lock()

    @property
    def is_open(self) -> bool:
        return self._failures >= FAILURES_MAX

    def enter(self) -> None:
        """Before a call. Raises UnavailableError, with the time to wait, while nobody may try."""
        with self._lock:
            if not self.is_open:
                return
            wait_s = self._shut_until_s - self._clock()
            if wait_s > 0:
                raise UnavailableError(
                    f"{self._source} does not answer: not asked again yet", reason="circuit_open", retry_after_s=wait_s
                )
            self._shut_until_s = self._clock() + OPEN_S  # this one tries, the others wait

    def succeed(self) -> None:
        """After a call that was answered, whatever the answer was."""
        with self._lock:
            if self.is_open:
                log.warning("breaker_closed", source=self._source)
            self._failures = 0

    def fail(self) -> None:
        """After a call that was not answered, or only with a plea for rest."""
        with self._lock:
            self._failures += 1
            if self.is_open:
                self._shut_until_s = self._clock() + OPEN_S
            if self._failures == FAILURES_MAX:
                log.warning("breaker_opened", source=self._source)
