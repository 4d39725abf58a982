"""Writes what an item says into the directory: all of it in one transaction, or nothing."""

from typing import Literal, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.statscollectors import StatsCollector

from denylist.guard import Guard
from denylist.pictures import PictureDenials
from directory.clock import Clock
from directory.errors import DeniedError, NotFoundError, PermanentError, RetryableError
from directory.store.ports import ArtistStore, PutResult, StudioStore
from directory.telemetry import get_logger
from tattoo_crawler.identities import identities_of
from tattoo_crawler.item_kind import item_kind
from tattoo_crawler.items import ArtistLink, ArtistProfile, Item, ProfileRefusal, Studio
from tattoo_crawler.services import services_from
from tattoo_crawler.sightings import link_sighting, missing_sighting, profile_sighting, studio_sighting
from tattoo_crawler.store_calls import StoreCalls

log = get_logger(__name__)

Thing = Literal["studio", "link", "artist", "refusal"]
_THINGS: dict[type, Thing] = {
    Studio: "studio",
    ArtistLink: "link",
    ArtistProfile: "artist",
    ProfileRefusal: "refusal",
}
# What the store did -> the last word of the stat. `seen` moves a date only: to a reader nothing changed.
_OUTCOMES = {
    "created": "created",
    "updated": "updated",
    "seen": "unchanged",
    "unchanged": "unchanged",
    "superseded": "late",
}


class DynamoDBPipeline:
    """Every write carries the denylist's conditions (door 4): what is denied by then is refused by the store itself.

    A RetryableError that outlives the attempts is raised: nothing was written, and the item counts as failed.
    """

    def __init__(
        self,
        artists: ArtistStore,
        studios: StudioStore,
        guard: Guard,
        clock: Clock,
        stats: StatsCollector,
        pictures: PictureDenials,
    ) -> None:
        self.artists = artists
        self.studios = studios
        self.guard = guard
        self.clock = clock
        self.stats = stats
        self.pictures = pictures
        self.calls = StoreCalls()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        services = services_from(crawler)
        pictures = services.picture_denials
        return cls(services.artists, services.studios, services.guard, services.clock, crawler.stats, pictures)

    async def process_item(self, item: Item) -> Item:
        thing = _THINGS[type(item)]
        try:
            result = await self._put(item)
        except DeniedError:
            self._count(thing, "denied")
            raise DropItem("denied", log_level="DEBUG") from None
        except PermanentError as error:
            self.stats.inc_value(f"items/{item_kind(item)}/invalid/{error.reason}")
            raise DropItem(error.reason, log_level="DEBUG") from None
        except RetryableError:
            self._count(thing, "failed")
            raise
        self._note(thing, item, result)
        return item

    async def _put(self, item: Item) -> PutResult | None:
        match item:
            case Studio():
                conditions = await self.calls(self.guard.condition_checks, identities_of(item))
                sighting = studio_sighting(item, self.clock())
                return await self.calls(self.studios.put_studio, sighting, conditions=conditions)
            case ArtistLink():
                conditions = await self.calls(self.guard.condition_checks, identities_of(item))
                link = link_sighting(item, self.clock())
                return await self.calls(self.artists.put_link, link, conditions=conditions)
            case ArtistProfile():
                conditions = await self.calls(self.guard.condition_checks, identities_of(item))
                shown = (*item.pictures, *([item.profile_picture] if item.profile_picture else []))
                conditions += self.pictures.condition_checks(picture.image_id for picture in shown)
                profile = profile_sighting(item, self.clock())
                put = self.artists.put_profile
                return await self.calls(put, profile, artist_id=item.artist_id, conditions=conditions)
            case ProfileRefusal():
                return await self._put_refusal(item)

    async def _put_refusal(self, item: ProfileRefusal) -> PutResult | None:
        if item.artist_id is None:  # never stored: there is nothing to note it on
            return None
        try:
            return await self.calls(self.artists.put_missing, missing_sighting(item, item.artist_id))
        except NotFoundError:
            return None

    def _note(self, thing: Thing, item: Item, result: PutResult | None) -> None:
        if result is None:
            self._count(thing, "unknown")
            return
        self._count(thing, _OUTCOMES[result.change])
        self.stats.inc_value(f"store/{thing}/merged", len(result.merged_ids))
        if isinstance(item, Studio):
            item.studio_id = result.record_id
        else:
            item.artist_id = result.record_id
        event = "studio_stored" if isinstance(item, Studio) else "artist_stored"
        log.debug(event, record_id=result.record_id, status=result.change)

    def _count(self, thing: Thing, outcome: str) -> None:
        self.stats.inc_value(f"store/{thing}/{outcome}")
