"""A made-up run whose stats hold every kind of refusal once."""

import pytest

from directory.records.run import RunRecord
from local.report.census import Census
from local.report.outcome import RunOutcome
from tests.contracts.store_sightings import START
from tests.local.report.steps import MakeOutcome
from workflow.daily import RunReport
from workflow.step import StepResult


@pytest.fixture
def make_outcome() -> MakeOutcome:
    def make(*steps: StepResult, before: Census | None = None, after: Census | None = None) -> RunOutcome:
        run = RunRecord("run-1", "Leeds", "GB", START, state="partial")
        before = before or Census()
        full = Census(
            studios=3,
            studios_with_website=2,
            studios_with_artists=1,
            artists=5,
            artists_with_profile=4,
            pictures=12,
            versions=20,
            styles={"dotwork": 3, "fine-line": 1},
            artists_by_studio={"s1": 5, "s2": 0, "g1": 0},
            silent_studios=("White <Thorn>",),
            silent_nameless=1,
            not_told=5,
        )
        return RunOutcome(RunReport(run, steps), before, after or full, 91.0)

    return make
