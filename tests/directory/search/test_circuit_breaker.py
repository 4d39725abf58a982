"""A server that does not answer is left alone for a while, then tried by one."""

import pytest

from directory.errors import UnavailableError
from directory.search.circuit_breaker import FAILURES_MAX, OPEN_S, CircuitBreaker


class Clock:
    now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> CircuitBreaker:
    return CircuitBreaker("opensearch", clock)


def fail(breaker: CircuitBreaker, times: int) -> None:
    for _ in range(times):
        breaker.enter()
        breaker.fail()


def test_it_opens_after_failures_in_a_row_only(breaker: CircuitBreaker) -> None:
    fail(breaker, FAILURES_MAX - 1)
    breaker.succeed()
    fail(breaker, FAILURES_MAX - 1)
    breaker.enter()
    breaker.fail()
    with pytest.raises(UnavailableError) as refused:
        breaker.enter()
    assert (refused.value.reason, refused.value.retry_after_s) == ("circuit_open", OPEN_S)


def test_after_the_rest_one_call_may_try_and_the_others_wait(breaker: CircuitBreaker, clock: Clock) -> None:
    fail(breaker, FAILURES_MAX)
    clock.now_s += OPEN_S
    breaker.enter()
    with pytest.raises(UnavailableError):
        breaker.enter()


def test_a_failed_trial_opens_it_again_and_a_good_one_closes_it(breaker: CircuitBreaker, clock: Clock) -> None:
    fail(breaker, FAILURES_MAX)
    clock.now_s += OPEN_S
    fail(breaker, 1)
    assert breaker.is_open
    clock.now_s += OPEN_S / 2
    with pytest.raises(UnavailableError):
        breaker.enter()
    clock.now_s += OPEN_S / 2
    breaker.enter()
    breaker.succeed()
    assert not breaker.is_open
    for _ in range(3):
        breaker.enter()


def test_a_trial_that_never_came_back_does_not_shut_it_for_ever(breaker: CircuitBreaker, clock: Clock) -> None:
    fail(breaker, FAILURES_MAX)
    clock.now_s += OPEN_S
    breaker.enter()
    clock.now_s += OPEN_S
    breaker.enter()
