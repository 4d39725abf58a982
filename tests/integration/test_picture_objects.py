"""S3 for real: what is stored is not stored again."""

import io

import pytest
from PIL import Image

from directory import aws
from directory.config import Config
from directory.errors import NotFoundError, RetryableError
from directory.images.renditions import optimise
from directory.store.picture_objects import open_picture_objects

pytestmark = pytest.mark.integration


def original() -> bytes:
    file = io.BytesIO()
    Image.effect_mandelbrot((700, 500), (-2, -1.2, 1, 1.2), 40).convert("RGB").save(file, "PNG")
    return file.getvalue()


def keys(config: Config, bucket: str) -> list[str]:
    return [found["Key"] for found in aws.s3(config).list_objects_v2(Bucket=bucket).get("Contents", [])]


def versions(config: Config, bucket: str) -> int:
    return len(aws.s3(config).list_object_versions(Bucket=bucket).get("Versions", []))


def test_a_second_crawl_uploads_nothing(cloud_config: Config) -> None:
    objects, picture = open_picture_objects(cloud_config), optimise(original())
    files = [(r.width_px, r.content) for r in picture.renditions]
    first = objects.put_raw("a1", picture.image_id, original()), objects.put_renditions("a1", picture.image_id, files)
    second = objects.put_raw("a1", picture.image_id, original()), objects.put_renditions("a1", picture.image_id, files)
    assert (first, second) == ((True, 4), (False, 0))
    assert keys(cloud_config, cloud_config.raw_bucket) == [f"raw/a1/{picture.image_id}"]
    assert versions(cloud_config, cloud_config.images_bucket) == 4
    assert sorted(keys(cloud_config, cloud_config.images_bucket)) == sorted(
        f"img/a1/{picture.image_id}/{width}.webp" for width in (240, 480, 640, 700)
    )


def test_an_upload_cut_off_is_completed_later(cloud_config: Config) -> None:
    objects, picture = open_picture_objects(cloud_config), optimise(original())
    files = [(r.width_px, r.content) for r in picture.renditions]
    objects.put_renditions("a1", picture.image_id, files[:2])
    assert objects.put_renditions("a1", picture.image_id, files) == 4


def test_what_is_not_there_says_so(cloud_config: Config) -> None:
    with pytest.raises(NotFoundError):
        open_picture_objects(cloud_config).get_raw("a1", "nothing")


def test_a_store_that_is_down_is_worth_another_try(cloud_config: Config) -> None:
    down = cloud_config.model_copy(update={"aws_endpoint_url": "http://127.0.0.1:9"})
    with pytest.raises(RetryableError):
        open_picture_objects(down).put_raw("a1", "i1", b"x")
