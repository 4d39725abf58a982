"""Every version of an object, and the markers that hide older ones: what has to go for a deletion to be one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from directory.errors import UnavailableError
from directory.store.aws_failures import aws_failures

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

_AT_ONCE = 1000  # S3's own limit


@dataclass(frozen=True)
class ObjectVersion:
    """One version of an object, or a delete marker: both are removed by key and version."""

    key: str
    version_id: str
    is_marker: bool
    written_at: datetime


def iter_versions(client: "S3Client", bucket: str, prefix: str) -> Iterator[ObjectVersion]:
    """All versions and markers whose key starts with `prefix`. Raises UnavailableError or RateLimitedError."""
    with aws_failures():
        for page in client.get_paginator("list_object_versions").paginate(Bucket=bucket, Prefix=prefix):
            for kind, is_marker in (("Versions", False), ("DeleteMarkers", True)):
                rows: list[Any] = page.get(kind) or []  # type: ignore[assignment] # one of two lists
                for row in rows:
                    yield ObjectVersion(row["Key"], row["VersionId"], is_marker, row["LastModified"])


def delete_versions(client: "S3Client", bucket: str, versions: Iterable[ObjectVersion]) -> int:
    """Remove them for good, in batches; how many. Raises UnavailableError when S3 kept one."""
    waiting, deleted = list(versions), 0
    for start in range(0, len(waiting), _AT_ONCE):
        wanted: Any = [{"Key": each.key, "VersionId": each.version_id} for each in waiting[start : start + _AT_ONCE]]
        with aws_failures():
            answer = client.delete_objects(Bucket=bucket, Delete={"Objects": wanted, "Quiet": True})
        if answer.get("Errors"):
            raise UnavailableError("S3 did not delete every version.")
        deleted += len(wanted)
    return deleted
