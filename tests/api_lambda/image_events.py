"""Events of a stored original, in the two shapes in which they reach the image Lambda."""

from datetime import UTC, datetime
from typing import Any

STORED_AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def notification(key: str, bucket: str = "raw", at: str = "2026-11-20T12:00:00.000Z") -> dict[str, Any]:
    """S3's own notification, as S3 writes it; keys are form-encoded there."""
    record = {
        "eventVersion": "2.1",
        "eventSource": "aws:s3",
        "awsRegion": "eu-west-2",
        "eventTime": at,
        "eventName": "ObjectCreated:Put",
        "s3": {
            "s3SchemaVersion": "1.0",
            "configurationId": "originals",
            "bucket": {"name": bucket, "arn": f"arn:aws:s3:::{bucket}"},
            "object": {"key": key.replace("/", "%2F"), "size": 1024, "eTag": "0", "sequencer": "0055AED6DCD90281E5"},
        },
    }
    return {"Records": [record]}


def event_bus(key: str, bucket: str = "raw", at: str = "2026-11-20T12:00:00Z") -> dict[str, Any]:
    """The same through EventBridge, where keys are written plainly."""
    return {
        "version": "0",
        "id": "17793124-05d4-b198-2fde-7ededc63b103",
        "detail-type": "Object Created",
        "source": "aws.s3",
        "account": "000000000000",
        "time": at,
        "region": "eu-west-2",
        "resources": [f"arn:aws:s3:::{bucket}"],
        "detail": {
            "version": "0",
            "bucket": {"name": bucket},
            "object": {"key": key, "size": 1024},
            "reason": "PutObject",
        },
    }
