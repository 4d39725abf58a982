"""Looks for the codes of removal requests in bios and on pages: `scrapy crawl removal_proofs`. It stores nothing."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import cast

from scrapy import Request, Spider
from scrapy.http import Response, TextResponse
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from denylist.identifiers import Kind
from denylist.requests.proofs import Proofs, ProofTask
from denylist.requests.room import open_room
from directory.errors import AbortError, DirectoryError
from tattoo_crawler.addon import config_from
from tattoo_crawler.profiles.asked_profile import AskedProfile
from tattoo_crawler.profiles.failures import answer_word
from tattoo_crawler.profiles.halted_sources import HaltedSources
from tattoo_crawler.profiles.pace import Pace
from tattoo_crawler.profiles.profile_reader import ProfileReader
from tattoo_crawler.profiles.source_factory import download_slots, make_sources
from tattoo_crawler.refusal import failure_reason
from tattoo_crawler.services import services_from
from tattoo_crawler.sites.page_text import read_text
from tattoo_crawler.store_calls import StoreCalls


class RemovalProofsSpider(Spider):
    """Reads what any visitor may read, through the same sources and under the same rules as every other crawl.

    Which pages are asked for comes from the sealed requests, so neither a handle nor an address stands in a command
    line. A request whose page does not come stays as it is until the next time.
    """

    name = "removal_proofs"
    proofs: Proofs

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        settings.set("DOWNLOAD_SLOTS", download_slots(config_from(settings)), "spider")

    async def start(self) -> AsyncIterator[Request]:
        services = services_from(self.crawler)
        self.proofs = open_room(services.config, services.artists, services.studios, services.clock).proofs
        tasks = await asyncio.to_thread(lambda: list(self.proofs.iter_tasks()))
        self.crawler.stats.inc_value("proofs/request/open", len(tasks))
        for task in tasks:
            if task.place.kind is Kind.ARTIST_URL:
                yield self.page_request(task)
        await self.read_bios([task for task in tasks if task.place.kind is Kind.IG_HANDLE])

    def page_request(self, task: ProofTask) -> Request:
        """The page itself, as its owner wrote it; robots.txt is asked like for any other."""
        meta = {"identities": (task.place,), "download_maxsize": config_from(self.crawler.settings).page_max_bytes}
        return Request(
            task.address, self.parse_page, errback=self.fail, meta=meta, cb_kwargs={"task": task}, dont_filter=True
        )

    async def parse_page(self, response: Response, task: ProofTask) -> None:
        """Every word and every attribute of the page counts: a code fits a comment or a meta tag, too."""
        if isinstance(response, TextResponse):
            await self.hand_in(task, read_text(response))
        else:
            self.count("not_html")

    async def fail(self, failure: Failure) -> None:
        self.count(failure_reason(cast("Exception", failure.value)))

    async def read_bios(self, tasks: Sequence[ProofTask]) -> None:
        """One account after the other. Without a source that may be asked, requests by handle wait; pages do not."""
        try:
            reader = await self.open_reader()
        except AbortError as error:
            self.crawler.stats.inc_value(f"proofs/bio/{error.reason}", len(tasks))
            return
        for task in tasks:
            try:
                answer, _ = await reader.read(AskedProfile(task.place.value, city="", country=""))
            except AbortError:
                raise
            except DirectoryError as error:
                self.count(answer_word(error))
            else:
                await self.hand_in(task, f"{answer.biography or ''} {answer.website or ''}")

    async def open_reader(self) -> ProfileReader:
        services = services_from(self.crawler)
        sources = await asyncio.to_thread(make_sources, services.config)
        halted = HaltedSources(services.stores.halts, services.clock, StoreCalls())
        pace = Pace(self.crawler, services.config.profile_delay_s)
        return ProfileReader(self.crawler, await halted.without_halted(sources), pace, halted)

    async def hand_in(self, task: ProofTask, text: str) -> None:
        is_proved = await asyncio.to_thread(self.proofs.hand_in, task, text)
        self.count("proved" if is_proved else "missing_code")

    def count(self, outcome: str) -> None:
        self.crawler.stats.inc_value(f"proofs/answer/{outcome}")
