"""Uploads originals and renditions. Objects before rows: a row never points at nothing.

An item that is refused after its upload, because its artist was denied meanwhile, leaves nothing: what it had uploaded
goes again. Of a crawl that is killed in between, the nightly check of the buckets finds it.
"""

from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from directory.errors import RetryableError
from directory.store.picture_objects import PictureObjects
from tattoo_crawler.items import ArtistProfile, Item, Picture
from tattoo_crawler.services import services_from
from tattoo_crawler.store_calls import StoreCalls


class S3Pipeline:
    """Stores what the image pipeline made and lets go of the bytes. A store that stays down fails the item, whole."""

    def __init__(self, objects: PictureObjects, stats: StatsCollector) -> None:
        self.objects = objects
        self.stats = stats
        self.calls = StoreCalls()
        # What an item under way has uploaded, by the item's identity: (artist id, picture id).
        self._uploaded: dict[int, list[tuple[str, str]]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        pipeline = cls(services_from(crawler).picture_objects, crawler.stats)
        crawler.signals.connect(pipeline.item_dropped, signals.item_dropped)
        # A failed item comes again, and finds its pictures there.
        for signal in (signals.item_scraped, signals.item_error):
            crawler.signals.connect(pipeline.item_over, signal)
        return pipeline

    async def process_item(self, item: Item) -> Item:
        if isinstance(item, ArtistProfile) and item.artist_id:
            for picture in (*item.pictures, item.profile_picture):
                if picture and picture.content is not None:
                    is_new = await self.calls(self._store, item.artist_id, picture, picture.content)
                    if is_new:
                        self._uploaded.setdefault(id(item), []).append((item.artist_id, str(picture.image_id)))
        return item

    async def item_dropped(self, item: Any, spider: Spider) -> None:
        """Also for an item that breaks a rule of the store: no row will ever know its pictures."""
        for artist_id, image_id in self._uploaded.pop(id(item), []):
            try:
                deleted = await self.calls(self.objects.delete_picture, artist_id, image_id)
            except RetryableError:  # the nightly check deletes what no row knows
                self.stats.inc_value("pictures/uploaded/left")
            else:
                self.stats.inc_value("pictures/uploaded/withdrawn", deleted)

    async def item_over(self, item: Any, spider: Spider) -> None:
        self._uploaded.pop(id(item), None)

    def _store(self, artist_id: str, picture: Picture, content: bytes) -> bool:
        """Whether the original is new."""
        if not picture.image_id:
            raise ValueError("a picture without an id came past the image pipeline")
        files = [(rendition.width_px, rendition.content) for rendition in picture.renditions]
        # Without renditions it is for the image Lambda: what was not finished is sent again, for its event.
        is_new = self.objects.put_raw(artist_id, picture.image_id, content, again=not files)
        # An original that was there already may have lost its renditions to a killed crawl: then they are looked for.
        uploaded = is_new + self.objects.put_renditions(artist_id, picture.image_id, files, is_new=is_new)
        self.stats.inc_value("pictures/uploaded/objects", uploaded)
        picture.content, picture.renditions = None, []
        return is_new
