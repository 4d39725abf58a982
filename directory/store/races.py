"""What to do after a lost race: read again, do it anew."""

import random
from collections.abc import Callable
from typing import TypeVar

from directory.errors import StaleWriteError
from directory.telemetry import get_logger

log = get_logger(__name__)
T = TypeVar("T")
_REPEATS = 7


def repeat_lost_races(attempt: Callable[[], T], sleep: Callable[[float], None]) -> T:
    """What `attempt` returns; it reads before it writes, so it may be made again. Raises StaleWriteError at the end."""
    for position in range(_REPEATS):
        try:
            return attempt()
        except StaleWriteError:
            log.info("write_conflicted", attempt_count=position + 1)
            sleep(random.uniform(0, 0.02 * 2**position))  # noqa: S311 # no secret depends on it
    return attempt()
