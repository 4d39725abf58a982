"""What is published adds up, flatters nobody, and shows no single person."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from denylist.requests.intake import Submission
from denylist.requests.pointers import ClosedRequest
from denylist.requests.record import Ground, RequestRecord
from denylist.requests.transparency import PERIOD, read_transparency, summarise
from tests.fakes.removal_room import START, MemoryPurger, MemoryRoom, make_memory_room

SINCE = START - PERIOD


def closed(days: float, *, is_approved: bool = True, ago: float = 30) -> ClosedRequest:
    closed_at = START - timedelta(days=ago)
    return ClosedRequest("R", is_approved, closed_at - timedelta(days=days), closed_at)


def still_open(days: float) -> RequestRecord:
    received_at = START - timedelta(days=days)
    return RequestRecord("R", "profile", "artist", "objection", received_at, received_at + timedelta(days=7))


def test_counts_and_times() -> None:
    done = [closed(days) for days in (1, 2, 2, 3, 4, 5, 6, 20)]
    figures = summarise([*done, *[closed(1, is_approved=False)] * 6], [still_open(1)] * 4, SINCE, START)
    assert (figures.received_count, figures.approved_count, figures.rejected_count) == (20, 10, 5)
    assert (figures.median_days, figures.p95_days) == (3.5, 15.1)
    assert figures.overdue_count == 0


def test_few_cases_show_no_times_and_overdue_is_rounded_up() -> None:
    figures = summarise([closed(1)] * 4, [still_open(20)], SINCE, START)
    assert (figures.median_days, figures.p95_days) == (None, None)
    assert figures.overdue_count == 5


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_no_difference_of_counts_tells_of_fewer_than_five(approved: int, rejected: int, waiting: int) -> None:
    rows = [*[closed(1)] * approved, *[closed(1, is_approved=False)] * rejected]
    figures = summarise(rows, [still_open(1)] * waiting, SINCE, START)
    counts = (figures.received_count, figures.approved_count, figures.rejected_count, figures.overdue_count)
    assert all(count % 5 == 0 for count in counts)
    assert abs(figures.received_count - (approved + rejected + waiting)) <= 2


def submit_and_reject(memory: MemoryRoom, name: str) -> None:
    receipt = memory.room.intake.submit(Submission(f"@{name}", "artist", "objection"), name).receipt
    memory.room.decisions.reject(receipt, "operator-1", Ground.ABUSE)


def test_it_reads_a_year_of_months_from_the_store() -> None:
    memory = make_memory_room()
    for month in range(14):
        for number in range(5):
            submit_and_reject(memory, f"person{month}.{number}")
        memory.clock.move(days=30.5)
    figures = read_transparency(memory.room.store, memory.clock())
    assert figures.rejected_count == 55  # eleven or twelve of the fourteen months, in steps of five
    assert figures.until - figures.since == PERIOD


def test_completed_cases_count_once() -> None:
    memory = make_memory_room()
    for number in range(5):
        receipt = memory.room.intake.submit(Submission(f"@person{number}", "artist", "objection"), "x").receipt
        memory.room.decisions.approve(receipt, "operator-1", Ground.IDENTITY_PLAUSIBLE)
    memory.clock.move(days=2)
    memory.room.sweep(MemoryPurger()).run()
    figures = read_transparency(memory.room.store, memory.clock())
    assert (figures.received_count, figures.approved_count, figures.median_days) == (5, 5, 2.0)
