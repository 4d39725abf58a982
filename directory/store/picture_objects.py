"""Pictures in S3: originals in one bucket, renditions in the other, both named by artist and content.

raw bucket      raw/{artistId}/{imageId}
images bucket   img/{artistId}/{imageId}/{width}.webp
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from botocore.exceptions import ClientError

from directory import aws
from directory.config import Config
from directory.errors import NotFoundError
from directory.store.aws_failures import aws_failures
from directory.store.object_versions import delete_versions, iter_versions

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

# The name holds the content's hash, so what is behind it never changes.
CACHE_FOREVER = "public, max-age=31536000, immutable"


def raw_key(artist_id: str, image_id: str) -> str:
    return f"raw/{artist_id}/{image_id}"


def rendition_key(artist_id: str, image_id: str, width_px: int) -> str:
    return f"img/{artist_id}/{image_id}/{width_px}.webp"


def renditions_folder(artist_id: str, image_id: str = "") -> str:
    """How the keys of a picture's renditions begin; without a picture, of all of the artist's."""
    return f"img/{artist_id}/{image_id}/" if image_id else f"img/{artist_id}/"


class PictureObjects(Protocol):
    """Originals and renditions. Every method raises UnavailableError or RateLimitedError when S3 does not answer."""

    def has_rendition(self, artist_id: str, image_id: str, width_px: int) -> bool: ...

    def put_raw(self, artist_id: str, image_id: str, content: bytes, *, again: bool = False) -> bool:
        """Store an original; False, and nothing is sent, when it is there already and not wanted `again`."""
        ...

    def get_raw(self, artist_id: str, image_id: str) -> bytes:
        """The original. Raises NotFoundError."""
        ...

    def put_renditions(
        self, artist_id: str, image_id: str, files: Iterable[tuple[int, bytes]], *, is_new: bool = False
    ) -> int:
        """Store (width, WebP) pairs, widest last, and say how many. The widest one there means: all are there.

        `is_new`: the original was stored just now, so nothing has to be looked for.
        """
        ...

    def delete_picture(self, artist_id: str, image_id: str) -> int:
        """Remove original and renditions in every version; how many. Nothing there is fine."""
        ...


class S3PictureObjects:
    """PictureObjects over S3."""

    def __init__(self, client: "S3Client", raw_bucket: str, images_bucket: str) -> None:
        self.client = client
        self.raw_bucket = raw_bucket
        self.images_bucket = images_bucket

    def has_rendition(self, artist_id: str, image_id: str, width_px: int) -> bool:
        return self._has(self.images_bucket, rendition_key(artist_id, image_id, width_px))

    def put_raw(self, artist_id: str, image_id: str, content: bytes, *, again: bool = False) -> bool:
        key = raw_key(artist_id, image_id)
        if not again and self._has(self.raw_bucket, key):
            return False
        self._put(self.raw_bucket, key, content, "application/octet-stream", "private, no-store")
        return True

    def get_raw(self, artist_id: str, image_id: str) -> bytes:
        with aws_failures():
            try:
                return self.client.get_object(Bucket=self.raw_bucket, Key=raw_key(artist_id, image_id))["Body"].read()
            except self.client.exceptions.NoSuchKey as error:
                raise NotFoundError("No such picture in S3.") from error

    def put_renditions(
        self, artist_id: str, image_id: str, files: Iterable[tuple[int, bytes]], *, is_new: bool = False
    ) -> int:
        ordered = sorted(files)
        if not ordered or (not is_new and self.has_rendition(artist_id, image_id, ordered[-1][0])):
            return 0
        for width_px, content in ordered:
            key = rendition_key(artist_id, image_id, width_px)
            self._put(self.images_bucket, key, content, "image/webp", CACHE_FOREVER)
        return len(ordered)

    def delete_picture(self, artist_id: str, image_id: str) -> int:
        prefixes = (
            (self.raw_bucket, raw_key(artist_id, image_id)),
            (self.images_bucket, renditions_folder(artist_id, image_id)),
        )
        found = ((bucket, iter_versions(self.client, bucket, prefix)) for bucket, prefix in prefixes)
        return sum(delete_versions(self.client, bucket, versions) for bucket, versions in found)

    def _has(self, bucket: str, key: str) -> bool:
        with aws_failures():
            try:
                self.client.head_object(Bucket=bucket, Key=key)
            except ClientError as error:
                if error.response.get("Error", {}).get("Code") == "404":  # a HEAD has no body to name the error in
                    return False
                raise
        return True

    def _put(self, bucket: str, key: str, content: bytes, content_type: str, cache_control: str) -> None:
        with aws_failures():
            self.client.put_object(
                Bucket=bucket, Key=key, Body=content, ContentType=content_type, CacheControl=cache_control
            )


def open_picture_objects(config: Config) -> S3PictureObjects:
    """The picture store that a configuration names. Touches no network."""
    return S3PictureObjects(aws.s3(config), config.raw_bucket, config.images_bucket)
