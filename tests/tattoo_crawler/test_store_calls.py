"""Store calls repeat what is worth repeating, a bounded number of times, and keep few threads busy."""

import asyncio
import threading
import time

import pytest

from directory.errors import DirectoryError, InvalidDataError, RateLimitedError, UnavailableError
from tattoo_crawler.store_calls import AT_ONCE, ATTEMPTS, StoreCalls


class Flaky:
    """Fails so many times, then answers."""

    def __init__(self, failures: int, error: DirectoryError | None = None) -> None:
        self.failures = failures
        self.error = error or UnavailableError("down")
        self.calls = 0

    def __call__(self, answer: str) -> str:
        self.calls += 1
        if self.calls <= self.failures:
            raise self.error
        return answer


def call(flaky: Flaky) -> str:
    return asyncio.run(StoreCalls(first_pause_s=0.001)(flaky, "stored"))


def test_an_outage_that_passes_is_outwaited() -> None:
    assert call(Flaky(ATTEMPTS - 1)) == "stored"


def test_an_outage_that_stays_is_reported() -> None:
    flaky = Flaky(100)
    with pytest.raises(UnavailableError):
        call(flaky)
    assert flaky.calls == ATTEMPTS


def test_what_never_works_is_asked_once() -> None:
    flaky = Flaky(100, InvalidDataError("bad"))
    with pytest.raises(InvalidDataError):
        call(flaky)
    assert flaky.calls == 1


def test_a_pause_that_was_asked_for_is_kept() -> None:
    begun_s = time.monotonic()
    assert call(Flaky(1, RateLimitedError("pause", retry_after_s=0.2))) == "stored"
    assert time.monotonic() - begun_s >= 0.2


def test_few_calls_run_at_once() -> None:
    running, most, lock = 0, 0, threading.Lock()

    def work() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.005)
        with lock:
            running -= 1

    async def many() -> None:
        calls = StoreCalls()
        await asyncio.gather(*(calls(work) for _ in range(40)))

    asyncio.run(many())
    assert 1 < most <= AT_ONCE
