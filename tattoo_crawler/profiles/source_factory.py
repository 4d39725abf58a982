"""Which sources of profiles a configuration names, in the order in which they are asked."""

from botocore.exceptions import BotoCoreError, ClientError

from directory.aws import get_secret
from directory.config import Config
from directory.errors import ConfigurationError
from tattoo_crawler.profiles.graph import GraphSource
from tattoo_crawler.profiles.pace import CONCURRENCY
from tattoo_crawler.profiles.profile_source import ProfileSource
from tattoo_crawler.profiles.web import WebProfileInfo, WebProfilePage

_NO_SOURCE = (
    "No source of profiles is configured: set GRAPH_TOKEN and GRAPH_USER_ID for Instagram's Business Discovery "
    "(docs/profiles.md says how to get them)."
)


def make_sources(config: Config) -> list[ProfileSource]:
    """The official source first. Blocks when it asks Secrets Manager.

    Raises ConfigurationError with one sentence when there is none, or when only half of one is configured.
    """
    token = get_graph_token(config)
    sources: list[ProfileSource] = []
    if token:
        if not config.graph_user_id:
            raise ConfigurationError("GRAPH_TOKEN is set and GRAPH_USER_ID is not: Business Discovery needs both.")
        posts = config.pictures_per_artist
        sources.append(GraphSource(config.graph_endpoint, config.graph_user_id, token, posts))
    if config.instagram_web:
        sources += [WebProfileInfo(config.instagram_web_endpoint), WebProfilePage(config.instagram_web_endpoint)]
    if not sources:
        raise ConfigurationError(_NO_SOURCE, reason="no_source")
    return sources


def get_graph_token(config: Config) -> str | None:
    """The token of the Graph API; None when none is configured. Raises ConfigurationError for an unreadable secret."""
    if config.graph_token and (token := config.graph_token.get_secret_value().strip()):
        return token
    if not config.graph_secret_id:
        return None
    try:
        return get_secret(config, config.graph_secret_id).strip() or None
    except (BotoCoreError, ClientError):
        raise ConfigurationError("The secret that GRAPH_SECRET_ID names cannot be read.", reason="no_token") from None


def download_slots(config: Config) -> dict[str, dict[str, float]]:
    """The pace of each source, as Scrapy's setting DOWNLOAD_SLOTS wants it."""
    slot = {"concurrency": CONCURRENCY, "delay": config.profile_delay_s, "jitter": 0.0}
    return {"instagram_graph": dict(slot), "instagram_web": dict(slot)}
