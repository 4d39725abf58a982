"""A removal approved at every single point between the fetch and the write of a crawl in flight."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from denylist.entries import entries_from
from denylist.identifiers import Identity, identify
from denylist.purge.case import PurgeCase
from denylist.purge.inspection import inspect
from denylist.purge.receipt import PurgeReceipt
from directory.config import Config
from directory.records.source import Source
from tattoo_crawler.items import ArtistLink, ArtistProfile, LinkEvidence, Picture
from tests.integration.crawl_in_process import Crawl, before_call, draw
from tests.integration.purge_world import World

pytestmark = pytest.mark.integration
NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
SITE = Source("studio_site", NOW, "https://race.test/team")
GRAPH = Source("instagram_graph", NOW)
MOST_CALLS = 60


@dataclass(frozen=True)
class Racer:
    """One person a race: a handle, an id and a name that nobody else has."""

    number: int

    @property
    def handle(self) -> str:
        return f"racer_{self.number}x"

    def profile(self) -> ArtistProfile:
        pictures = [Picture(f"https://cdn.test/{self.number}/{n}.jpg", f"m{self.number}-{n}") for n in range(2)]
        fields: dict[str, Any] = {
            "handle": self.handle,
            "city": "Leeds",
            "country": "GB",
            "instagram_id": f"9000{self.number}",
            "name": f"Racer Number{self.number}",
            "bio": "#blackwork",
            "media_count": 2,
            "pictures": pictures,
        }
        return ArtistProfile(**fields, sources=dict.fromkeys(fields, GRAPH))

    def link(self) -> ArtistLink:
        evidence = [LinkEvidence("https://race.test/team", "card", "resident", 0.9)]
        named: dict[str, Any] = {"name": f"Racer Number{self.number}", "handle": self.handle}
        return ArtistLink(
            "race1", "Leeds", "GB", "resident", 0.9, evidence, **named, sources=dict.fromkeys(named, SITE)
        )

    @property
    def identities(self) -> tuple[Identity, ...]:
        return (identify("ig_handle", self.handle),)


def assert_nothing_of(world: World, racer: Racer, what: str) -> None:
    rows = [row for row in world.rows() if f"racer_{racer.number}x" in str(row) or f"number{racer.number}'" in str(row)]
    assert rows == [], what
    world.sync()
    assert world.index.count() == 0, what
    assert list(world.object_keys()) == [], what
    assert entries_from(world.config).find_groups(racer.identities), what


def approve(world: World, case: PurgeCase, receipts: list[PurgeReceipt]) -> None:
    receipts.append(world.run(case))


@pytest.mark.parametrize("is_known", [False, True], ids=["unknown", "known"])
@pytest.mark.parametrize("kind", ["profile", "link"])
def test_an_approval_at_any_point_of_a_crawl_leaves_nothing(
    cloud_config: Config, tmp_path: Path, kind: str, is_known: bool
) -> None:
    world = World(cloud_config)
    outcomes = set()
    for number in range(1, MOST_CALLS):
        racer = Racer(number)
        if is_known:
            assert Crawl(cloud_config, draw).run(racer.link()) == ["stored"]
            world.sync()
        crawl = Crawl(cloud_config, draw)
        case = PurgeCase(f"r-{number}", (), racer.identities)
        receipts: list[PurgeReceipt] = []
        with before_call(cloud_config, number, partial(approve, world, case, receipts)) as calls:
            [outcome] = crawl.run(racer.profile() if kind == "profile" else racer.link())
        if not receipts:  # the crawl was over before this call: approved after its write
            assert outcome == "stored"
            receipts.append(world.run(case))
        outcomes.add(outcome)
        what = f"approved before call {number} ({calls[number - 1] if number <= len(calls) else 'none'}): {outcome}"
        if not receipts[0].is_done:  # the crawl uploaded while the purge looked: the sweep's next attempt ends it
            assert world.run(case).is_done, what
        assert_nothing_of(world, racer, what)
        if len(calls) < number:
            assert number > 5
            break
    else:
        raise AssertionError("a crawl makes more calls than this test tries")
    assert outcomes == {"stored", "dropped"}
    assert inspect(world.purge).is_clean
