"""Uploads originals and renditions. Objects before rows: a row never points at nothing."""

from typing import Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

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

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(services_from(crawler).picture_objects, crawler.stats)

    async def process_item(self, item: Item) -> Item:
        if isinstance(item, ArtistProfile) and item.artist_id:
            for picture in (*item.pictures, item.profile_picture):
                if picture and picture.content is not None:
                    await self.calls(self._store, item.artist_id, picture, picture.content)
        return item

    def _store(self, artist_id: str, picture: Picture, content: bytes) -> None:
        if not picture.image_id:
            raise ValueError("a picture without an id came past the image pipeline")
        files = [(rendition.width_px, rendition.content) for rendition in picture.renditions]
        # Without renditions it is for the image Lambda: what was not finished is sent again, for its event.
        uploaded = int(self.objects.put_raw(artist_id, picture.image_id, content, again=not files))
        # An original that was there already may have lost its renditions to a killed crawl: then they are looked for.
        uploaded += self.objects.put_renditions(artist_id, picture.image_id, files, is_new=bool(uploaded))
        self.stats.inc_value("pictures/uploaded/objects", uploaded)
        picture.content, picture.renditions = None, []
