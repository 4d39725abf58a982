"""Sites that fall silent are counted and flagged; what is stored is left alone."""

import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector
from structlog.testing import capture_logs

from directory.errors import UnavailableError
from directory.records.studio_artist import StudioArtistRecord
from tattoo_crawler.extensions.site_watch import SiteWatch
from tattoo_crawler.extract import ArtistFact, Role, SiteFacts
from tattoo_crawler.services import use_services
from tattoo_crawler.sites.site_signals import site_resolved

SEEN_AT = datetime(2026, 11, 1, tzinfo=UTC)


class Links:
    """The stored links of each studio: how many of its artists have an account."""

    def __init__(self, **studios: list[StudioArtistRecord]) -> None:
        self.studios = studios

    def list_artists_of_studio(self, studio_id: str) -> list[StudioArtistRecord]:
        if studio_id == "broken":
            raise UnavailableError("The table does not answer.")
        return self.studios.get(studio_id, [])


def links(count: int) -> list[StudioArtistRecord]:
    return [
        StudioArtistRecord("s", f"a{number}", "guest", 0.9, SEEN_AT, SEEN_AT, name="Orla", handle=f"needle{number}")
        for number in range(count)
    ]


def facts(count: int, *, handle: str | None = "needle", role: Role = Role.RESIDENT) -> SiteFacts:
    return SiteFacts(artists=tuple(ArtistFact(f"Orla {number}", handle, role, 0.9) for number in range(count)))


def watch(stored: Links, *sites: tuple[str, SiteFacts]) -> tuple[dict[str, Any], list[str]]:
    """The stats and events of a crawl that read these sites, sent the way the spider sends them."""
    crawler = Crawler(Spider, Settings())
    crawler.stats = MemoryStatsCollector(crawler)
    use_services(crawler, SimpleNamespace(stores=SimpleNamespace(artists=stored)))  # type: ignore[arg-type] # the part of Services that is used
    extension = SiteWatch.from_crawler(crawler)

    async def crawl() -> None:
        for studio_id, found in sites:
            await crawler.signals.send_catch_log_async(site_resolved, studio_id=studio_id, facts=found, urls=[])

    with capture_logs() as events:
        asyncio.run(crawl())
        extension.spider_closed(Spider("studio_site"))
    return crawler.stats.get_stats(), [event["event"] for event in events]


def test_a_site_that_gave_eight_and_gives_none_is_lost() -> None:
    stats, _ = watch(Links(s1=links(8)), ("s1", facts(0)))
    assert (stats["watch/sites/compared"], stats["watch/sites/lost"]) == (1, 1)
    assert "watch/sites/shrunken" not in stats
    assert (stats["watch/flagged/s1/before"], stats["watch/flagged/s1/now"]) == (8, 0)


@pytest.mark.parametrize(("before", "now", "is_flagged"), [(8, 3, True), (8, 4, False), (8, 9, False), (1, 1, False)])
def test_less_than_half_is_shrunken(before: int, now: int, is_flagged: bool) -> None:
    stats, events = watch(Links(s1=links(before)), ("s1", facts(now)))
    assert ("watch/sites/shrunken" in stats, events == ["site_shrunk"]) == (is_flagged, is_flagged)


def test_a_new_site_is_compared_with_nothing() -> None:
    stats, _ = watch(Links(), ("s1", facts(3)))
    assert "watch/sites/compared" not in stats
    assert stats["watch/artists/now/all"] == 3


def test_front_of_house_is_no_artist() -> None:
    stats, _ = watch(Links(s1=links(2)), ("s1", facts(5, role=Role.OTHER)))
    assert stats["watch/sites/lost"] == 1


def test_coverage_is_a_share_of_all_sites() -> None:
    stored = Links(s1=links(1), s2=links(3))
    stats, _ = watch(stored, ("s1", facts(1)), ("s2", facts(3, handle=None, role=Role.GUEST)))
    shares = {name.removeprefix("watch/coverage/"): n for name, n in stats.items() if name.endswith("_pct")}
    assert shares == {
        "now/handle_pct": 25,
        "now/name_pct": 100,
        "now/role_pct": 75,
        "before/handle_pct": 100,
        "before/name_pct": 100,
        "before/role_pct": 100,
    }


def test_a_field_that_falls_away_is_flagged() -> None:
    stats, events = watch(Links(s1=links(30)), ("s1", facts(30, handle=None, role=Role.GUEST)))
    assert (stats["watch/coverage/fallen"], events) == (1, ["coverage_fallen"])


def test_a_store_that_does_not_answer_costs_the_comparison_only() -> None:
    stats, _ = watch(Links(s1=links(2)), ("broken", facts(3)), ("s1", facts(2)))
    assert (stats["watch/sites/uncompared"], stats["watch/sites/compared"]) == (1, 1)
