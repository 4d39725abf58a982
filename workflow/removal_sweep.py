"""NFR-GOV-03: alerts for removal requests that wait too long, and every approved one driven on to a verified purge."""

from collections.abc import Callable

from denylist.requests.sweep import SweepReport
from directory.errors import DirectoryError
from directory.telemetry import get_logger
from workflow.step import RunContext, StepResult

log = get_logger(__name__)
NAME = "removal_sweep"


def sweep_removals(context: RunContext, sweep: Callable[[], SweepReport]) -> StepResult:
    """Partial while an approved case is not verified empty: a half-done purge is never a success."""
    started_at = context.clock()
    try:
        report = sweep()
    except DirectoryError as error:
        log.error("step_failed", step=NAME, reason=error.reason)
        return StepResult(NAME, "failed", started_at, context.clock(), str(error), error.reason)
    is_done = report.unfinished_count == 0
    return StepResult(
        name=NAME,
        state="succeeded" if is_done else "partial",
        started_at=started_at,
        finished_at=context.clock(),
        sentence=None if is_done else f"{report.unfinished_count} approved removals are not finished.",
        reason=None if is_done else "removals_unfinished",
        stats={f"removals/{name.removesuffix('_count')}": count for name, count in vars(report).items()},
    )
