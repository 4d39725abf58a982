"""The sweep finishes what is approved, never calls a half-done purge done, and tells people what waits."""

from collections import Counter
from typing import Any

import pytest
import structlog

from denylist.requests.alerts import Alerts
from denylist.requests.intake import Submission
from denylist.requests.record import Ground, State
from denylist.requests.sweep import Sweep
from directory.errors import DenylistUnreadableError, UnavailableError
from tests.fakes.removal_room import MemoryPurger, MemoryRoom, make_memory_room, store_artist

ANA = Submission("@ana_ink", "artist", "erasure", email="ana@mail.example")
BOB = Submission("@bob_ink", "artist", "objection")
YES = Ground.IDENTITY_PLAUSIBLE


@pytest.fixture
def memory() -> MemoryRoom:
    return make_memory_room()


def submit(memory: MemoryRoom, submission: Submission = ANA) -> str:
    return memory.room.intake.submit(submission, "192.0.2.7").receipt


def make_sweep(memory: MemoryRoom, purger: MemoryPurger, sent: list[tuple[str, str]] | None = None) -> Sweep:
    notes: list[tuple[str, str]] = [] if sent is None else sent
    alerts = Alerts(memory.room.store, lambda subject, text: notes.append((subject, text)))
    return Sweep(memory.room.store, memory.room.shield, purger, alerts, memory.clock)


def test_an_approved_case_is_purged_and_closed(memory: MemoryRoom) -> None:
    artist_id = store_artist(memory.stores)
    receipt = submit(memory)
    waiting = submit(memory, BOB)
    memory.room.decisions.approve(receipt, "operator-1", YES)
    purger = MemoryPurger()
    report = make_sweep(memory, purger).run()
    (case,) = purger.cases
    assert (case.receipt_id, case.artist_ids, case.image_id) == (receipt, (artist_id,), None)
    assert {one.kind.value for one in case.identities} >= {"ig_handle", "ig_id", "artist_id"}
    assert memory.room.store.get(receipt).state is State.CLOSED
    assert memory.room.store.get(waiting).state is State.RECEIVED
    assert (report.closed_count, report.open_count, report.undecided_count, report.unfinished_count) == (1, 1, 1, 0)


def test_a_half_done_purge_is_not_done(memory: MemoryRoom) -> None:
    receipt = submit(memory)
    memory.room.decisions.approve(receipt, "operator-1", YES)
    purger = MemoryPurger([False, UnavailableError("index down"), True])
    sweep = make_sweep(memory, purger)
    for _ in range(2):
        report = sweep.run()
        assert (report.closed_count, report.unfinished_count) == (0, 1)
        record = memory.room.store.get(receipt)
        assert record.state is State.PURGING
        assert record.sealed
    assert sweep.run().closed_count == 1
    # Every attempt is told everything, though the rows that led to it may be gone by now.
    assert len({(case.artist_ids, case.identities) for case in purger.cases}) == 1


def test_what_was_known_at_the_approval_is_still_known_after_the_rows_are_gone(memory: MemoryRoom) -> None:
    artist_id = store_artist(memory.stores)
    receipt = submit(memory)
    memory.room.decisions.approve(receipt, "operator-1", YES)
    empty = make_memory_room()
    object.__setattr__(memory.room, "artists", empty.stores.artists)
    purger = MemoryPurger()
    make_sweep(memory, purger).run()
    assert purger.cases[0].artist_ids == (artist_id,)


def test_one_case_that_fails_does_not_hold_up_the_others(memory: MemoryRoom) -> None:
    first, second = submit(memory), submit(memory, BOB)
    for receipt in (first, second):
        memory.room.decisions.approve(receipt, "operator-1", YES)
    purger = MemoryPurger([DenylistUnreadableError("down"), True])
    assert make_sweep(memory, purger).run().closed_count == 1
    assert make_sweep(memory, purger).run().closed_count == 1


def test_a_mistake_of_ours_in_one_case_does_not_hold_up_the_others(memory: MemoryRoom) -> None:
    receipts = [submit(memory), submit(memory, BOB)]
    for receipt in receipts:
        memory.room.decisions.approve(receipt, "operator-1", YES)
    with structlog.testing.capture_logs() as lines:
        report = make_sweep(memory, MemoryPurger([ValueError("about ana_ink"), True])).run()
    assert (report.closed_count, report.unfinished_count) == (1, 1)
    (line,) = [line for line in lines if line["event"] == "removal_unfinished"]
    assert (line["log_level"], line["reason"]) == ("error", "bug")
    assert line["exc_info"] is True  # the telemetry makes class and place of it, without the message
    assert "ana_ink" not in str(lines)
    assert make_sweep(memory, MemoryPurger()).run().closed_count == 1


def test_two_sweeps_at_once_close_a_case_once(memory: MemoryRoom) -> None:
    receipt = submit(memory)
    memory.room.decisions.approve(receipt, "operator-1", YES)

    class Other(MemoryPurger):
        def purge(self, case: Any) -> bool:
            if len(self.cases) == 0:
                super().purge(case)
                make_sweep(memory, MemoryPurger()).run()
            return True

    report = make_sweep(memory, Other()).run()
    assert report.closed_count == 0
    assert report.open_count == 0
    assert len(list(memory.room.store.iter_closed(memory.clock()))) == 1


def test_a_proof_whose_hiding_was_cut_off_hides_in_the_sweep(memory: MemoryRoom) -> None:
    receipt = submit(memory)
    memory.room.decisions.prove(receipt)
    memory.dynamo.rows.clear()  # as if the process had been killed before
    make_sweep(memory, MemoryPurger()).run()
    assert memory.dynamo.rows


def test_alerts_come_at_three_days_and_at_the_deadline_once_each(memory: MemoryRoom) -> None:
    submit(memory)
    sent: list[tuple[str, str]] = []
    seen = []
    for _ in range(11):  # Wednesday to Saturday of the next week
        report = make_sweep(memory, MemoryPurger(), sent).run()
        seen.append((len(sent), report.late_count, report.overdue_count))
        memory.clock.move(days=1)
    assert Counter(seen) == {(0, 0, 0): 5, (1, 1, 0): 2, (2, 1, 1): 4}
    assert "1 open for three business days or more, 0 past" in sent[0][1]
    assert "0 open for three business days or more, 1 past" in sent[1][1]
    assert "ana" not in str(sent)


def test_an_alert_that_cannot_be_sent_is_sent_by_the_next_sweep(memory: MemoryRoom) -> None:
    submit(memory)
    memory.clock.move(days=30)

    def fail(_subject: str, _text: str) -> None:
        raise UnavailableError("topic down")

    failing = Sweep(
        memory.room.store, memory.room.shield, MemoryPurger(), Alerts(memory.room.store, fail), memory.clock
    )
    with structlog.testing.capture_logs() as lines:
        report = failing.run()
    assert report.overdue_count == 1
    assert [line["kind"] for line in lines if line["event"] == "removal_alerted"] == ["late", "breach"]
    sent: list[tuple[str, str]] = []
    make_sweep(memory, MemoryPurger(), sent).run()
    make_sweep(memory, MemoryPurger(), sent).run()
    assert len(sent) == 1


def test_logs_name_neither_the_person_nor_the_receipt(memory: MemoryRoom) -> None:
    with structlog.testing.capture_logs() as lines:
        receipt = submit(memory)
        memory.room.decisions.approve(receipt, "operator-1", YES)
        memory.clock.move(days=30)
        make_sweep(memory, MemoryPurger([UnavailableError("down")])).run()
    text = str(lines)
    assert len(lines) >= 5
    assert not any(word in text for word in (receipt, "ana_ink", "mail.example", "operator-1"))
