"""Objects go up before rows; when S3 stays down the whole item fails, so that no row points at nothing."""

import asyncio
from collections.abc import Iterable

import pytest
from scrapy import Spider
from scrapy.statscollectors import StatsCollector

from directory.errors import UnavailableError
from pipelines.s3 import S3Pipeline
from tattoo_crawler.items import ArtistProfile, Picture, Rendition
from tattoo_crawler.store_calls import StoreCalls


class MemoryObjects:
    """Objects in a dict; the first `failures` calls find the store down."""

    def __init__(self, failures: int = 0) -> None:
        self.objects: dict[str, bytes] = {}
        self.failures = failures

    def has_rendition(self, artist_id: str, image_id: str, width_px: int) -> bool:
        return f"{artist_id}/{image_id}/{width_px}" in self.objects

    def put_raw(self, artist_id: str, image_id: str, content: bytes, *, again: bool = False) -> bool:
        if self.failures:
            self.failures -= 1
            raise UnavailableError("down")
        is_new = again or f"{artist_id}/{image_id}" not in self.objects
        self.objects[f"{artist_id}/{image_id}"] = content
        return is_new

    def get_raw(self, artist_id: str, image_id: str) -> bytes:
        return self.objects[f"{artist_id}/{image_id}"]

    def put_renditions(
        self, artist_id: str, image_id: str, files: Iterable[tuple[int, bytes]], *, is_new: bool = False
    ) -> int:
        ordered = sorted(files)
        if not ordered:
            return 0
        if not is_new and self.has_rendition(artist_id, image_id, ordered[-1][0]):
            return 0
        self.objects |= {f"{artist_id}/{image_id}/{width}": content for width, content in ordered}
        return len(ordered)

    def delete_picture(self, artist_id: str, image_id: str) -> int:
        gone = [key for key in self.objects if f"{key}/".startswith(f"{artist_id}/{image_id}/")]
        for key in gone:
            del self.objects[key]
        return len(gone)


def profile() -> ArtistProfile:
    picture = Picture(url="u", media_key="m1", image_id="i1", content=b"raw", widths_px=[240, 480])
    picture.renditions = [Rendition(240, b"small"), Rendition(480, b"large")]
    known = Picture(url="k", media_key="m2", image_id="i2", widths_px=[240])
    return ArtistProfile(handle="made.up", city="Leeds", country="GB", artist_id="a1", pictures=[picture, known])


def pipeline(objects: MemoryObjects, stats: StatsCollector) -> S3Pipeline:
    made = S3Pipeline(objects, stats)
    made.calls = StoreCalls(first_pause_s=0.001)
    return made


def test_new_pictures_go_up_and_their_bytes_are_let_go(stats: StatsCollector) -> None:
    objects, item = MemoryObjects(), profile()
    asyncio.run(pipeline(objects, stats).process_item(item))
    assert objects.objects == {"a1/i1": b"raw", "a1/i1/240": b"small", "a1/i1/480": b"large"}
    assert (item.pictures[0].content, item.pictures[0].renditions) == (None, [])
    assert stats.get_value("pictures/uploaded/objects") == 3


def test_a_second_time_uploads_nothing(stats: StatsCollector) -> None:
    objects = MemoryObjects()
    for _ in range(2):
        asyncio.run(pipeline(objects, stats).process_item(profile()))
    assert stats.get_value("pictures/uploaded/objects") == 3


def test_renditions_lost_to_a_killed_crawl_are_made_good(stats: StatsCollector) -> None:
    objects = MemoryObjects()
    objects.objects = {"a1/i1": b"raw", "a1/i1/240": b"small"}
    asyncio.run(pipeline(objects, stats).process_item(profile()))
    assert "a1/i1/480" in objects.objects


def test_an_original_for_the_image_lambda_is_sent_each_time(stats: StatsCollector) -> None:
    objects = MemoryObjects()
    for _ in range(2):
        item = profile()
        item.pictures[0].renditions = []
        asyncio.run(pipeline(objects, stats).process_item(item))
    assert objects.objects == {"a1/i1": b"raw"}
    assert stats.get_value("pictures/uploaded/objects") == 2


def test_a_short_outage_is_waited_out(stats: StatsCollector) -> None:
    objects = MemoryObjects(failures=2)
    asyncio.run(pipeline(objects, stats).process_item(profile()))
    assert "a1/i1/480" in objects.objects


def test_a_long_outage_fails_the_item_and_keeps_its_bytes(stats: StatsCollector) -> None:
    objects, item = MemoryObjects(failures=99), profile()
    with pytest.raises(UnavailableError):
        asyncio.run(pipeline(objects, stats).process_item(item))
    assert objects.objects == {}
    assert item.pictures[0].content == b"raw"


def test_what_a_refused_item_uploaded_goes_again(stats: StatsCollector) -> None:
    objects, item = MemoryObjects(), profile()
    objects.objects = {"a1/i7": b"of another crawl"}
    made = pipeline(objects, stats)
    asyncio.run(made.process_item(item))
    asyncio.run(made.item_dropped(item, Spider("any")))
    assert objects.objects == {"a1/i7": b"of another crawl"}
    assert stats.get_value("pictures/uploaded/withdrawn") == 3


def test_what_was_there_before_a_refused_item_stays(stats: StatsCollector) -> None:
    objects, item = MemoryObjects(), profile()
    objects.objects = {"a1/i1": b"raw", "a1/i1/240": b"small", "a1/i1/480": b"large"}
    made = pipeline(objects, stats)
    asyncio.run(made.process_item(item))
    asyncio.run(made.item_dropped(item, Spider("any")))
    assert len(objects.objects) == 3


def test_a_stored_item_keeps_its_pictures(stats: StatsCollector) -> None:
    objects, item = MemoryObjects(), profile()
    made = pipeline(objects, stats)
    asyncio.run(made.process_item(item))
    asyncio.run(made.item_over(item, Spider("any")))
    asyncio.run(made.item_dropped(item, Spider("any")))
    assert len(objects.objects) == 3
