"""Brings the search index in step with the whole table, once a day: for what no event of the stream tells.

A denial, a notice that is asked for or no more, coordinates whose days are over: they change what may be shown, and
no row of an artist. A record that the stream's failure queue still holds is made up for, too. What a killed rebuild
left goes: no removal of a single document reaches it.
"""

from directory.errors import DirectoryError
from directory.search.consistency import bring_in_step
from directory.search.sync import IndexSync
from workflow.step import RunContext, StepResult

NAME = "index_check"


def mend_index(context: RunContext, sync: IndexSync) -> StepResult:
    """`partial` when some artists cannot be indexed, `failed` when a store, the denylist or the index is down."""
    started_at = context.clock()
    context.on_progress(NAME, {})
    try:
        sync.index.drop_left()
        result = bring_in_step(sync)
    except DirectoryError as error:
        return StepResult(NAME, "failed", started_at, context.clock(), sentence=str(error), reason=error.reason)
    stats = {"index/document/indexed": result.indexed, "index/document/deleted": result.deleted}
    return StepResult(
        name=NAME,
        state="partial" if result.failures else "succeeded",
        started_at=started_at,
        finished_at=context.clock(),
        sentence="Some artists cannot be indexed: `tattoo index check` names them." if result.failures else None,
        reason="not_indexed" if result.failures else None,
        stats={**stats, "index/document/failed": len(result.failures)},
    )
