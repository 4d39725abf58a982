"""What every step of a run works with and gives back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from directory.clock import Clock
from directory.records.run import RunState, StepRecord
from workflow.crawl import Crawl, CrawlResult, Stats, run_crawl

# Called with the step's name and its stats so far, about twice a second.
Progress = Callable[[str, Stats], None]

_STATES: Mapping[int, RunState] = {0: "succeeded", 3: "partial"}


@dataclass(frozen=True)
class RunContext:
    """One run: its id, where it is for, the folder for stats and logs, and who wants to see it go on."""

    run_id: str
    city: str
    country: str
    folder: Path
    clock: Clock
    on_progress: Progress


@dataclass(frozen=True)
class StepResult:
    """How a step ended. `sentence` says in words what stopped it; `stats` are the crawl's own."""

    name: str
    state: RunState
    started_at: datetime
    finished_at: datetime
    sentence: str | None = None
    reason: str | None = None
    stats: Stats = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        return (self.finished_at - self.started_at).total_seconds()

    def to_record(self, run_id: str, position: int) -> StepRecord:
        return StepRecord(
            run_id=run_id,
            name=self.name,
            position=position,
            started_at=self.started_at,
            state=self.state,
            finished_at=self.finished_at,
            reason=self.reason,
            counters={name: n for name, n in self.stats.items() if isinstance(n, int | float)},
        )


def crawl_step(context: RunContext, spider: str, arguments: Mapping[str, str]) -> StepResult:
    """A step that is one crawl. A crawl that fails is a result, not an exception: the run goes on with what it has."""
    started_at = context.clock()
    crawl = Crawl(spider, arguments, context.run_id, context.folder)
    result = run_crawl(crawl, lambda stats: context.on_progress(spider, stats))
    return StepResult(
        name=spider,
        state=_STATES.get(result.exit_code, "failed"),
        started_at=started_at,
        finished_at=context.clock(),
        sentence=result.sentence or _unexplained(result, crawl.log_path),
        reason=str(result.stats.get("crawl/aborted/reason") or "") or None,
        stats=result.stats,
    )


def _unexplained(result: CrawlResult, log_path: Path) -> str | None:
    if result.exit_code in _STATES:
        return None
    return f"The crawl {result.spider} ended with code {result.exit_code}; its log is {log_path}."
