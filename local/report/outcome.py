"""What there is to tell of a run."""

from dataclasses import dataclass

from local.report.census import Census
from workflow.daily import RunReport


@dataclass(frozen=True)
class RunOutcome:
    """The run, and what the directory held before and after it."""

    report: RunReport
    before: Census
    after: Census
    seconds: float
