"""Waits until the search index shows what the table holds: the stream's consumer works beside us."""

import time
from collections.abc import Callable

from workflow.step import RunContext, StepResult

NAME = "search_index"
LONGEST_S = 60.0
POLL_S = 0.3


def await_index(
    context: RunContext, is_in_step: Callable[[], bool], sleep: Callable[[float], None] = time.sleep
) -> StepResult:
    """Succeeds as soon as `is_in_step` says so; partial, with a sentence, after a minute."""
    started_at = context.clock()
    while not (done := is_in_step()) and (context.clock() - started_at).total_seconds() < LONGEST_S:
        context.on_progress(NAME, {})
        sleep(POLL_S)
    return StepResult(
        name=NAME,
        state="succeeded" if done else "partial",
        started_at=started_at,
        finished_at=context.clock(),
        sentence=None if done else "The search index is still behind the table: is its consumer running?",
        reason=None if done else "index_behind",
    )
