"""FR-AGG-02: reads the studios' own websites for artists and their Instagram handles."""

from workflow.step import RunContext, StepResult, crawl_step


def find_artists(context: RunContext) -> StepResult:
    return crawl_step(context, "studio_site", {"city": context.city, "country": context.country})
