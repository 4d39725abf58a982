"""`tattoo run`, `tattoo demo`: the daily job, watched."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from directory.clock import utc_now
from directory.errors import ConfigurationError

REPORT = Path("build/report.html")


def register(app: typer.Typer) -> None:
    app.command()(run)
    app.command()(demo)


def run(
    city: Annotated[str, typer.Option(help="The city.")] = "Leeds",
    country: Annotated[str, typer.Option(help="ISO 3166 code.")] = "GB",
    csv: Annotated[Path | None, typer.Option(help="A list of studios instead of the discovery sources.")] = None,
    sites: Annotated[Path | None, typer.Option(help="A folder of saved websites, served on loopback.")] = None,
    report: Annotated[Path, typer.Option(help="Where the HTML report goes.")] = REPORT,
) -> None:
    """The daily job for one city: discover studios, read their sites, read the profiles, index. Safe to repeat."""
    from local.environment import enter_cloud
    from local.run_city import run_city
    from local.saved_sites import serving

    if csv and sites:
        raise ConfigurationError("Give --csv or --sites, not both.")
    if csv:
        from tattoo_crawler.places.csv_list import read_csv_list

        read_csv_list(csv, city, country, utc_now())  # a wrong file is told before anything is crawled
    if sites:
        with serving(sites) as studio_list:
            outcome = run_city(enter_cloud(), "Saved sites", country, report, studio_list)
    else:
        outcome = run_city(enter_cloud(), city, country, report, csv)
    raise typer.Exit(0 if outcome.report.run.state == "succeeded" else 3)


def demo(
    report: Annotated[Path, typer.Option(help="Where the HTML report goes.")] = REPORT,
) -> None:
    """The whole thing against the demo city, which plays the outside world on this machine."""
    from local.demo import run_demo

    outcome = run_demo(report, Console())
    raise typer.Exit(0 if outcome.report.run.state == "succeeded" else 3)
