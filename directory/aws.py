"""The one door to AWS: clients made from the configuration, with timeouts and retries that suit us."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config as BotoConfig

from directory.config import Config

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_dynamodbstreams import DynamoDBStreamsClient
    from types_boto3_s3 import S3Client
    from types_boto3_secretsmanager import SecretsManagerClient
    from types_boto3_sqs import SQSClient

# A store that does not answer in ten seconds is down: the job goes back to its queue sooner than a socket gives up.
_BOTO = BotoConfig(
    connect_timeout=3, read_timeout=10, retries={"mode": "standard", "total_max_attempts": 4}, max_pool_connections=32
)


@lru_cache(maxsize=32)
def _client(service: str, region: str, endpoint: str | None) -> Any:
    # An emulator has no host name for each bucket; on AWS botocore's own choice is right.
    style = BotoConfig(s3={"addressing_style": "path"}) if endpoint else BotoConfig()
    config = _BOTO.merge(style)
    return boto3.client(service, region_name=region, endpoint_url=endpoint, config=config)  # type: ignore[call-overload] # the name is a variable


def dynamodb(config: Config) -> "DynamoDBClient":
    client: DynamoDBClient = _client("dynamodb", config.aws_region, config.aws_endpoint_url)
    return client


def dynamodb_streams(config: Config) -> "DynamoDBStreamsClient":
    client: DynamoDBStreamsClient = _client("dynamodbstreams", config.aws_region, config.aws_endpoint_url)
    return client


def s3(config: Config) -> "S3Client":
    client: S3Client = _client("s3", config.aws_region, config.aws_endpoint_url)
    return client


def sqs(config: Config) -> "SQSClient":
    client: SQSClient = _client("sqs", config.aws_region, config.aws_endpoint_url)
    return client


def secrets_manager(config: Config) -> "SecretsManagerClient":
    client: SecretsManagerClient = _client("secretsmanager", config.aws_region, config.aws_endpoint_url)
    return client


def get_secret(config: Config, secret_id: str) -> str:
    """The current text of a secret. Raises botocore's ClientError when it is missing or may not be read."""
    return secrets_manager(config).get_secret_value(SecretId=secret_id)["SecretString"]
