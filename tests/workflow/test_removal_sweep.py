"""The sweep as a step of a run: partial while anything is unfinished, failed with a reason when it cannot be made."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from denylist.requests.sweep import SweepReport
from directory.errors import DenylistUnreadableError, DirectoryError, UnavailableError
from workflow.removal_sweep import sweep_removals
from workflow.step import RunContext

NOW = datetime(2026, 11, 4, 10, 0, tzinfo=UTC)


def context(folder: Path) -> RunContext:
    return RunContext("r1", "Leeds", "GB", folder, lambda: NOW, lambda step, stats: None)


@pytest.mark.parametrize(("unfinished", "state"), [(0, "succeeded"), (2, "partial")])
def test_what_is_unfinished_is_no_success(tmp_path: Path, unfinished: int, state: str) -> None:
    report = SweepReport(open_count=4, undecided_count=2, unfinished_count=unfinished, closed_count=1, late_count=1)
    step = sweep_removals(context(tmp_path), lambda: report)
    assert (step.name, step.state, step.sentence is None) == ("removal_sweep", state, state == "succeeded")
    counters = step.to_record("r1", 0).counters
    assert (counters["removals/open"], counters["removals/unfinished"], counters["removals/late"]) == (4, unfinished, 1)


@pytest.mark.parametrize("error", [UnavailableError("down"), DenylistUnreadableError("unread")])
def test_a_store_that_is_down_fails_the_step_with_its_reason(tmp_path: Path, error: DirectoryError) -> None:
    def fail() -> SweepReport:
        raise error

    step = sweep_removals(context(tmp_path), fail)
    assert (step.state, step.reason, step.sentence) == ("failed", error.reason, str(error))
