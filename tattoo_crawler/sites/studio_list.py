"""Which studios' websites a crawl reads, from its arguments."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

from directory.errors import ConfigurationError
from directory.records.studio import StudioRecord
from directory.store.ports import StudioStore


@dataclass(frozen=True)
class StudioSite:
    """A studio and the address of its website."""

    studio_id: str
    city: str
    country: str
    website: str


@dataclass(frozen=True)
class StudioList:
    """The arguments of a crawl: one studio, or a city's studios. `country` is ISO 3166-1 alpha-2."""

    studio: str | None = None
    city: str | None = None
    country: str = "GB"

    async def read(self, store: StudioStore) -> list[StudioSite]:
        """The open studios with a website, by id, each once.

        Raises ConfigurationError for arguments that name none, NotFoundError for an unknown studio.
        """
        if not (self.studio or self.city):
            raise ConfigurationError("Say whose sites to read: -a studio=STUDIO_ID or -a city=CITY.")
        records = await asyncio.to_thread(lambda: list(self._iter_records(store)))
        sites = {
            record.studio_id: StudioSite(record.studio_id, record.city, record.country, record.website)
            for record in records
            if record.website and not record.is_closed
        }
        return [sites[studio_id] for studio_id in sorted(sites)]

    def _iter_records(self, store: StudioStore) -> Iterator[StudioRecord]:
        if self.studio:
            yield store.get_studio(self.studio)
        if self.city:
            yield from store.list_studios(self.country, self.city)
