"""Blocking store calls from pipelines: in threads, bounded, and repeated while a failure is worth it."""

import asyncio
import random
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from directory.errors import RetryableError

P = ParamSpec("P")
T = TypeVar("T")

ATTEMPTS = 3  # each of them is four of the AWS client
FIRST_PAUSE_S = 0.25
LONGEST_PAUSE_S = 5.0
# Threads that pipelines of one crawl may keep busy at once; each holds one connection.
AT_ONCE = 8


class StoreCalls:
    """`await calls(function, …)`. Up to three attempts on a RetryableError, then that error is raised."""

    def __init__(self, *, first_pause_s: float = FIRST_PAUSE_S) -> None:
        self._first_pause_s = first_pause_s
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def __call__(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        attempt = 1
        while True:
            try:
                async with self._slots:
                    return await asyncio.to_thread(function, *args, **kwargs)
            except RetryableError as error:
                if attempt == ATTEMPTS:
                    raise
                await asyncio.sleep(self._pause_s(attempt, error))
            attempt += 1

    def _pause_s(self, attempt: int, error: RetryableError) -> float:
        longest = min(self._first_pause_s * 2**attempt, LONGEST_PAUSE_S)
        # Jitter, so that eight items that met one outage do not come back as one.
        pause_s = random.uniform(longest / 2, longest)  # noqa: S311 # no secret
        return max(pause_s, min(error.retry_after_s or 0, LONGEST_PAUSE_S))
