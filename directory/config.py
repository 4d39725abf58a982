"""Configuration: read once from the environment, typed, frozen. Nothing else reads `os.environ`.

Every field is an environment variable of the same name in capitals. `docs/configuration.md` is made from this class.
"""

import os
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic.functional_validators import BeforeValidator

from directory.errors import ConfigurationError


def _split(value: object) -> object:
    return tuple(part for part in value.replace(",", " ").split() if part) if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_split)]


class Config(BaseModel):
    """All settings of crawler, workflow, laptop cloud and Lambdas."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    # Where the stores are
    environment: Literal["local", "dev", "prod"] = Field("local", description="Which cloud this is; part of AWS names.")
    aws_endpoint_url: str | None = Field(None, description="Address of an AWS emulator; unset means the real AWS.")
    aws_region: str = Field("eu-west-2", description="Region of every store.")
    store_timeout_s: float = Field(
        10.0, gt=0, description="Seconds until a call to a store is given up. An API that people wait for: 2."
    )
    store_attempts: int = Field(4, ge=1, le=10, description="Attempts of such a call. An API that people wait for: 2.")
    table_name: str = Field("TattooDirectory", description="DynamoDB table of the directory.")
    governance_table_name: str = Field("TattooDirectoryGovernance", description="DynamoDB table of the denylist.")
    raw_bucket: str = Field("tattoo-local-raw", description="S3 bucket of pictures as they were fetched.")
    images_bucket: str = Field("tattoo-local-images", description="S3 bucket of the WebP renditions.")
    cdn_distribution_id: str | None = Field(
        None, description="CloudFront distribution that serves the pictures; a purge empties its cache. Unset: none."
    )
    scrape_queue_name: str = Field("tattoo-local-scrape", description="SQS queue of profiles to crawl.")
    data_dir: Path = Field(Path(".local"), description="Folder of the laptop cloud: stores, index, logs, reports.")

    # Governance
    denylist_keys: SecretStr = Field(
        SecretStr("k1:a-laptop-key-that-guards-nothing"),
        description="Keys of the denylist's hashes, `version:key` separated by blanks, newest first. "
        "On AWS the name of a Secrets Manager secret that holds them (DENYLIST_SECRET_ID).",
    )
    denylist_secret_id: str | None = Field(None, description="Secrets Manager secret with the denylist's keys.")
    require_notice: bool = Field(False, description="Hold publication back until an artist has been told.")
    removals_key_id: str = Field(
        "alias/tattoo-local-removals", description="KMS key that encrypts the personal data of removal requests."
    )
    removals_topic_arn: str | None = Field(
        None, description="SNS topic that is told when a removal request waits too long. Unset: the log alone says it."
    )
    removals_per_hour: int = Field(10, ge=1, description="Removal requests that one network address may send an hour.")
    proxy_count: int = Field(
        0, ge=0, description="Proxies of ours before the API Gateway (the CDN is one): who asked stands before them."
    )

    # The API
    site_origin: str | None = Field(
        None, description="Origin of the website, which alone may call the API from a browser. Unset: none may."
    )
    pictures_url: str = Field("/images", description="Where browsers fetch renditions: what stands before their keys.")
    cursor_key: SecretStr = Field(
        SecretStr("a-laptop-key-that-signs-nothing"), description="Key that signs paging cursors, 16 letters or more."
    )
    cursor_secret_id: str | None = Field(None, description="Secrets Manager secret with the key of the cursors.")
    cursor_max_age_s: int = Field(3600, ge=60, description="A paging cursor is good for so many seconds.")

    # Operators' access
    oidc_issuer: str | None = Field(
        None, description="Issuer of operators' tokens (OpenID Connect), https. Unset: no token opens anything."
    )
    oidc_audience: str | None = Field(None, description="What a token's `aud` must name; needed with an issuer.")
    oidc_group_claim: str = Field("groups", description="Claim of a token that lists groups (`cognito:groups`).")
    oidc_group: str = Field("tattoo-operators", description="Group whose members may use the admin routes.")
    oidc_clock_skew_s: int = Field(60, ge=0, le=300, description="How far an issuer's clock may be off, seconds.")
    operator_keys: str = Field(
        "", description="API keys of machines, `name:hash` separated by blanks; `tattoo keys new NAME` makes one."
    )
    operator_keys_secret_id: str | None = Field(
        None, description="Secrets Manager secret that holds them instead; read anew every five minutes."
    )

    # Sources
    google_content: Literal["terms", "licensed"] = Field(
        "terms", description="`terms` keeps of Google what its terms allow; `licensed` when you have an agreement."
    )
    places_api: Literal["new", "legacy"] = Field("new", description="Which Places API the key is good for.")
    places_api_key: SecretStr | None = Field(None, description="Key of the Google Places API; a secret.")
    places_secret_id: str | None = Field(None, description="Secrets Manager secret with the Places API key.")
    places_endpoint: str = Field("https://places.googleapis.com", description="Base address of the Places API (New).")
    maps_endpoint: str = Field("https://maps.googleapis.com", description="Base address of the legacy Maps API.")
    places_run_budget: int = Field(300, ge=0, description="Calls that cost money, per SKU, that one run may make.")
    places_month_budget: int = Field(900, ge=0, description="Calls that cost money, per SKU, in one calendar month.")
    places_free_run_budget: int = Field(5000, ge=0, description="Free calls (ids only) that one run may make.")
    places_refresh_days: int = Field(
        30,
        ge=0,
        le=180,
        description="A place that Google was asked for within this many days is not paid for again. With "
        "`GOOGLE_CONTENT=terms` 27 days at most, so that its coordinates are renewed before their 30 days are over.",
    )
    places_delay_s: float = Field(
        0.1, ge=0, description="Pause between two calls of an API of places, seconds; Google allows 600 a minute."
    )
    overpass_endpoint: str = Field(
        "https://overpass-api.de/api/interpreter", description="Address of the Overpass API (OpenStreetMap)."
    )
    graph_endpoint: str = Field("https://graph.facebook.com/v26.0", description="Base address of the Graph API.")
    graph_token: SecretStr | None = Field(None, description="Token for Instagram Business Discovery; a secret.")
    graph_secret_id: str | None = Field(None, description="Secrets Manager secret with the Graph API token.")
    graph_user_id: str | None = Field(None, description="Our own Instagram professional account's id.")
    instagram_web: bool = Field(
        False, description="Read Instagram's public web pages. Off: its robots.txt forbids it. The demo city allows it."
    )
    instagram_web_endpoint: str = Field("https://www.instagram.com", description="Base address of Instagram's pages.")

    # Crawling
    contact_url: str = Field(
        "https://tattoo-directory.example/crawler",
        description="Where a site's owner reads who crawls, and how to stop it.",
    )
    loopback_hosts: Words = Field(
        (),
        description="Suffixes of host names that this machine plays (the demo city): resolved to 127.0.0.1 and "
        "exempt from the rule that refuses private addresses.",
    )
    chromium_path: Path = Field(Path("/usr/bin/chromium"), description="Browser for pages that are empty without one.")
    browser: Literal["auto", "off"] = Field("auto", description="`auto` uses the browser where it is installed.")
    site_max_pages: int = Field(30, ge=1, description="Pages of one studio's website in one run.")
    site_max_depth: int = Field(3, ge=0, description="Links away from the home page.")
    site_delay_s: float = Field(2.0, ge=0, description="Pause between two requests to one host, seconds.")
    page_max_bytes: int = Field(2_000_000, ge=1, description="Largest page, after decompression, bytes.")
    page_archive_dir: Path | None = Field(
        None,
        description="Folder for the pages of a run (`scrapy replay`). Unset: none are kept; they hold personal data.",
    )
    page_archive_days: int = Field(14, ge=1, description="Runs in the page archive are deleted after this many days.")
    page_timeout_s: float = Field(
        20.0, gt=0, description="A page that has not come in full after this is given up, seconds."
    )
    site_recheck_days: int = Field(
        7, ge=0, description="A site whose home page did not change is read anew after this."
    )
    profile_max_age_h: int = Field(24, ge=0, description="A profile seen within this many hours is not fetched again.")
    profile_delay_s: float = Field(6.0, ge=0, description="Pause between two profile requests, seconds.")

    # Pictures and styles
    image_mode: Literal["inline", "lambda"] = Field(
        "inline",
        description="`inline` makes renditions in the pipeline; `lambda` leaves them to S3's event.",
    )
    image_policy: Literal["own_copy", "embed", "none"] = Field(
        "own_copy", description="What is kept of pictures when an artist's own rights setting does not say."
    )
    pictures_per_artist: int = Field(12, ge=0, description="Newest pictures kept of an artist.")
    picture_max_bytes: int = Field(15_000_000, ge=1, description="Largest picture fetched, bytes.")
    styles_keep_unknown: bool = Field(
        False, description="Keep hashtags that are no known style among `styles`, as FR-AGG-010 literally says."
    )

    # Search
    search_engine: Literal["embedded", "opensearch"] = Field(
        "embedded", description="`embedded` keeps the index in a file of the data folder; `opensearch` asks a server."
    )
    opensearch_endpoint: str = Field(
        "http://127.0.0.1:9200",
        description="Address of OpenSearch. Requests are signed for AWS when it is https and not this machine.",
    )
    opensearch_index: str = Field(
        "tattoo-artists",
        pattern=r"^[a-z][a-z0-9-]{0,99}$",
        description="Alias under which the index is read and written; the indexes behind it start with this name.",
    )
    opensearch_timeout_ms: int = Field(
        800, ge=1, description="A search that takes longer is given up, milliseconds; writes have longer."
    )

    # Index sync
    sync_failure_queue_name: str = Field(
        "tattoo-local-sync-failures",
        description="SQS queue of stream records that the index could not take: ids and versions, no personal data.",
    )
    alerts_topic_arn: str | None = Field(
        None, description="SNS topic that is told when such records wait. Unset: the log and the metric alone say it."
    )

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="Least level that is logged.")


def load_config(**overrides: object) -> Config:
    """The configuration of this process: what is handed in, then the environment, then the defaults.

    No .env file is read: secrets never come from a file in the repository. An empty variable counts as unset. Raises
    ConfigurationError that names every wrong variable, values left out.
    """
    found = {name: text for name in Config.model_fields if (text := os.environ.get(name.upper()))}
    try:
        return Config.model_validate({**found, **overrides})
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors())
        raise ConfigurationError(f"Wrong configuration: {wrong}") from None
