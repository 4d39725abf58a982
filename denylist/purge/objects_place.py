"""The picture buckets: every version of every object under a person's ids, delete markers included."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from denylist.purge.case import PurgeCase
from denylist.purge.places import Counts
from directory.errors import RetryableError
from directory.store.object_versions import delete_versions, iter_versions
from directory.store.picture_objects import raw_key, renditions_folder

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client


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
            yield self._images_bucket, renditions_folder(artist_id, picture)
