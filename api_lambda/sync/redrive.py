"""Puts records from the failure queue through the sync again."""

from dataclasses import dataclass

from api_lambda.sync.batch import BatchSync
from api_lambda.sync.failures import FailureQueue, WaitingRecord
from directory.search.row_change import RowChange


@dataclass(frozen=True)
class RedriveResult:
    """`done` went through, `left` failed again and wait on, `unreadable` held no record and were thrown away."""

    done: int = 0
    left: int = 0
    unreadable: int = 0


def redrive(queue: FailureQueue, batch: BatchSync) -> RedriveResult:
    """Everything that waits, once. Safe to repeat, and beside the stream. Raises what the queue raises.

    Of a record that cannot be read nothing is lost: `tattoo index check` finds what it stood for.
    """
    done = unreadable = 0
    left: list[WaitingRecord] = []
    while waiting := queue.receive():
        readable = [one for one in waiting if isinstance(one.record.change, RowChange)]
        failed = {one.record for one in batch.run([one.record for one in readable]).failed}
        stay = [one for one in readable if one.record in failed]
        queue.remove([one for one in waiting if one not in stay])
        left += stay
        unreadable += len(waiting) - len(readable)
        done += len(readable) - len(stay)
        if stay and len(stay) == len(readable):
            break  # what failed for all ten of them fails for the rest as well
    queue.give_back(left)
    return RedriveResult(done, len(left), unreadable)
