"""The HTML report of a run: one file, no script, nothing fetched."""

from pathlib import Path

from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup

from local.progress import TITLES
from local.report.cost import estimate_cost
from local.report.outcome import RunOutcome
from local.report.plots import bars, histogram
from local.report.refusals import list_refusals
from local.report.summary import is_unchanged, summary_rows
from local.report.watch import list_fallen_fields, list_fallen_sites


def write_report(path: Path, outcome: RunOutcome) -> None:
    """Write the report, replacing an older one whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.write_text(render_report(outcome), encoding="utf-8")
    draft.replace(path)


def render_report(outcome: RunOutcome) -> str:
    """The page's text. It names studios, which are businesses, and no person."""
    environment = Environment(loader=PackageLoader("local.report", "templates"), autoescape=select_autoescape())
    run = outcome.report.run
    refused = list_refusals(outcome.report.steps)
    return environment.get_template("report.html").render(
        run=run,
        is_unchanged=is_unchanged(outcome),
        rows=summary_rows(outcome),
        steps=outcome.report.steps,
        costs=estimate_cost(outcome.report.steps),
        breakers=_breakers(outcome),
        fallen_sites=list_fallen_sites(outcome.report.steps, outcome.after.studio_names),
        fallen_fields=list_fallen_fields(outcome.report.steps),
        plots={
            "Artists by style": Markup(bars(outcome.after.styles, "artists")),  # noqa: S704 # drawn by us
            "Artists per studio": Markup(histogram(outcome.after.artists_by_studio, "artists")),  # noqa: S704 # drawn by us
            "Left out, and why": Markup(bars(refused, "times")),  # noqa: S704 # drawn by us
        },
        silent_studios=outcome.after.silent_studios,
        silent_nameless=outcome.after.silent_nameless,
        titles=TITLES,
    )


def _breakers(outcome: RunOutcome) -> dict[str, str]:
    """The state of each source's circuit breaker at the end, in words."""
    found = {}
    for step in outcome.report.steps:
        for name, value in step.stats.items():
            if name.startswith("breaker/") and name.endswith("/state"):
                source = name.split("/")[1]
                reason = step.stats.get(f"breaker/{source}/reason", "no reason given")
                found[source] = "closed: asked to the end" if value == "closed" else f"{value}: {reason}"
    return found
