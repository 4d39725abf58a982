"""Fetches a profile's pictures and makes their renditions, or leaves those to the image Lambda. What is stored already
is neither fetched nor made again.
"""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Mapping
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.statscollectors import StatsCollector

from denylist.pictures import PictureDenials
from directory.config import Config
from directory.errors import AbortError, CrawlClosingError, DirectoryError, NotFoundError
from directory.images.renditions import OptimisedPicture, image_id_of, optimise
from directory.records.picture import PictureRecord
from directory.store.ports import ArtistStore
from tattoo_crawler.items import ArtistProfile, Item, Picture, Rendition
from tattoo_crawler.picture_download import PictureDownload
from tattoo_crawler.services import services_from
from tattoo_crawler.store_calls import StoreCalls

# A decoded picture may take 150 MB: so many at once, over all profiles in flight.
AT_ONCE = 4
Known = Mapping[str, PictureRecord]


class ImagesPipeline:
    """Fills the pictures of an ArtistProfile; one that cannot be had or shown is left out, counted with its reason.

    So is one that was removed for good, or a near copy of it, as far as its bits are known here. A list of them that
    cannot be read raises DenylistUnreadableError: the crawl stops.
    """

    def __init__(
        self,
        config: Config,
        artists: ArtistStore,
        fetch: Callable[[str], Awaitable[bytes]],
        stats: StatsCollector,
        denials: PictureDenials,
    ) -> None:
        self.config = config
        self.artists = artists
        self.fetch = fetch
        self.stats = stats
        self.denials = denials
        self.calls = StoreCalls()
        self.slots = asyncio.Semaphore(AT_ONCE)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        services = services_from(crawler)
        fetch = PictureDownload.from_crawler(crawler).fetch
        return cls(services.config, services.stores.artists, fetch, crawler.stats, services.picture_denials)

    async def process_item(self, item: Item) -> Item:
        if isinstance(item, ArtistProfile) and item.artist_id:
            item.pictures = item.pictures[: self.config.pictures_per_artist]
            policy, known = await self.calls(self._stored, item.artist_id)
            if policy == "own_copy":
                await self._copy(item, known)
            else:
                _keep_no_copy(item, is_shown=policy == "embed")
            await self.calls(self._drop_denied, item)
        return item

    def _drop_denied(self, item: ArtistProfile) -> None:
        """Door 3 for pictures. Their ids stand in the write's conditions too: what is denied meanwhile is refused."""
        kept = [picture for picture in item.pictures if not self._denies(picture)]
        self.stats.inc_value("denylist/picture/dropped", len(item.pictures) - len(kept))
        item.pictures = kept
        if item.profile_picture and self._denies(item.profile_picture):
            self.stats.inc_value("denylist/picture/dropped")
            item.profile_picture = None

    def _denies(self, picture: Picture) -> bool:
        return self.denials.denies(picture.image_id, picture.perceptual_hash)

    def _stored(self, artist_id: str) -> tuple[str, Known]:
        """The artist's own word on pictures before the operator's; the pictures stored under this very id."""
        try:
            artist = self.artists.get_artist(artist_id)
        except NotFoundError:
            return self.config.image_policy, {}
        known = {p.media_key: p for p in artist.pictures if p.stored_under == artist_id and p.widths_px}
        return artist.profile.image_rights or self.config.image_policy, known

    async def _copy(self, item: ArtistProfile, known: Known) -> None:
        wanted = [*item.pictures, *([item.profile_picture] if item.profile_picture else [])]
        done = await asyncio.gather(*(self._fill(picture, known) for picture in wanted))
        if item.profile_picture and not done.pop():
            item.profile_picture = None
        item.pictures = _without_doubles([p for p, is_filled in zip(item.pictures, done, strict=True) if is_filled])

    async def _fill(self, picture: Picture, known: Known) -> bool:
        """Whether the picture can be shown."""
        if stored := known.get(picture.media_key):
            _take_over(picture, stored)
            self.stats.inc_value("pictures/stored/known")
            return True
        try:
            await self._make(picture)
        except (AbortError, CrawlClosingError):  # not the picture's fault: the profile waits for the next crawl
            raise
        except DirectoryError as error:
            self.stats.inc_value(f"pictures/rejected/{error.reason}")
            return False
        except IgnoreRequest:  # a middleware refused it: address, robots, budget
            self.stats.inc_value("pictures/rejected/refused")
            return False
        self.stats.inc_value("pictures/made/ok")
        return True

    async def _make(self, picture: Picture) -> None:
        async with self.slots:
            picture.content = await self.fetch(picture.url)
            if self.config.image_mode == "inline":
                _apply(picture, await asyncio.to_thread(optimise, picture.content))
            else:  # whether it can be shown, and how, is for the image Lambda to find out
                picture.image_id = image_id_of(picture.content)


def _apply(picture: Picture, made: OptimisedPicture) -> None:
    picture.image_id = made.image_id
    picture.width_px, picture.height_px = made.width_px, made.height_px
    picture.placeholder, picture.perceptual_hash = made.placeholder, made.perceptual_hash
    picture.widths_px = [rendition.width_px for rendition in made.renditions]
    picture.renditions = [Rendition(r.width_px, r.content) for r in made.renditions]


def _take_over(picture: Picture, stored: PictureRecord) -> None:
    picture.image_id = stored.image_id
    picture.width_px, picture.height_px = stored.width_px, stored.height_px
    picture.placeholder, picture.perceptual_hash = stored.placeholder, stored.perceptual_hash
    picture.widths_px = list(stored.widths_px)


def _without_doubles(pictures: list[Picture]) -> list[Picture]:
    """The same bytes posted twice are one picture: the newer post keeps it."""
    return list({picture.image_id: picture for picture in reversed(pictures)}.values())[::-1]


def _keep_no_copy(item: ArtistProfile, *, is_shown: bool) -> None:
    """Embedding shows the source's own frame, found by the post's address: an id, and nothing of the picture."""
    item.profile_picture = None
    item.pictures = [picture for picture in item.pictures if is_shown and picture.permalink]
    for picture in item.pictures:
        picture.image_id = hashlib.sha256(picture.media_key.encode()).hexdigest()[:32]
