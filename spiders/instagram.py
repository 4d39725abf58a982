"""Artists' public profiles: `scrapy crawl instagram -a handle=NAME | -a city=Leeds | -a queue=URL`."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

from scrapy import Spider
from scrapy.settings import BaseSettings

from directory.errors import (
    AbortError,
    DeniedError,
    DirectoryError,
    NotFoundError,
    UnavailableError,
    UpstreamChangedError,
)
from directory.telemetry import get_logger
from tattoo_crawler.addon import config_from
from tattoo_crawler.items import ArtistProfile, ProfileRefusal
from tattoo_crawler.profiles.asked_list import AskedList
from tattoo_crawler.profiles.asked_profile import AskedProfile, RefusalKind
from tattoo_crawler.profiles.failures import answer_word, ends_source
from tattoo_crawler.profiles.halted_sources import HaltedSources
from tattoo_crawler.profiles.job_desk import JobDesk
from tattoo_crawler.profiles.pace import Pace
from tattoo_crawler.profiles.profile_queue import profile_queue_from
from tattoo_crawler.profiles.profile_reader import ProfileReader
from tattoo_crawler.profiles.room import Room
from tattoo_crawler.profiles.source_factory import download_slots, make_sources
from tattoo_crawler.services import Services, services_from
from tattoo_crawler.store_calls import StoreCalls

log = get_logger(__name__)


class InstagramSpider(Spider):
    """One request at a time. A profile is taken when there is room for it; its job is closed when it is stored."""

    name = "instagram"
    room: Room
    reader: ProfileReader
    desk: JobDesk | None = None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__()
        self.asked = AskedList(**kwargs)
        self.queue = self.asked.queue  # the acknowledgement pipeline looks here
        self.failed_in_a_row: Counter[str] = Counter()

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        settings.set("DOWNLOAD_SLOTS", download_slots(config_from(settings)), "spider")

    async def start(self) -> AsyncIterator[ArtistProfile | ProfileRefusal]:
        self.room = room = Room(self.crawler)  # held here: signals reach it until the last item is stored
        try:
            services = await self._open()
            asked_profiles = self.asked.read(services, self.desk, self._count_queued)
            while asked := await room.take_with(asked_profiles):
                if item := await self._read_in(room, asked):
                    yield item
        except AbortError:
            # What was read before is stored first: stopping the crawl would cut off its pictures.
            await room.wait_until_empty()
            raise
        await room.wait_until_empty()  # the engine notices the end of start() at once, that of an item after seconds

    async def _read_in(self, room: Room, asked: AskedProfile) -> ArtistProfile | ProfileRefusal | None:
        item = None
        try:
            item = await self.read(asked)
        finally:
            if item is None:
                await room.leave()
        return item

    async def _open(self) -> Services:
        services = services_from(self.crawler)
        sources = await asyncio.to_thread(make_sources, services.config)
        halted = HaltedSources(services.stores.halts, services.clock, StoreCalls())
        allowed = await halted.without_halted(sources)
        self.reader = ProfileReader(self.crawler, allowed, Pace(self.crawler, services.config.profile_delay_s), halted)
        if self.queue:
            queue = profile_queue_from(services.config, self.queue)
            self.desk = JobDesk(self.crawler, queue, services.open_jobs(self.queue))
        return services

    async def read(self, asked: AskedProfile) -> ArtistProfile | ProfileRefusal | None:
        """The item of a profile; None for one that left nothing to store. Raises AbortError when the source ends."""
        try:
            answer, source = await self.reader.read(asked)
        except NotFoundError:
            self._count("missing")
            return self._refusal(asked, "missing")
        except DirectoryError as error:
            await self._fail(asked, error)
            return None
        self.failed_in_a_row.clear()
        if answer.is_private:
            self._count("private")
            return self._refusal(asked, "private", answer.instagram_id)
        self._count("ok" if answer.username == asked.handle else "renamed")
        return asked.profile(answer, source.name, services_from(self.crawler).clock())

    def _refusal(self, asked: AskedProfile, kind: RefusalKind, instagram_id: str | None = None) -> ProfileRefusal:
        self.failed_in_a_row.clear()
        return asked.refusal(kind, services_from(self.crawler).clock(), instagram_id)

    async def _fail(self, asked: AskedProfile, error: DirectoryError) -> None:
        """Count what ended a profile, give its job where it belongs, and raise AbortError when the source is done."""
        self._count(answer_word(error))
        if not isinstance(error, DeniedError):
            log.warning("profile_refused", reason=error.reason, artist_id=asked.artist_id)
        if self.desk and asked.job:
            await self.desk.end(asked.job, error)
        if isinstance(error, UnavailableError | UpstreamChangedError):
            self.crawler.stats.inc_value("items/artist_profile/failed")
            self.failed_in_a_row[answer_word(error)] += 1
        if ends_source(error, self.failed_in_a_row[answer_word(error)]):
            raise error if isinstance(error, AbortError) else AbortError(str(error), reason=error.reason)

    def _count(self, outcome: str) -> None:
        self.crawler.stats.inc_value(f"profiles/answer/{outcome}")

    def _count_queued(self, count: int) -> None:
        self.crawler.stats.inc_value("profiles/crawl/queued", count)
