"""What a profile or a page says becomes styles with evidence; unknown tags stay apart unless asked for."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from scrapy.statscollectors import StatsCollector

from pipelines.styles import StylesPipeline

Makers = Mapping[str, Callable[..., Any]]


def run(stats: StatsCollector, item: Any, *, keep_unknown: bool = False) -> Any:
    return asyncio.run(StylesPipeline(keep_unknown, stats).process_item(item))


def test_a_profile_gets_its_styles_with_evidence(stats: StatsCollector, make: Makers) -> None:
    item = run(stats, make["profile"](bio="Fine line & #neotrad #wibbletag #tattoo"))
    found = {(finding.style, finding.signal) for finding in item.styles}
    assert ("neo-traditional", "bio_hashtag") in found
    assert ("fine-line", "bio_words") in found
    assert item.other_tags == ["wibbletag"]
    assert all(0 < finding.confidence <= 1 for finding in item.styles)
    assert stats.get_stats() == {"styles/artist/inferred": 1}


def test_unknown_tags_are_kept_when_asked(stats: StatsCollector, make: Makers) -> None:
    item = run(stats, make["profile"](bio="#blackwork #wibbletag", pictures=[]), keep_unknown=True)
    assert {finding.style for finding in item.styles} == {"blackwork", "wibbletag"}


def test_captions_count_over_posts(stats: StatsCollector, make: Makers) -> None:
    pictures = [*make["profile"]().pictures * 3]
    item = run(stats, make["profile"](bio="Leeds", pictures=pictures))
    assert [(f.style, f.signal, f.count) for f in item.styles] == [("dotwork", "caption_hashtag", 6)]


def test_a_link_is_read_from_its_page(stats: StatsCollector, make: Makers) -> None:
    item = run(stats, make["link"](about="Ana specialises in blackwork tattoos."))
    assert [(f.style, f.signal) for f in item.styles] == [("blackwork", "studio_page")]


@pytest.mark.parametrize("kind", ["studio", "refusal"])
def test_other_items_pass(stats: StatsCollector, make: Makers, kind: str) -> None:
    item = make[kind]()
    assert run(stats, item) is item
    assert stats.get_stats() == {}


def test_nothing_said_is_no_style(stats: StatsCollector, make: Makers) -> None:
    item = run(stats, make["profile"](bio=None, pictures=[]))
    assert (item.styles, item.other_tags) == ([], [])
    assert stats.get_stats() == {"styles/artist/none": 1}
