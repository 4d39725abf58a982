"""The end of a run in the terminal: what is known, what was refused and why, time, requests, cost, what to try next."""

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

from local.report.cost import estimate_cost
from local.report.outcome import RunOutcome
from local.report.refusals import list_refusals
from local.report.watch import list_fallen_sites


def print_summary(console: Console, outcome: RunOutcome) -> None:
    """A table of numbers, then a line for each step that did not end well."""
    console.print(_table(outcome))
    for step in outcome.report.steps:
        if step.sentence:
            console.print(f"{step.name}: {step.sentence}", style="yellow", markup=False)
    if is_unchanged(outcome):
        console.print("[green]Nothing changed[/]: everything found today was stored already.")


def is_unchanged(outcome: RunOutcome) -> bool:
    """Whether the run left the directory as it was."""
    return outcome.after.versions == outcome.before.versions and outcome.after.artists == outcome.before.artists > 0


def _table(outcome: RunOutcome) -> Table:
    table = Table(title=f"{outcome.report.run.city}: run {outcome.report.run.state}", show_header=False)
    table.add_column(style="bold")
    table.add_column(justify="right")
    table.add_column()
    for name, number, remark in summary_rows(outcome):
        table.add_row(name, number, remark)
    return table


def summary_rows(outcome: RunOutcome) -> list[tuple[str, str, str]]:
    """(what, number, remark) in the order of the table."""
    now, was = outcome.after, outcome.before
    stats = [step.stats for step in outcome.report.steps]
    cost = sum(line.usd for line in estimate_cost(outcome.report.steps))
    refused = list_refusals(outcome.report.steps)
    return [
        ("Studios known", str(now.studios), _grown(was.studios, now.studios)),
        ("  with a website", str(now.studios_with_website), ""),
        ("  with artists found", str(now.studios_with_artists), ""),
        ("Artists", str(now.artists), _grown(was.artists, now.artists)),
        ("  with a profile read", str(now.artists_with_profile), ""),
        ("  not told yet", str(now.not_told), "the notice duty of UK GDPR, Art. 14"),
        ("Pictures", str(now.pictures), _grown(was.pictures, now.pictures)),
        ("Refused or left out", str(sum(refused.values())), _top(refused)),
        ("Websites to look at", *_flagged(outcome)),
        ("Requests", f"{total(stats, 'downloader/request_count'):.0f}", ""),
        ("Time", f"{outcome.seconds:.0f} s", ""),
        ("On the real services", f"${cost:.2f}", "estimated cost of this run, list prices"),
    ]


def _flagged(outcome: RunOutcome) -> tuple[str, str]:
    falls = list_fallen_sites(outcome.report.steps, outcome.after.studio_names)
    return str(len(falls)), ", ".join(f"{fall.name} {fall.before} to {fall.now}" for fall in falls[:3])


def total(stats: Iterable[Mapping[str, Any]], name: str) -> float:
    return float(sum(each.get(name, 0) for each in stats))


def _grown(before: int, after: int) -> str:
    return f"{after - before:+d} in this run" if after != before else "as before"


def _top(refused: Mapping[str, int], most: int = 4) -> str:
    return ", ".join(f"{reason} {count}" for reason, count in list(refused.items())[:most])
