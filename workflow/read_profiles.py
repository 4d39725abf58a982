"""FR-AGG-03: reads the public profile of every known artist of the city who was not looked at lately."""

from directory.config import Config
from workflow.step import RunContext, StepResult, crawl_step


def read_profiles(context: RunContext) -> StepResult:
    return crawl_step(context, "instagram", {"city": context.city, "country": context.country})


def has_profile_source(config: Config) -> bool:
    """Business Discovery with a token, or the public web shapes where they are switched on."""
    has_token = config.graph_token is not None or config.graph_secret_id is not None
    return config.instagram_web or (has_token and config.graph_user_id is not None)
