"""A run for one city with everything around it that a person wants: progress, a summary, the report."""

import time
from pathlib import Path

from rich.console import Console

from directory.clock import utc_now
from directory.config import Config
from directory.records.artist import mint_id
from local.home import open_home
from local.progress import RunProgress
from local.report.census import take_census
from local.report.outcome import RunOutcome
from local.report.page import write_report
from local.report.summary import print_summary
from workflow.daily import run_daily
from workflow.step import RunContext


def run_city(config: Config, city: str, country: str, report_path: Path, csv: Path | None = None) -> RunOutcome:
    """Run the daily job, show its progress, print what it found and write the report."""
    console = Console()
    home = open_home(config)
    before, started = take_census(home.stores, city, country), time.monotonic()
    run_id = f"{utc_now():%Y%m%dT%H%M%S}-{mint_id()[:6]}"
    with RunProgress(console) as progress:
        context = RunContext(run_id, city, country, config.data_dir / "runs" / run_id, utc_now, progress.show)
        report = run_daily(context, config, home.stores.runs, home.sync, home.removals, csv)
    outcome = RunOutcome(report, before, take_census(home.stores, city, country), time.monotonic() - started)
    print_summary(console, outcome)
    write_report(report_path, outcome)
    console.print(f"The report is {report_path}.")
    return outcome
