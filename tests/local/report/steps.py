"""Steps of a made-up run."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from local.report.outcome import RunOutcome
from tests.contracts.store_sightings import START
from workflow.step import StepResult

MakeOutcome = Callable[..., RunOutcome]


def step(name: str, **changes: Any) -> StepResult:
    values: dict[str, Any] = {"state": "succeeded", "started_at": START, "finished_at": START + timedelta(seconds=90)}
    return StepResult(name, **{**values, **changes})
