"""The key of the Google Places API: from the environment on a laptop, from Secrets Manager elsewhere."""

from __future__ import annotations

from botocore.exceptions import BotoCoreError, ClientError

from directory.aws import get_secret
from directory.config import Config
from directory.errors import ConfigurationError
from tattoo_crawler.places.failures import NO_KEY


def get_places_key(config: Config) -> str:
    """The key. Raises ConfigurationError with one sentence when there is none. Blocks when it asks Secrets Manager."""
    if config.places_api_key and (key := config.places_api_key.get_secret_value().strip()):
        return key
    if not config.places_secret_id:
        raise ConfigurationError(NO_KEY, reason="no_key")
    try:
        return get_secret(config, config.places_secret_id).strip()
    except (BotoCoreError, ClientError):
        raise ConfigurationError("The secret that PLACES_SECRET_ID names cannot be read.", reason="no_key") from None
