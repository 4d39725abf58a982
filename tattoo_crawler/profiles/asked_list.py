"""Which profiles a crawl reads, from its arguments: one account, a city's artists, or the jobs of a queue."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import TypeVar

from directory.errors import AbortError, ConfigurationError, InvalidDataError, RetryableError
from directory.records.artist_sighting import ArtistIdentity
from tattoo_crawler.extract.instagram_url import decode_instagram
from tattoo_crawler.places.asked_city import AskedCity
from tattoo_crawler.profiles.asked_profile import AskedProfile
from tattoo_crawler.profiles.due import is_due
from tattoo_crawler.profiles.job_desk import JobDesk
from tattoo_crawler.services import Services

T = TypeVar("T")
Queued = Callable[[int], None]  # told how many more profiles there are to do

_HOW_TO_ASK = "Say which profiles: -a handle=NAME [-a city=Leeds], -a city=Leeds [-a country=GB], or -a queue=URL"
# Where a new artist is taken to work when nobody says so.
_LAUNCH_CITY = "Leeds"
# Artists read ahead of their requests: one page of the index.
_AHEAD = 200


@dataclass(frozen=True)
class AskedList:
    """The arguments of a crawl. `country` is ISO 3166-1 alpha-2."""

    handle: str | None = None
    city: str | None = None
    country: str = "GB"
    queue: str | None = None

    def read(self, services: Services, desk: JobDesk | None, queued: Queued) -> AsyncIterator[AskedProfile]:
        """What is to be read, each taken as late as possible. Raises AbortError with one sentence."""
        if desk:
            return self._iter_jobs(services, desk, queued)
        if self.handle:
            return self._iter_one(services, queued)
        if self.city:
            return self._iter_city(services, queued)
        raise ConfigurationError(_HOW_TO_ASK, reason="no_profile")

    async def _iter_one(self, services: Services, queued: Queued) -> AsyncIterator[AskedProfile]:
        handle = decode_instagram(self.handle or "")
        if handle is None:
            raise ConfigurationError("The handle is no Instagram account: -a handle=NAME", reason="no_handle")
        where = AskedCity.read("instagram", self.city or _LAUNCH_CITY, self.country)
        queued(1)
        yield await with_artist(AskedProfile(handle, where.name, where.country), services)

    async def _iter_city(self, services: Services, queued: Queued) -> AsyncIterator[AskedProfile]:
        found = self._iter_due(services, AskedCity.read("instagram", self.city, self.country))
        while batch := await _in_thread(lambda: list(islice(found, _AHEAD))):
            queued(len(batch))
            for asked in batch:
                yield asked

    def _iter_due(self, services: Services, where: AskedCity) -> Iterator[AskedProfile]:
        now = services.clock()
        checked_before = now - timedelta(hours=services.config.profile_max_age_h)
        records = services.artists.iter_unseen(where.country, where.name, checked_before=checked_before)
        return (AskedProfile.of_artist(record) for record in records if is_due(record, now))

    async def _iter_jobs(self, services: Services, desk: JobDesk, queued: Queued) -> AsyncIterator[AskedProfile]:
        while received := await desk.receive():
            try:
                asked = received.read()
            except InvalidDataError as error:
                await desk.end(received.job, error)
                continue
            queued(1)
            yield await with_artist(asked, services)


async def with_artist(asked: AskedProfile, services: Services) -> AskedProfile:
    """The same with all that the store knows of the artist, when it knows one under this id or handle."""

    def complete() -> AskedProfile:
        found = asked.artist_id or services.artists.find_artist_id(ArtistIdentity(handle=asked.handle))
        return asked.completed(services.artists, found) if found else asked

    return await _in_thread(complete)


async def _in_thread(read: Callable[[], T]) -> T:
    try:
        return await asyncio.to_thread(read)
    except RetryableError as error:
        raise AbortError("The store of artists does not answer.", reason=error.reason) from None
