"""Identity and store together, over the real stores on a table in memory: who is it, and what is written."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from scrapy.exceptions import DropItem
from scrapy.statscollectors import StatsCollector

from denylist.guard import Guard
from denylist.identifiers import identify
from denylist.pictures import PictureDenials
from denylist.write_guard import write_guard
from directory.errors import StaleWriteError, UnavailableError
from directory.records.artist_sighting import ArtistIdentity
from directory.records.source import Source
from directory.store.stores import Stores, stores_over
from pipelines.dynamodb import DynamoDBPipeline
from pipelines.identity import IdentityPipeline
from pipelines.styles import StylesPipeline
from tattoo_crawler.items import Job, Picture, ProfileRefusal
from tattoo_crawler.store_calls import StoreCalls
from tests.fakes.memory_table import MemoryTable

Makers = Mapping[str, Callable[..., Any]]
NOW = datetime.fromisoformat("2026-11-02T09:30:00Z")


class Line:
    """The three pipelines that know the store, in their order, without the pauses of an outage."""

    def __init__(self, table: MemoryTable, guard: Guard, stats: StatsCollector) -> None:
        self.stores: Stores = stores_over(table, lambda: NOW, write_guard(guard))
        collaborators: Any = (self.stores.artists, self.stores.studios, guard, lambda: NOW, stats)
        self.identity = IdentityPipeline(*collaborators)
        self.styles = StylesPipeline(False, stats)
        self.pictures = PictureDenials(lambda: table, "Governance", lambda: NOW)
        self.dynamodb = DynamoDBPipeline(*collaborators, self.pictures)
        self.identity.calls = self.dynamodb.calls = StoreCalls(first_pause_s=0.0)
        self.stats = stats

    def run(self, item: Any) -> Any:
        async def pass_on() -> Any:
            named = await self.identity.process_item(item)
            return await self.dynamodb.process_item(await self.styles.process_item(named))

        return asyncio.run(pass_on())

    def find(self, handle: str) -> Any:
        artist_id = self.stores.artists.find_artist_id(ArtistIdentity(handle=handle))
        return self.stores.artists.get_artist(artist_id) if artist_id else None


@pytest.fixture
def table() -> MemoryTable:
    return MemoryTable()


@pytest.fixture
def line(table: MemoryTable, entries: Any, stats: StatsCollector) -> Iterator[Line]:
    return Line(table, Guard(entries), stats)


def with_pictures(make: Makers, count: int, **changes: Any) -> Any:
    pictures = [
        Picture(f"https://cdn.example/{n}.jpg", f"m{n}", caption="#dotwork", image_id=f"i{n}") for n in range(count)
    ]
    return make["profile"](pictures=pictures, **changes)


def read_later(item: Any, age: timedelta) -> Any:
    item.sources = {name: Source(source.name, NOW + age) for name, source in item.sources.items()}
    return item


def test_an_item_gets_the_id_of_who_it_is_about(line: Line, make: Makers) -> None:
    link = line.run(make["link"]())
    profile = line.run(make["profile"](pictures=[]))
    assert link.artist_id == profile.artist_id == line.find("ana_ink").profile.artist_id
    assert line.run(make["studio"]()).studio_id == line.run(make["studio"]()).studio_id
    stats = line.stats.get_stats()
    assert (stats["identity/artist/new"], stats["identity/artist/known"]) == (1, 1)
    assert (stats["identity/studio/new"], stats["identity/studio/known"]) == (1, 1)


def test_the_same_again_writes_nothing(line: Line, make: Makers, table: MemoryTable) -> None:
    for kind in ("studio", "link", "profile"):
        line.run(make[kind]())
    rows, writes = dict(table.rows), table.writes
    for kind in ("studio", "link", "profile"):
        line.run(make[kind]())
    assert (table.rows, table.writes) == (rows, writes)
    for thing in ("studio", "link", "artist"):
        assert line.stats.get_value(f"store/{thing}/unchanged") == 1


def test_an_older_answer_is_late(line: Line, make: Makers) -> None:
    line.run(read_later(make["profile"](bio="new"), timedelta(hours=1)))
    line.run(make["profile"](bio="old"))
    assert line.find("ana_ink").profile.bio == "new"
    assert line.stats.get_value("store/artist/late") == 1


def test_a_person_found_by_two_roads_becomes_one(line: Line, make: Makers) -> None:
    line.run(make["link"](handle=None))
    line.run(make["profile"](pictures=[]))
    line.run(make["link"]())
    assert line.stats.get_value("store/link/merged") == 1
    assert line.find("ana_ink").profile.studio_ids == ("st1",)


def test_a_denied_former_handle_stops_the_renamed(line: Line, make: Makers, entries: Any) -> None:
    line.run(make["profile"]())
    line.run(make["profile"](handle="ana_renamed"))
    entries.put([identify("ig_handle", "ana_ink")], "objection")
    line.identity.guard.forget()
    with pytest.raises(DropItem, match="^denied$"):
        line.run(make["profile"](handle="ana_renamed", bio="new"))
    assert line.stats.get_value("denylist/item/dropped") == 1


def test_a_denied_id_teaches_the_handle_that_only_we_connect(line: Line, make: Makers, entries: Any) -> None:
    artist_id = line.run(make["profile"]()).artist_id
    entries.put([identify("artist_id", artist_id)], "objection", "g5")
    with pytest.raises(DropItem):
        line.run(make["link"]())
    assert entries.groups[identify("ig_handle", "ana_ink")] == "g5"


def test_a_write_denied_at_the_last_moment_is_counted(line: Line, make: Makers, table: MemoryTable) -> None:
    for check in line.dynamodb.guard.condition_checks([identify("ig_id", "178414")]):
        table.put_other(check)
    with pytest.raises(DropItem, match="^denied$"):
        line.run(make["profile"]())
    assert line.stats.get_value("store/artist/denied") == 1
    assert not table.rows


def test_an_emptied_profile_becomes_a_note_and_keeps_its_job(line: Line, make: Makers) -> None:
    line.run(with_pictures(make, 4))
    empty = read_later(make["profile"](bio=None, media_count=0, job=Job("r1")), timedelta(days=1))
    del empty.sources["pictures"]
    note = line.run(empty)
    assert isinstance(note, ProfileRefusal)
    assert (note.reason, note.job) == ("emptied", Job("r1"))
    artist = line.find("ana_ink")
    assert (len(artist.pictures), artist.profile.refusal_reason) == (4, "emptied")


def test_an_answer_without_pictures_and_bio_keeps_both_and_their_styles(line: Line, make: Makers) -> None:
    line.run(with_pictures(make, 4))
    before = line.find("ana_ink").profile
    assert {"dotwork", "blackwork", "fine-line"} <= before.styles
    thin = read_later(make["profile"](bio=None, media_count=80, pictures=[]), timedelta(days=1))
    del thin.sources["pictures"]
    line.run(thin)
    artist = line.find("ana_ink")
    assert (artist.profile.styles, artist.profile.bio, len(artist.pictures)) == (before.styles, before.bio, 4)
    assert (
        line.stats.get_value("answers/profile/bio_kept") == line.stats.get_value("answers/profile/captions_kept") == 1
    )


def test_a_refusal_of_nobody_known_is_counted_only(line: Line, make: Makers, table: MemoryTable) -> None:
    assert line.run(make["refusal"]()).artist_id is None
    line.run(make["refusal"](artist_id="gone-meanwhile"))
    assert line.stats.get_value("store/refusal/unknown") == 2
    assert not table.rows


@pytest.mark.parametrize("error", [UnavailableError("down"), StaleWriteError("lost every race")])
def test_a_store_that_stays_down_fails_the_item_whole(
    line: Line, make: Makers, table: MemoryTable, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(_actions: Any) -> None:
        raise error

    monkeypatch.setattr(table, "transact", fail)
    monkeypatch.setattr(line.stores.artists, "_sleep", lambda _pause_s: None, raising=True)
    with pytest.raises(type(error)):
        line.run(make["profile"]())
    assert line.stats.get_value("store/artist/failed") == 1
    assert not table.rows


def test_what_the_store_can_never_take_is_dropped(line: Line, make: Makers) -> None:
    item = make["link"](name=None, handle=None)
    with pytest.raises(DropItem):
        line.run(item)
    assert line.stats.get_value("items/artist_link/invalid/invalid_data") == 1


def test_a_picture_that_was_removed_since_its_fetch_is_refused_by_the_write(
    line: Line, table: MemoryTable, make: Makers
) -> None:
    """The list in memory is a minute old; the condition in the write is not."""
    shown = Picture(url="https://cdn.example/1.jpg", media_key="m1", image_id="a" * 32, widths_px=[240])
    (check,) = line.pictures.condition_checks([shown.image_id])
    table.put_other(check)
    with pytest.raises(DropItem):
        line.run(make["profile"](pictures=[shown]))
    assert line.find("ana_ink") is None
    line.run(make["profile"](pictures=[replace(shown, image_id="b" * 32)]))
    assert line.find("ana_ink") is not None
