"""FR-AGG-01: finds a city's studios in every source that is switched on."""

from collections.abc import Iterator
from pathlib import Path

from directory.config import Config
from workflow.step import RunContext, StepResult, crawl_step


def discover_studios(context: RunContext, config: Config, csv: Path | None = None) -> Iterator[StepResult]:
    """One result a source. Open sources first: what Google finds then only adds place ids to studios we may show."""
    place = {"city": context.city, "country": context.country}
    yield crawl_step(context, "open_places", {**place, **({"csv": str(csv)} if csv else {})})
    if has_google_key(config) and not csv:
        yield crawl_step(context, "google_places", place)


def has_google_key(config: Config) -> bool:
    return config.places_api_key is not None or config.places_secret_id is not None
