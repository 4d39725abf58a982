"""Compares what each site gives today with what is stored of it: a site that falls silent is seen, not believed."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler

from directory.errors import UnavailableError
from directory.records.studio_artist import StudioArtistRecord
from directory.telemetry import get_logger
from tattoo_crawler.extract import ArtistFact, Role, SiteFacts
from tattoo_crawler.services import services_from
from tattoo_crawler.sites.site_items import is_artist
from tattoo_crawler.sites.site_signals import site_resolved

log = get_logger(__name__)

FIELDS = ("handle", "name", "role")
# Below this many artists a share says nothing.
FEWEST_FOR_COVERAGE = 20
COVERAGE_FALL_PCT = 20


class SiteWatch:
    """Stats `watch/…`; docs/debugging.md lists them. It changes nothing: the spider keeps the last good answer."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._now: Counter[str] = Counter()
        self._before: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.site_resolved, site_resolved)
        crawler.signals.connect(extension.spider_closed, signals.spider_closed)
        return extension

    async def site_resolved(self, studio_id: str, facts: SiteFacts) -> None:
        """Weigh one site against its stored links; a store that cannot answer costs the comparison, not the site."""
        artists = services_from(self.crawler).stores.artists
        try:
            stored = await asyncio.to_thread(artists.list_artists_of_studio, studio_id)
        except UnavailableError:
            self.crawler.stats.inc_value("watch/sites/uncompared")
            return
        now = [artist for artist in facts.artists if is_artist(artist)]
        self._now += count_facts(now)
        self._before += count_links(stored)
        self._write_totals()
        if stored:
            self._compare(studio_id, len(stored), len(now))

    def spider_closed(self, spider: Spider) -> None:
        for field in self._fallen():
            before, now = coverage_pct(self._before, field), coverage_pct(self._now, field)
            log.warning("coverage_fallen", kind=field, before_pct=before, now_pct=now)

    def _write_totals(self) -> None:
        """After each site: the stats file is written before this extension hears of the end."""
        for when, counts in (("now", self._now), ("before", self._before)):
            for name in ("all", *FIELDS):
                self.crawler.stats.set_value(f"watch/artists/{when}/{name}", counts[name])
            for field in FIELDS if counts["all"] else ():
                self.crawler.stats.set_value(f"watch/coverage/{when}/{field}_pct", coverage_pct(counts, field))
        self.crawler.stats.set_value("watch/coverage/fallen", len(self._fallen()))

    def _compare(self, studio_id: str, before_count: int, now_count: int) -> None:
        self.crawler.stats.inc_value("watch/sites/compared")
        if now_count * 2 < before_count:
            self.crawler.stats.set_value(f"watch/flagged/{studio_id}/before", before_count)
            self.crawler.stats.set_value(f"watch/flagged/{studio_id}/now", now_count)
        if now_count == 0:  # the spider says `site_emptied` and keeps what is stored
            self.crawler.stats.inc_value("watch/sites/lost")
        elif now_count * 2 < before_count:
            self.crawler.stats.inc_value("watch/sites/shrunken")
            log.warning("site_shrunk", studio_id=studio_id, before_count=before_count, artist_count=now_count)

    def _fallen(self) -> list[str]:
        if min(self._now["all"], self._before["all"]) < FEWEST_FOR_COVERAGE:
            return []
        falls = {field: coverage_pct(self._before, field) - coverage_pct(self._now, field) for field in FIELDS}
        return [field for field, fall in falls.items() if fall >= COVERAGE_FALL_PCT]


def count_facts(artists: Sequence[ArtistFact]) -> Counter[str]:
    """How many there are, and how many have each field. A role counts when the page says more than "works here"."""
    return Counter(
        all=len(artists),
        handle=sum(artist.instagram is not None for artist in artists),
        name=sum(artist.name is not None for artist in artists),
        role=sum(artist.role is not Role.RESIDENT for artist in artists),
    )


def count_links(links: Sequence[StudioArtistRecord]) -> Counter[str]:
    """The same of what is stored."""
    return Counter(
        all=len(links),
        handle=sum(link.handle is not None for link in links),
        name=sum(link.name is not None for link in links),
        role=sum(link.role != Role.RESIDENT.value for link in links),
    )


def coverage_pct(counts: Counter[str], field: str) -> int:
    """The share of artists with the field, whole per cent; `counts` must hold at least one artist."""
    return round(100 * counts[field] / counts["all"])
