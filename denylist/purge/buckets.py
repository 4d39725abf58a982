"""The picture buckets folder by folder: one a person's id. For checks that look at all of them in one pass."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from directory.config import Config
from directory.store.aws_failures import aws_failures
from directory.store.object_versions import delete_versions, iter_versions

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client


@dataclass(frozen=True)
class Folder:
    """`raw/{id}/` or `img/{id}/` with at least one version or delete marker in it."""

    client: "S3Client"
    bucket: str
    prefix: str

    @property
    def artist_id(self) -> str:
        return self.prefix.split("/")[1]

    def has_picture(self, image_id: str) -> bool:
        return any(True for _ in iter_versions(self.client, self.bucket, f"{self.prefix}{image_id}"))

    def changed_at(self) -> datetime:
        """When the newest object or marker in it was written."""
        return max(version.written_at for version in iter_versions(self.client, self.bucket, self.prefix))

    def delete(self) -> int:
        """Every version; how many."""
        return delete_versions(self.client, self.bucket, iter_versions(self.client, self.bucket, self.prefix))


def iter_folders(client: "S3Client", config: Config) -> Iterator[Folder]:
    """A thousand folders a call. Raises UnavailableError or RateLimitedError."""
    for bucket, root in ((config.raw_bucket, "raw/"), (config.images_bucket, "img/")):
        with aws_failures():
            pages = client.get_paginator("list_object_versions").paginate(Bucket=bucket, Prefix=root, Delimiter="/")
            for page in pages:
                for each in page.get("CommonPrefixes", []):
                    yield Folder(client, bucket, each["Prefix"])
