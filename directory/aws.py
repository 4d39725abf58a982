"""The one door to AWS: clients made from the configuration, with timeouts and retries that suit us.

boto3 is loaded with the first client: what a Lambda imports before it knows its request is paid at every cold start.
"""

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from directory.config import Config
from directory.errors import ConfigurationError

if TYPE_CHECKING:
    from boto3.session import Session
    from botocore.config import Config as BotoConfig
    from types_boto3_cloudfront import CloudFrontClient
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_dynamodbstreams import DynamoDBStreamsClient
    from types_boto3_kms import KMSClient
    from types_boto3_s3 import S3Client
    from types_boto3_secretsmanager import SecretsManagerClient
    from types_boto3_sns import SNSClient
    from types_boto3_sqs import SQSClient

_USER_AGENT = "tattoo-directory"


@cache
def _session() -> "Session":
    from boto3.session import Session
    from botocore.session import get_session

    from directory.dynamodb_answers import RowParserFactory

    core = get_session()
    core.register_component("response_parser_factory", RowParserFactory())
    return Session(botocore_session=core)


def _settings(service: str, endpoint: str | None, timeout_s: float, attempts: int) -> "BotoConfig":
    """An emulator has no host name for each bucket; on AWS botocore's own choice is right.

    Every key of a batch is checked by DynamoDB itself, and by `encode_item` before: a third time costs a third of a
    read. The name under which AWS logs us is said here, because botocore would make up a long one twice a call.
    """
    from botocore.config import Config as BotoConfig

    return BotoConfig(
        connect_timeout=min(3.0, timeout_s),
        read_timeout=timeout_s,
        retries={"mode": "standard", "total_max_attempts": attempts},
        max_pool_connections=32,
        s3={"addressing_style": "path"} if endpoint else None,
        parameter_validation=service != "dynamodb",
        user_agent=_USER_AGENT,
    )


@lru_cache(maxsize=32)
def _client(service: str, environment: str, region: str, endpoint: str | None, timeout_s: float, attempts: int) -> Any:
    client = _session().client(
        service, region_name=region, endpoint_url=endpoint, config=_settings(service, endpoint, timeout_s, attempts)
    )  # type: ignore[call-overload] # the name is a variable
    if environment == "local" and not endpoint:
        client.meta.events.register("before-call", _refuse_call)
    return client


def _refuse_call(**_: object) -> None:
    """A laptop whose shell holds real credentials must not write into a real account by accident."""
    raise ConfigurationError(
        "ENVIRONMENT=local without AWS_ENDPOINT_URL would call the real AWS. "
        'Start the laptop cloud (`tattoo up`, then `eval "$(tattoo env)"`), or set ENVIRONMENT=dev.'
    )


def _client_of(service: str, config: Config) -> Any:
    place = config.environment, config.aws_region, config.aws_endpoint_url
    return _client(service, *place, config.store_timeout_s, config.store_attempts)


def dynamodb(config: Config) -> "DynamoDBClient":
    client: DynamoDBClient = _client_of("dynamodb", config)
    return client


def dynamodb_streams(config: Config) -> "DynamoDBStreamsClient":
    client: DynamoDBStreamsClient = _client_of("dynamodbstreams", config)
    return client


def s3(config: Config) -> "S3Client":
    client: S3Client = _client_of("s3", config)
    return client


def sqs(config: Config) -> "SQSClient":
    client: SQSClient = _client_of("sqs", config)
    return client


def secrets_manager(config: Config) -> "SecretsManagerClient":
    client: SecretsManagerClient = _client_of("secretsmanager", config)
    return client


def kms(config: Config) -> "KMSClient":
    client: KMSClient = _client_of("kms", config)
    return client


def sns(config: Config) -> "SNSClient":
    client: SNSClient = _client_of("sns", config)
    return client


def cloudfront(config: Config) -> "CloudFrontClient":
    client: CloudFrontClient = _client_of("cloudfront", config)
    return client


def credentials(_config: Config) -> Any:
    """What signs requests to services that have no client here, renewed by themselves; botocore's Credentials."""
    return _session().get_credentials()


def get_secret(config: Config, secret_id: str) -> str:
    """The current text of a secret. Raises botocore's ClientError when it is missing or may not be read."""
    return secrets_manager(config).get_secret_value(SecretId=secret_id)["SecretString"]
