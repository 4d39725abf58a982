"""Gives an item the id of the artist or studio it is about, known or new: rows and objects are named by it."""

from dataclasses import replace
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.statscollectors import StatsCollector

from denylist.guard import Guard
from directory.clock import Clock
from directory.errors import DeniedError, NotFoundError
from directory.records.artist import Artist, mint_id
from directory.store.ports import ArtistStore, StudioStore
from directory.telemetry import get_logger
from tattoo_crawler.denied_item import drop_denied
from tattoo_crawler.identities import handle_identities, identities_of
from tattoo_crawler.items import ArtistLink, ArtistProfile, Item, ProfileRefusal, Studio
from tattoo_crawler.last_good_copy import is_emptied, keep_bio, keep_caption_styles
from tattoo_crawler.services import services_from
from tattoo_crawler.sightings import identity_of, newest, studio_sighting
from tattoo_crawler.store_calls import StoreCalls

log = get_logger(__name__)


class IdentityPipeline:
    """An artist is found by Instagram id, handle or name at the studio; a studio by place, host or name nearby.

    A known artist is asked for at the denylist again under every former handle: a rename does not undo an opt-out.
    A known artist whose profile is suddenly empty keeps the last good copy.
    """

    def __init__(
        self, artists: ArtistStore, studios: StudioStore, guard: Guard, clock: Clock, stats: StatsCollector
    ) -> None:
        self.artists = artists
        self.studios = studios
        self.guard = guard
        self.clock = clock
        self.stats = stats
        self.calls = StoreCalls()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        services = services_from(crawler)
        return cls(services.artists, services.studios, services.guard, services.clock, crawler.stats)

    async def process_item(self, item: Item) -> Item:
        if isinstance(item, Studio):
            await self._name_studio(item)
            return item
        known = await self._name_artist(item)
        return self._with_last_good_copy(item, known) if known and isinstance(item, ArtistProfile) else item

    async def _name_studio(self, item: Studio) -> None:
        found = item.studio_id
        if not found:
            found = await self.calls(self.studios.find_studio_id, studio_sighting(item, self.clock()))
        self._count("studio", is_known=found is not None)
        item.studio_id = found or mint_id()

    async def _name_artist(self, item: ArtistLink | ArtistProfile | ProfileRefusal) -> Artist | None:
        found = await self.calls(self.artists.find_artist_id, identity_of(item))
        known = await self._find_artist(found or item.artist_id)
        self._count("artist", is_known=known is not None)
        if known:
            item.artist_id = known.profile.artist_id
            await self._refuse_denied(item, known)
        elif not isinstance(item, ProfileRefusal):
            item.artist_id = item.artist_id or mint_id()
        return known

    async def _find_artist(self, artist_id: str | None) -> Artist | None:
        if artist_id is None:
            return None
        try:
            return await self.calls(self.artists.get_artist, artist_id)
        except NotFoundError:
            return None
        except DeniedError:  # the store completes a half-done merge on the way, and one of the two is denied by now
            self.stats.inc_value("denylist/item/dropped")
            raise DropItem("denied", log_level="DEBUG") from None

    async def _refuse_denied(self, item: ArtistLink | ArtistProfile | ProfileRefusal, known: Artist) -> None:
        profile = known.profile
        former = handle_identities([profile.instagram_handle, *profile.aliases])
        if not isinstance(item, ArtistLink):
            former += identities_of(replace(item, instagram_id=profile.instagram_id or item.instagram_id))
        identities = [*former, *identities_of(item)]
        if await self.calls(self.guard.denies, identities):
            await drop_denied(self.guard, identities, self.stats)

    def _with_last_good_copy(self, item: ArtistProfile, known: Artist) -> ArtistProfile | ProfileRefusal:
        """The answer, mended where it is suddenly empty; a note that nothing was to be seen where all of it is."""
        if is_emptied(item, known):
            self.stats.inc_value("answers/profile/emptied")
            log.warning("profile_refused", reason="emptied", artist_id=item.artist_id)
            seen_at = newest(item.sources, self.clock())
            return ProfileRefusal(
                item.handle, "invalid", "emptied", seen_at, item.artist_id, item.instagram_id, item.job
            )
        if keep_bio(item, known):
            self.stats.inc_value("answers/profile/bio_kept")
        if keep_caption_styles(item, known):
            self.stats.inc_value("answers/profile/captions_kept")
        return item

    def _count(self, thing: str, *, is_known: bool) -> None:
        self.stats.inc_value(f"identity/{thing}/{'known' if is_known else 'new'}")
