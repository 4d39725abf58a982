"""A wall that only a person may judge keeps later crawls away; any other wall does not."""

import asyncio

import pytest

from directory.errors import AbortError, BlockedError
from directory.store.stores import stores_over
from tattoo_crawler.profiles.graph import GraphSource
from tattoo_crawler.profiles.halted_sources import HaltedSources
from tattoo_crawler.profiles.web import WebProfileInfo
from tattoo_crawler.store_calls import StoreCalls
from tests.contracts.store_sightings import START
from tests.fakes.memory_table import MemoryTable

GRAPH, WEB = GraphSource("https://graph.example/v26.0", "17841", "made-up", 12), WebProfileInfo("https://insta.example")


@pytest.fixture
def halted() -> HaltedSources:
    return HaltedSources(stores_over(MemoryTable(), lambda: START).halts, lambda: START, StoreCalls())


@pytest.mark.parametrize("reason", ["challenge", "checkpoint", "feedback", "policy"])
def test_the_source_is_left_out_and_the_others_are_asked(halted: HaltedSources, reason: str) -> None:
    asyncio.run(halted.note("instagram_web", BlockedError("a wall", reason=reason)))
    assert asyncio.run(halted.without_halted([GRAPH, WEB])) == [GRAPH]


def test_with_no_source_left_the_crawl_says_what_to_do(halted: HaltedSources) -> None:
    asyncio.run(halted.note("instagram_web", BlockedError("a wall", reason="challenge")))
    with pytest.raises(AbortError, match="2026-11-02 09:00 UTC .challenge.*tattoo sources resume instagram_web"):
        asyncio.run(halted.without_halted([WEB]))


@pytest.mark.parametrize("reason", ["login", "robots", "forbidden"])
def test_a_wall_of_today_is_forgotten_tomorrow(halted: HaltedSources, reason: str) -> None:
    asyncio.run(halted.note("instagram_web", BlockedError("a wall", reason=reason)))
    assert asyncio.run(halted.without_halted([WEB])) == [WEB]
