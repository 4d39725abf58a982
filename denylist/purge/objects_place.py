"""The picture buckets: every version of every object under a person's ids, delete markers included."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from denylist.purge.case import PurgeCase
from denylist.purge.places import Counts
from directory.errors import RetryableError, UnavailableError
from directory.store.aws_failures import aws_failures
from directory.store.picture_objects import raw_key

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

_AT_ONCE = 1000  # S3's own limit
_IMAGES = "img/"


@dataclass(frozen=True)
class ObjectVersion:
    """One version of an object, or a marker that hides older ones: both are removed by key and version."""

    key: str
    version_id: str
    is_marker: bool
    written_at: datetime


class ObjectsPlace:
    """Originals in one bucket, renditions in the other."""

    name = "objects"
    is_blind = False

    def __init__(self, client: "S3Client", raw_bucket: str, images_bucket: str) -> None:
        self._client = client
        self._raw_bucket = raw_bucket
        self._images_bucket = images_bucket

    def find(self, case: PurgeCase) -> Counts | None:
        counts = {"originals": 0, "renditions": 0, "markers": 0}
        for bucket, prefix in self._prefixes(case):
            kind = "originals" if bucket == self._raw_bucket else "renditions"
            for version in iter_versions(self._client, bucket, prefix):
                counts["markers" if version.is_marker else kind] += 1
        return counts

    def remove(self, case: PurgeCase) -> None:
        """One bucket that refuses does not keep the other: both are tried, then the first failure is raised."""
        failures: list[RetryableError] = []
        for bucket, prefix in self._prefixes(case):
            try:
                delete_versions(self._client, bucket, iter_versions(self._client, bucket, prefix))
            except RetryableError as error:
                failures.append(error)
        if failures:
            raise failures[0]

    def _prefixes(self, case: PurgeCase) -> Iterator[tuple[str, str]]:
        for artist_id in case.artist_ids:
            picture = case.image_id or ""
            yield self._raw_bucket, raw_key(artist_id, picture)
            yield self._images_bucket, f"{_IMAGES}{artist_id}/{picture}/" if picture else f"{_IMAGES}{artist_id}/"


def iter_versions(client: "S3Client", bucket: str, prefix: str) -> Iterator[ObjectVersion]:
    """All versions and markers whose key starts with `prefix`. Raises UnavailableError or RateLimitedError."""
    with aws_failures():
        for page in client.get_paginator("list_object_versions").paginate(Bucket=bucket, Prefix=prefix):
            for kind, is_marker in (("Versions", False), ("DeleteMarkers", True)):
                rows: list[Any] = page.get(kind) or []  # type: ignore[assignment] # one of two lists
                yield from (ObjectVersion(row["Key"], row["VersionId"], is_marker, row["LastModified"]) for row in rows)


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
