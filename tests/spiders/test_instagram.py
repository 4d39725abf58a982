"""The spider between its list and its reader: what is yielded, counted and taken, and when it ends."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.statscollectors import MemoryStatsCollector

from directory.config import load_config
from directory.errors import (
    AbortError,
    DeniedError,
    DirectoryError,
    NotFoundError,
    RateLimitedError,
    UnavailableError,
    UpstreamChangedError,
)
from directory.records.artist import ArtistRecord
from directory.store.stores import stores_over
from spiders.instagram import InstagramSpider
from tattoo_crawler.items import ArtistProfile, ProfileRefusal
from tattoo_crawler.profiles.asked_profile import AskedProfile
from tattoo_crawler.profiles.graph import GraphSource
from tattoo_crawler.profiles.profile_answer import ProfileAnswer
from tattoo_crawler.profiles.room import PROFILES_AT_ONCE
from tattoo_crawler.services import Services, use_services
from tests.fakes.memory_table import MemoryTable

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
SOURCE = GraphSource("https://graph.example/v26.0", "1", "made-up", 12)
CONFIG = load_config(graph_token="made-up", graph_user_id="1", profile_max_age_h=12)


class Artists:
    """An artist store of made-up people, that notes how far it was read."""

    def __init__(self, handles: Sequence[str]) -> None:
        self.records = [
            ArtistRecord(f"id-{handle}", "Leeds", "GB", NOW, NOW, instagram_handle=handle) for handle in handles
        ]
        self.asked: list[tuple[str, str, datetime]] = []

    def iter_unseen(self, country: str, city: str, *, checked_before: datetime) -> Iterator[ArtistRecord]:
        self.asked.append((country, city, checked_before))
        yield from self.records

    def find_artist_id(self, identity: Any) -> str | None:
        return next((r.artist_id for r in self.records if r.instagram_handle == identity.handle), None)

    def get_artist(self, artist_id: str) -> Any:
        return SimpleNamespace(profile=next(r for r in self.records if r.artist_id == artist_id))


class Readings:
    """A reader that answers by handle; whoever is not named has an open profile."""

    def __init__(self, **answers: DirectoryError | ProfileAnswer) -> None:
        self.answers = answers
        self.handles: list[str] = []

    async def read(self, asked: AskedProfile) -> tuple[ProfileAnswer, GraphSource]:
        self.handles.append(asked.handle)
        answer = self.answers.get(asked.handle) or ProfileAnswer(asked.handle, biography="ink")
        if isinstance(answer, DirectoryError):
            raise answer
        return answer, SOURCE


class Crawl:
    """One spider with its made-up surroundings. `stored` decides when an item leaves the pipelines."""

    def __init__(self, artists: Artists, readings: Readings, **arguments: str) -> None:
        self.crawler = Crawler(InstagramSpider, {"TATTOO_CONFIG": CONFIG})
        self.crawler.stats = MemoryStatsCollector(self.crawler)
        stores = SimpleNamespace(artists=artists, halts=stores_over(MemoryTable(), lambda: NOW).halts)
        use_services(self.crawler, Services(CONFIG, lambda: NOW, None, stores, None))  # type: ignore[arg-type] # only these are used
        self.spider = InstagramSpider.from_crawler(self.crawler, **arguments)
        self.readings = readings

    async def iter_items(self, stop_after: int | None = None, *, stores_items: bool = True) -> list[Any]:
        items: list[Any] = []
        opened = self.spider._open

        async def open_with_readings() -> Services:
            services = await opened()
            self.spider.reader = self.readings  # type: ignore[assignment] # answers without a network
            return services

        self.spider._open = open_with_readings  # type: ignore[method-assign] # the same, with made-up answers
        async for item in self.spider.start():
            items.append(item)
            if stores_items:
                await self.store(item)
            if len(items) == stop_after:
                break
        return items

    async def store(self, item: Any) -> None:
        await self.crawler.signals.send_catch_log_async(signals.item_scraped, item=item, spider=self.spider)

    def run(self) -> list[Any]:
        return asyncio.run(asyncio.wait_for(self.iter_items(), 5))

    def stat(self, name: str) -> Any:
        return self.crawler.stats.get_value(name)


@pytest.fixture
def crawl() -> Callable[..., Crawl]:
    return lambda handles=(), readings=None, **arguments: Crawl(
        Artists(handles), readings or Readings(), **(arguments or {"city": "Leeds"})
    )


def test_a_city_is_read_from_those_not_looked_at_lately(crawl: Callable[..., Crawl]) -> None:
    made = crawl(["ana", "bo"], city=" Leeds ", country="uk")
    items = made.run()
    assert [(item.handle, item.artist_id) for item in items] == [("ana", "id-ana"), ("bo", "id-bo")]
    assert [made.stat(f"profiles/crawl/{word}") for word in ("queued", "finished")] == [2, 2]


def test_the_store_is_asked_for_the_right_hours() -> None:
    artists = Artists(["ana"])
    Crawl(artists, Readings(), city="Leeds").run()
    assert artists.asked == [("GB", "Leeds", NOW - timedelta(hours=12))]


@pytest.mark.parametrize("written", ["ana", "@ANA", "https://instagram.com/ana/", "ana."])
def test_a_known_artist_is_found_by_any_writing_of_the_handle(crawl: Callable[..., Crawl], written: str) -> None:
    (item,) = crawl(["ana"], handle=written).run()
    assert isinstance(item, ArtistProfile)
    assert (item.handle, item.artist_id, item.city, item.country) == ("ana", "id-ana", "Leeds", "GB")


def test_what_is_no_open_profile_leaves_a_note_or_nothing(crawl: Callable[..., Crawl]) -> None:
    closed = ProfileAnswer("bo", "7", biography="secret", is_private=True)
    answers = Readings(ana=NotFoundError(""), bo=closed, cy=DeniedError(""), di=ProfileAnswer("di.new"))
    made = crawl(["ana", "bo", "cy", "di"], answers)
    items = made.run()
    assert [type(item) for item in items] == [ProfileRefusal, ProfileRefusal, ArtistProfile]
    assert [(item.kind, item.instagram_id) for item in items[:2]] == [("missing", None), ("private", "7")]
    assert (items[2].handle, items[2].asked_handle, items[2].artist_id) == ("di.new", "di", "id-di")
    assert [made.stat(f"profiles/answer/{word}") for word in ("missing", "private", "denied", "renamed")] == [1] * 4
    assert made.stat("profiles/crawl/finished") == 4


def test_a_source_that_does_not_answer_is_given_up_after_five(crawl: Callable[..., Crawl]) -> None:
    handles = [f"a{number}" for number in range(9)]
    made = crawl(handles, Readings(**{handle: UnavailableError("") for handle in handles}))
    with pytest.raises(AbortError):
        made.run()
    assert made.readings.handles == handles[:5]
    assert made.stat("items/artist_profile/failed") == 5


def test_failures_apart_from_each_other_end_nothing(crawl: Callable[..., Crawl]) -> None:
    handles = [f"a{number}" for number in range(12)]
    made = crawl(handles, Readings(**{handle: UpstreamChangedError("") for handle in handles[::2]}))
    assert len(made.run()) == 6
    assert made.stat("profiles/answer/unreadable") == 6


def test_a_pause_ends_the_crawl_after_what_was_read_is_stored(crawl: Callable[..., Crawl]) -> None:
    made = crawl(["ana", "bo", "cy"], Readings(bo=RateLimitedError("A pause.")))

    async def work() -> list[str]:
        order = []

        async def read() -> None:
            with pytest.raises(AbortError, match=r"A pause\."):
                await made.iter_items(stores_items=False)
            order.append("ended")

        reading = asyncio.create_task(read())
        await asyncio.sleep(0.05)
        order.append("stored")
        await made.store("ana")
        await asyncio.wait_for(reading, 2)
        return order

    assert asyncio.run(work()) == ["stored", "ended"]
    assert made.readings.handles == ["ana", "bo"]


def test_a_profile_is_only_taken_when_there_is_room(crawl: Callable[..., Crawl]) -> None:
    handles = [f"a{number}" for number in range(PROFILES_AT_ONCE + 3)]
    made = crawl(handles)

    async def work() -> tuple[int, int]:
        reading = asyncio.create_task(made.iter_items(stores_items=False))
        await asyncio.sleep(0.1)
        before = len(made.readings.handles)
        for handle in handles[:2]:
            await made.store(handle)
        await asyncio.sleep(0.1)
        after = len(made.readings.handles)
        reading.cancel()
        return before, after

    assert asyncio.run(work()) == (PROFILES_AT_ONCE, PROFILES_AT_ONCE + 2)


@pytest.mark.parametrize(
    "arguments", [{"handle": "no handle"}, {"city": "Leeds", "country": "Britain"}, {"handle": ""}]
)
def test_a_question_that_cannot_be_answered_is_refused(crawl: Callable[..., Crawl], arguments: dict[str, str]) -> None:
    with pytest.raises(AbortError):
        crawl(["ana"], **arguments).run()


def test_the_pace_comes_from_the_configuration(crawl: Callable[..., Crawl]) -> None:
    slots = crawl().crawler.settings["DOWNLOAD_SLOTS"]
    assert slots["instagram_graph"]["delay"] == CONFIG.profile_delay_s
