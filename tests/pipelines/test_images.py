"""What the image pipeline fetches, keeps and turns away. No network: the fetch is handed in."""

import asyncio
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PIL import Image
from scrapy.statscollectors import StatsCollector

from denylist.pictures import PictureDenials
from directory.config import Config, load_config
from directory.errors import (
    ConfigurationError,
    CrawlClosingError,
    DenylistUnreadableError,
    NotFoundError,
    UnavailableError,
)
from directory.images.renditions import optimise
from directory.records.artist import Artist, ArtistRecord
from directory.records.picture import PictureRecord
from directory.store.ports import ArtistStore
from pipelines.images import ImagesPipeline
from tattoo_crawler.items import ArtistProfile, Picture
from tests.fakes.memory_table import MemoryTable

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def jpeg(shade: int, size: tuple[int, int] = (300, 400)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, (shade, 20, 20)).save(file, "JPEG")
    return file.getvalue()


class KnownArtist:
    """The one method of the store that the pipeline asks."""

    def __init__(self, artist: Artist | None) -> None:
        self.artist = artist

    def get_artist(self, artist_id: str) -> Artist:
        if self.artist is None:
            raise NotFoundError("no such artist")
        return self.artist


class Web:
    """Gives what each address holds, and remembers what it was asked."""

    def __init__(self, **content: bytes | Exception) -> None:
        self.content = content
        self.asked: list[str] = []

    async def fetch(self, url: str) -> bytes:
        self.asked.append(url)
        found = self.content[url]
        if isinstance(found, Exception):
            raise found
        return found


def profile(*urls: str, avatar: str | None = None) -> ArtistProfile:
    pictures = [Picture(url=url, media_key=f"key-{url}", permalink=f"https://insta.example/p/{url}") for url in urls]
    item = ArtistProfile(handle="made.up", city="Leeds", country="GB", pictures=pictures, artist_id="a1")
    item.profile_picture = Picture(url=avatar, media_key=f"key-{avatar}") if avatar else None
    return item


def artist(*pictures: PictureRecord, **changes: object) -> Artist:
    record = ArtistRecord("a1", "Leeds", "GB", NOW, NOW)
    return Artist(replace(record, **changes), pictures)  # type: ignore[arg-type] # named by the tests below


def pipeline(
    web: Web,
    stats: StatsCollector,
    known: Artist | None = None,
    config: Config | None = None,
    removed: MemoryTable | None = None,
) -> ImagesPipeline:
    store: ArtistStore = KnownArtist(known)  # type: ignore[assignment] # one method is all it asks
    table = removed or MemoryTable()
    denials = PictureDenials(lambda: table, "Governance")
    return ImagesPipeline(config or load_config(), store, web.fetch, stats, denials)


def test_every_picture_gets_id_sizes_and_renditions(stats: StatsCollector) -> None:
    item = profile("one", "two", avatar="face")
    asyncio.run(pipeline(Web(one=jpeg(10), two=jpeg(90), face=jpeg(200)), stats).process_item(item))
    assert [(p.url, p.widths_px, len(p.renditions)) for p in item.pictures] == [
        ("one", [240, 300], 2),
        ("two", [240, 300], 2),
    ]
    assert len({p.image_id for p in item.pictures}) == 2
    assert item.profile_picture is not None
    assert (item.profile_picture.width_px, item.profile_picture.height_px) == (300, 400)
    assert stats.get_value("pictures/made/ok") == 3


def test_a_picture_that_cannot_be_had_is_left_out_with_its_reason(stats: StatsCollector) -> None:
    web = Web(good=jpeg(10), gone=NotFoundError("gone", reason="gone"), tiny=jpeg(10, (1, 1)), text=b"<svg/>")
    item = profile("gone", "good", "tiny", "text", avatar="gone")
    asyncio.run(pipeline(web, stats).process_item(item))
    assert [p.url for p in item.pictures] == ["good"]
    assert item.profile_picture is None
    reasons = {
        reason: stats.get_value(f"pictures/rejected/{reason}") for reason in ("gone", "too_small", "unknown_format")
    }
    assert reasons == {"gone": 2, "too_small": 1, "unknown_format": 1}


def test_a_known_picture_is_not_fetched_again(stats: StatsCollector) -> None:
    stored = PictureRecord(
        "a1", "image-1", "key-one", "a1", width_px=5, height_px=6, widths_px=(240,), placeholder="L0"
    )
    web = Web(two=jpeg(90))
    item = profile("one", "two")
    asyncio.run(pipeline(web, stats, artist(stored)).process_item(item))
    assert web.asked == ["two"]
    assert (item.pictures[0].image_id, item.pictures[0].widths_px, item.pictures[0].content) == ("image-1", [240], None)


def test_a_picture_stored_under_a_former_id_is_fetched_anew(stats: StatsCollector) -> None:
    stored = PictureRecord("a1", "image-1", "key-one", "former", widths_px=(240,))
    web = Web(one=jpeg(10))
    asyncio.run(pipeline(web, stats, artist(stored)).process_item(profile("one")))
    assert web.asked == ["one"]


def test_the_same_bytes_posted_twice_are_one_picture(stats: StatsCollector) -> None:
    item = profile("new", "old")
    asyncio.run(pipeline(Web(new=jpeg(10), old=jpeg(10)), stats).process_item(item))
    assert [p.url for p in item.pictures] == ["new"]


@pytest.mark.parametrize(
    ("rights", "policy", "kept"), [("none", "own_copy", 0), (None, "none", 0), ("embed", "own_copy", 1)]
)
def test_no_copy_is_made_against_the_artists_word(
    stats: StatsCollector, rights: str | None, policy: str, kept: int
) -> None:
    web = Web()
    item = profile("one", avatar="face")
    config = load_config(image_policy=policy)
    asyncio.run(pipeline(web, stats, artist(image_rights=rights), config).process_item(item))
    assert (web.asked, len(item.pictures), item.profile_picture) == ([], kept, None)
    assert all(p.image_id and not p.widths_px for p in item.pictures)


def test_an_artists_consent_overrides_the_operators_no(stats: StatsCollector) -> None:
    item = profile("one")
    config = load_config(image_policy="none")
    asyncio.run(pipeline(Web(one=jpeg(10)), stats, artist(image_rights="own_copy"), config).process_item(item))
    assert item.pictures[0].widths_px


def test_lambda_mode_keeps_the_original_and_leaves_the_files_to_the_lambda(stats: StatsCollector) -> None:
    item = profile("one")
    asyncio.run(pipeline(Web(one=jpeg(10)), stats, config=load_config(image_mode="lambda")).process_item(item))
    picture = item.pictures[0]
    assert (picture.content, picture.image_id) == (jpeg(10), optimise(jpeg(10)).image_id)
    assert (picture.renditions, picture.widths_px, picture.placeholder) == ([], [], None)


def test_only_the_newest_are_kept(stats: StatsCollector) -> None:
    item = profile("one", "two", "three")
    web = Web(one=jpeg(10), two=jpeg(90))
    asyncio.run(pipeline(web, stats, config=load_config(pictures_per_artist=2)).process_item(item))
    assert sorted(web.asked) == ["one", "two"]


@pytest.mark.parametrize("error", [ConfigurationError("no"), CrawlClosingError("The crawl is closing.")])
def test_what_stops_the_crawl_stores_no_profile_without_its_pictures(stats: StatsCollector, error: Exception) -> None:
    web = Web(one=error)
    with pytest.raises(type(error)):
        asyncio.run(pipeline(web, stats).process_item(profile("one")))


def drawing(size: tuple[int, int] = (300, 400), quality: int = 90) -> bytes:
    """A picture with light and dark parts, as a photograph has; drawn the same at any size."""
    width, height = size
    shades = [
        (7 * (9 * x // width) ** 2 + 11 * (8 * y // height) * (9 * x // width)) % 256
        for y in range(height)
        for x in range(width)
    ]
    image = Image.new("L", size)
    image.putdata(shades)
    file = io.BytesIO()
    image.convert("RGB").save(file, "JPEG", quality=quality)
    return file.getvalue()


def test_a_removed_picture_and_its_near_copies_stay_out(stats: StatsCollector) -> None:
    removed, original = MemoryTable(), optimise(drawing())
    PictureDenials(lambda: removed, "Governance").put(original.image_id, original.perceptual_hash)
    web = Web(same=drawing(), smaller=drawing((240, 320), 60), other=jpeg(10), face=drawing((600, 800)))
    item = profile("same", "smaller", "other", avatar="face")
    asyncio.run(pipeline(web, stats, removed=removed).process_item(item))
    assert [picture.url for picture in item.pictures] == ["other"]
    assert item.profile_picture is None
    assert stats.get_value("denylist/picture/dropped") == 3


def test_a_stored_picture_that_was_removed_is_not_taken_over(stats: StatsCollector) -> None:
    removed = MemoryTable()
    PictureDenials(lambda: removed, "Governance").put("image-1", None)
    stored = PictureRecord("a1", "image-1", "key-one", "a1", widths_px=(240,))
    item = profile("one")
    asyncio.run(pipeline(Web(), stats, artist(stored), removed=removed).process_item(item))
    assert item.pictures == []


def test_an_unreadable_list_of_removed_pictures_stops_the_crawl(stats: StatsCollector) -> None:
    class Down(MemoryTable):
        def iter_partition(self, pk: str, *, sk_prefix: str = ""):  # type: ignore[no-untyped-def] # as its parent
            raise UnavailableError("down")

    with pytest.raises(DenylistUnreadableError):
        asyncio.run(pipeline(Web(one=jpeg(10)), stats, removed=Down()).process_item(profile("one")))
