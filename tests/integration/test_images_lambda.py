"""The image Lambda on real stores and buckets, fed with the events that the emulator's S3 really sends."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image

from api_lambda import images
from api_lambda.images import ImageLambda, make_step
from denylist.entries import entries_from
from denylist.identifiers import Kind, identify
from directory import aws
from directory.config import Config
from directory.images.renditions import image_id_of, optimise
from directory.store.picture_objects import open_picture_objects
from directory.store.stores import Stores, open_stores
from tests.contracts.store_sightings import picture, profile

pytestmark = pytest.mark.integration

# What an operator's role must be able to clear: nothing may stay under these.
HANDLE = "made.up.ink"


def original(size: tuple[int, int] = (700, 500)) -> bytes:
    file = io.BytesIO()
    Image.effect_mandelbrot(size, (-2, -1.2, 1, 1.2), 40).convert("RGB").save(file, "PNG")
    return file.getvalue()


class Cloud:
    """A configuration's stores and buckets, and a queue on which S3 announces originals."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.stores: Stores = open_stores(config)
        self.objects = open_picture_objects(config)
        self.lambda_ = ImageLambda(make_step(config), config.raw_bucket)
        sqs = aws.sqs(config)
        self.queue_url = sqs.create_queue(QueueName=f"events-{config.raw_bucket}")["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=self.queue_url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        to_queue: Any = {"QueueArn": arn, "Events": ["s3:ObjectCreated:*"]}
        aws.s3(config).put_bucket_notification_configuration(
            Bucket=config.raw_bucket, NotificationConfiguration={"QueueConfigurations": [to_queue]}
        )

    def crawl(self, *contents: bytes) -> str:
        """What a crawl in IMAGE_MODE=lambda does: objects, then rows without facts."""
        nothing: dict[str, Any] = {"width_px": None, "height_px": None, "widths_px": (), "placeholder": None}
        rows = []
        for number, content in enumerate(contents):
            self.objects.put_raw("a1", image_id_of(content), content, again=True)
            rows.append(picture(number, image_id=image_id_of(content), stored_under="a1", **nothing))
        return self.stores.artists.put_profile(profile(HANDLE, "77", pictures=tuple(rows)), artist_id="a1").record_id

    def iter_events(self) -> Iterator[dict[str, Any]]:
        while (
            messages := aws.sqs(self.config)
            .receive_message(QueueUrl=self.queue_url, MaxNumberOfMessages=10, WaitTimeSeconds=1)
            .get("Messages")
        ):
            for message in messages:
                aws.sqs(self.config).delete_message(QueueUrl=self.queue_url, ReceiptHandle=message["ReceiptHandle"])
                yield json.loads(message["Body"])

    def versions(self, bucket: str) -> list[str]:
        answer = aws.s3(self.config).list_object_versions(Bucket=bucket)
        return sorted(each["Key"] for kind in ("Versions", "DeleteMarkers") for each in answer.get(kind, []))


@pytest.fixture
def cloud(cloud_config: Config) -> Cloud:
    return Cloud(cloud_config)


def test_an_upload_becomes_renditions_and_a_completed_row(cloud: Cloud) -> None:
    content, broken = original(), original()[:500]
    cloud.crawl(content, broken)
    events = list(cloud.iter_events())
    assert len(events) >= 2
    for event in [*events, *events]:  # S3 may say it twice
        cloud.lambda_.handle(event)
    inline = optimise(content)
    for each in inline.renditions:  # the same bytes as IMAGE_MODE=inline makes
        key = f"img/a1/{inline.image_id}/{each.width_px}.webp"
        answer = aws.s3(cloud.config).get_object(Bucket=cloud.config.images_bucket, Key=key)
        assert (answer["Body"].read(), answer["ContentType"]) == (each.content, "image/webp")
    artist = cloud.stores.artists.get_artist("a1")
    assert [row.widths_px for row in artist.pictures] == [tuple(each.width_px for each in inline.renditions)]
    assert cloud.stores.artists.get_stored_picture("a1", image_id_of(broken)).picture.rejected_reason == "broken"
    assert artist.profile.version == 3
    assert len(cloud.versions(cloud.config.images_bucket)) == len(inline.renditions)


def test_a_removal_that_was_approved_takes_every_version_along(cloud: Cloud) -> None:
    content = original((400, 300))
    cloud.crawl(content)
    cloud.objects.put_raw("a1", image_id_of(content), content, again=True)
    assert len(cloud.versions(cloud.config.raw_bucket)) == 2
    events = list(cloud.iter_events())
    entries_from(cloud.config).put([identify(Kind.IG_HANDLE, HANDLE)], "erasure")
    cloud.lambda_.step.guard.forget()
    for event in events:
        cloud.lambda_.handle(event)
    assert (cloud.versions(cloud.config.raw_bucket), cloud.versions(cloud.config.images_bucket)) == ([], [])


def test_the_denylists_conditions_are_in_the_write(cloud: Cloud) -> None:
    """The guard's memory still says no: the transaction knows better, and what was made goes."""
    content = original((400, 300))
    cloud.crawl(content)
    assert not cloud.lambda_.step.guard.denies([identify(Kind.IG_HANDLE, HANDLE)])
    entries_from(cloud.config).put([identify(Kind.IG_ID, "77")], "erasure")
    cloud.lambda_.step.guard._answers = {
        one: (False, float("inf")) for one in [identify(Kind.IG_ID, "77"), identify(Kind.IG_HANDLE, HANDLE)]
    }
    for event in cloud.iter_events():
        cloud.lambda_.handle(event)
    assert cloud.stores.artists.get_artist("a1").pictures[0].widths_px == ()
    assert (cloud.versions(cloud.config.raw_bucket), cloud.versions(cloud.config.images_bucket)) == ([], [])


def test_the_handler_from_its_environment(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("aws_endpoint_url", "table_name", "governance_table_name", "raw_bucket", "images_bucket"):
        monkeypatch.setenv(name.upper(), str(getattr(cloud.config, name)))
    cloud.crawl(original((400, 300)))
    images._image_lambda.cache_clear()
    try:
        for event in cloud.iter_events():
            images.handler(event, None)
    finally:
        images._image_lambda.cache_clear()
    assert cloud.stores.artists.get_artist("a1").pictures[0].widths_px == (240, 400)
