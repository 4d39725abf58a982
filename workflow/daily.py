"""The daily job for one city: FR-AGG-01 to FR-AGG-05 in order. On AWS the state machine runs the same steps."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from directory.config import Config
from directory.records.run import RunRecord, RunState
from directory.search.consistency import is_in_step
from directory.search.sync import IndexSync
from directory.store.ports import RunStore
from directory.telemetry import get_logger
from workflow.await_index import await_index
from workflow.discover_studios import discover_studios
from workflow.find_artists import find_artists
from workflow.mend_index import mend_index
from workflow.read_profiles import has_profile_source, read_profiles
from workflow.removals import Removals
from workflow.step import RunContext, StepResult

log = get_logger(__name__)

# Without these nothing may be crawled at all: the denylist that cannot be read stops every step.
_STOPS_THE_RUN = frozenset({"denylist_unreadable"})


@dataclass(frozen=True)
class RunReport:
    """The run and how each of its steps ended, in order."""

    run: RunRecord
    steps: tuple[StepResult, ...]


def run_daily(
    context: RunContext, config: Config, runs: RunStore, sync: IndexSync, removals: Removals, csv: Path | None = None
) -> RunReport:
    """Run all steps. A step that fails does not stop the next: what is known already can still be read anew.

    Each step is stored as it ends, so a killed run shows how far it came; the next run does what is left, because
    every step asks the stores what is still to do.
    """
    run = RunRecord(context.run_id, context.city, context.country, context.clock())
    runs.put_run(run)
    log.info("run_started", run_id=run.run_id)
    steps: list[StepResult] = []
    for position, step in enumerate(_steps(context, config, sync, removals, csv)):
        steps.append(step)
        runs.put_step(step.to_record(run.run_id, position))
        log.info("step_finished", run_id=run.run_id, step=step.name, state=step.state, reason=step.reason)
        if step.reason in _STOPS_THE_RUN:
            break
    finished = replace(run, state=state_of(steps), finished_at=context.clock())
    runs.put_run(finished)
    log.info("run_finished", run_id=run.run_id, state=finished.state)
    return RunReport(finished, tuple(steps))


def _steps(
    context: RunContext, config: Config, sync: IndexSync, removals: Removals, csv: Path | None
) -> Iterator[StepResult]:
    yield from removals.iter_steps(context)
    yield mend_index(context, sync)
    yield from discover_studios(context, config, csv)
    yield find_artists(context)
    if has_profile_source(config):
        yield read_profiles(context)
    yield await_index(context, lambda: is_in_step(sync))


def state_of(steps: list[StepResult]) -> RunState:
    """`succeeded` when all steps did, `failed` when none of the crawls did, else `partial`."""
    states = {step.state for step in steps}
    if states == {"succeeded"}:
        return "succeeded"
    return "partial" if "succeeded" in states else "failed"
