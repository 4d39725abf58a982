"""Everything the directory needs of AWS, created where it is missing: tables, buckets, queues, secrets. Idempotent.

Names come from the configuration; Terraform creates the same for a real account, and a test holds the two together.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from directory import aws
from directory.config import Config
from directory.records.item import TTL
from directory.store.aws_failures import aws_failures
from directory.store.table import INDEX_KEYS

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

# A message that failed five times is looked at by a person.
MAX_RECEIVES = 5
# Longer than the slowest profile with its pictures: else a job runs twice.
VISIBILITY_TIMEOUT_S = 300
_FOURTEEN_DAYS_S = 14 * 24 * 3600


@dataclass(frozen=True)
class Resources:
    """What `create_resources` made or found. `created_count` is 0 when all was there."""

    queue_url: str
    dead_letter_queue_url: str
    stream_arn: str
    created_count: int


def create_resources(config: Config) -> Resources:
    """Create what is missing and leave the rest as it is. Raises UnavailableError when the cloud does not answer."""
    with aws_failures():
        created = create_tables(config)
        created += sum(_create_bucket(config, bucket) for bucket in (config.raw_bucket, config.images_bucket))
        dead_letter_url, dead_created = _create_queue(config, dead_letter_queue_name(config), {})
        redrive = (
            f'{{"deadLetterTargetArn":"{_queue_arn(config, dead_letter_url)}","maxReceiveCount":"{MAX_RECEIVES}"}}'
        )
        queue_url, queue_created = _create_queue(config, config.scrape_queue_name, {"RedrivePolicy": redrive})
        created += dead_created + queue_created + _create_secrets(config) + _create_removals_key(config)
        created += _create_queue(config, config.sync_failure_queue_name, {})[1] + _create_topics(config)
        stream_arn = aws.dynamodb(config).describe_table(TableName=config.table_name)["Table"]["LatestStreamArn"]
    return Resources(queue_url, dead_letter_url, stream_arn, created)


def create_tables(config: Config) -> int:
    """The directory's table and the governance table; the number created."""
    client = aws.dynamodb(config)
    attributes = ["PK", "SK", *[name for keys in INDEX_KEYS.values() for name in keys if name]]
    indexes = [_index(name, *keys) for name, keys in INDEX_KEYS.items()]
    created = _create_table(
        client, config.table_name, attributes, {"GlobalSecondaryIndexes": indexes, "StreamSpecification": _STREAM}
    )
    return created + _create_table(client, config.governance_table_name, ["PK", "SK"], {})


def dead_letter_queue_name(config: Config) -> str:
    return f"{config.scrape_queue_name}-dlq"


_STREAM = {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}


def _index(name: str, partition: str, sort: str | None) -> dict[str, Any]:
    return {"IndexName": name, "KeySchema": _key_schema(partition, sort), "Projection": {"ProjectionType": "ALL"}}


def _key_schema(partition: str, sort: str | None) -> list[dict[str, str]]:
    schema = [{"AttributeName": partition, "KeyType": "HASH"}]
    return [*schema, {"AttributeName": sort, "KeyType": "RANGE"}] if sort else schema


def _create_table(client: "DynamoDBClient", name: str, attributes: list[str], extra: dict[str, Any]) -> int:
    request: dict[str, Any] = {
        "TableName": name,
        "BillingMode": "PAY_PER_REQUEST",
        "KeySchema": _key_schema("PK", "SK"),
        "AttributeDefinitions": [{"AttributeName": attribute, "AttributeType": "S"} for attribute in attributes],
        **extra,
    }
    try:
        client.create_table(**request)
    except client.exceptions.ResourceInUseException:
        return 0
    client.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 60})
    client.update_time_to_live(TableName=name, TimeToLiveSpecification={"Enabled": True, "AttributeName": TTL})
    _enable_recovery(client, name)
    return 1


def _enable_recovery(client: "DynamoDBClient", name: str) -> None:
    try:
        client.update_continuous_backups(
            TableName=name, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
        )
    except ClientError as error:
        # DynamoDB Local keeps no backups and does not know the word.
        if error.response["Error"]["Code"] != "UnknownOperationException":
            raise


def _create_bucket(config: Config, bucket: str) -> int:
    client = aws.s3(config)
    try:
        client.head_bucket(Bucket=bucket)
        return 0
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] != 404:
            raise
    client.create_bucket(Bucket=bucket, **_bucket_location(config.aws_region))
    # Versions, because the purge must prove that it removes every one of them.
    client.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    return 1


def _bucket_location(region: str) -> Any:
    # S3's oldest region is the one that may not be named.
    return {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}


def _create_queue(config: Config, name: str, attributes: dict[str, Any]) -> tuple[str, int]:
    client = aws.sqs(config)
    try:
        return client.get_queue_url(QueueName=name)["QueueUrl"], 0
    except client.exceptions.QueueDoesNotExist:
        kept: Any = {"VisibilityTimeout": str(VISIBILITY_TIMEOUT_S), "MessageRetentionPeriod": str(_FOURTEEN_DAYS_S)}
        return client.create_queue(QueueName=name, Attributes=kept | attributes)["QueueUrl"], 1


def _create_topics(config: Config) -> int:
    """The topics that the configuration names by their ARN."""
    client = aws.sns(config)
    known = {topic["TopicArn"] for page in client.get_paginator("list_topics").paginate() for topic in page["Topics"]}
    missing = {arn for arn in (config.alerts_topic_arn, config.removals_topic_arn) if arn} - known
    for arn in missing:
        client.create_topic(Name=arn.rpartition(":")[2])
    return len(missing)


def _queue_arn(config: Config, queue_url: str) -> str:
    answer = aws.sqs(config).get_queue_attributes(QueueUrl=queue_url, AttributeNames=["QueueArn"])
    return answer["Attributes"]["QueueArn"]


def _create_secrets(config: Config) -> int:
    """Secrets that the configuration names, filled with what it holds; a secret that is there keeps its value."""
    wanted = (
        (config.denylist_secret_id, config.denylist_keys),
        (config.cursor_secret_id, config.cursor_key),
        (config.places_secret_id, config.places_api_key),
        (config.graph_secret_id, config.graph_token),
    )
    client = aws.secrets_manager(config)
    created = 0
    for name, value in wanted:
        if not name or value is None:
            continue
        try:
            client.create_secret(Name=name, SecretString=value.get_secret_value())
            created += 1
        except client.exceptions.ResourceExistsException:
            continue
    return created


def _create_removals_key(config: Config) -> int:
    """The key of removal requests; an alias that is there keeps its key, or what it sealed could not be read."""
    client, alias = aws.kms(config), config.removals_key_id
    if not alias.startswith("alias/") or any(alias == known["AliasName"] for known in _iter_aliases(client)):
        return 0
    key = client.create_key(Description="Personal data of removal requests", KeySpec="SYMMETRIC_DEFAULT")
    client.create_alias(AliasName=alias, TargetKeyId=key["KeyMetadata"]["KeyId"])
    return 1


def _iter_aliases(client: Any) -> Iterator[dict[str, Any]]:
    for page in client.get_paginator("list_aliases").paginate():
        yield from page["Aliases"]
