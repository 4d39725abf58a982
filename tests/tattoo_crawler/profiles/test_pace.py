from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler

from directory.errors import RateLimitedError
from tattoo_crawler.profiles.failures import rate_limited
from tattoo_crawler.profiles.pace import Pace, delay_for


@pytest.mark.parametrize(
    ("usage_pct", "delay_s", "slower_s"), [(0, 6, 6), (69.9, 6, 6), (70, 6, 6), (80, 6, 33), (90, 6, 60), (90, 0, 10)]
)
def test_the_fuller_the_slower(usage_pct: float, delay_s: float, slower_s: float) -> None:
    assert delay_for(usage_pct, delay_s) == pytest.approx(slower_s)


@given(st.floats(0, 200), st.floats(0, 200), st.floats(0, 60))
def test_more_usage_is_never_a_shorter_delay(first: float, second: float, delay_s: float) -> None:
    low, high = sorted((first, second))
    assert delay_s <= delay_for(low, delay_s) <= delay_for(high, delay_s)


@pytest.fixture
def slot(crawler: Crawler) -> Slot:
    """The download slot of the official source, in a crawl that has started."""
    slot = Slot(concurrency=1, delay=6.0)
    crawler.engine = SimpleNamespace(downloader=SimpleNamespace(slots={"instagram_graph": slot}))  # type: ignore[assignment] # all that is used of it
    return slot


def test_the_slot_follows_the_usage_both_ways(crawler: Crawler, slot: Slot) -> None:
    pace = Pace(crawler, 6)
    delays = []
    for usage_pct in (10.0, 80.0, None, 10.0):
        pace.note_usage("instagram_graph", usage_pct)
        delays.append(slot.delay)
    assert delays == [6, 33, 33, 6]


@pytest.mark.usefixtures("slot")
def test_a_source_stops_at_ninety_percent(crawler: Crawler) -> None:
    pace = Pace(crawler, 6)
    for usage_pct in (None, 10.0, 89.0):
        pace.note_usage("instagram_graph", usage_pct)
        pace.check("instagram_graph")
    pace.note_usage("instagram_graph", 90.0)
    with pytest.raises(RateLimitedError):
        pace.check("instagram_graph")
    pace.check("instagram_web")
    assert crawler.stats.get_value("profiles/instagram_graph/paused") == "rate_limited"
    assert crawler.stats.get_value("profiles/instagram_graph/usage_pct") == 90.0


def test_the_first_pause_is_the_one_that_counts(crawler: Crawler) -> None:
    pace = Pace(crawler, 6)
    pace.pause("instagram_graph", rate_limited("x", 30))
    pace.pause("instagram_graph", rate_limited("x", 5))
    with pytest.raises(RateLimitedError) as caught:
        pace.check("instagram_graph")
    assert caught.value.retry_after_s == 30
