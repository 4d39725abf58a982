"""Door 3: by whichever identity, nothing of a denied person passes; unreadable means stop."""

import asyncio
import io
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from scrapy.exceptions import DropItem
from scrapy.statscollectors import StatsCollector

from denylist.guard import Guard
from denylist.identifiers import Identity, identify, name_at_studio
from directory import telemetry
from directory.errors import DenylistUnreadableError
from pipelines.denylist import DenylistPipeline

Makers = Mapping[str, Callable[..., Any]]


@pytest.fixture
def pipeline(entries: Any, stats: StatsCollector) -> DenylistPipeline:
    return DenylistPipeline(Guard(entries), stats)


CASES = [
    ("profile", identify("ig_handle", "ana_ink"), {}),
    ("profile", identify("ig_id", "178414"), {}),
    ("profile", identify("artist_id", "a1"), {"artist_id": "a1"}),
    ("profile", identify("artist_url", "ana.example"), {"website": "https://www.ana.example/?utm_source=ig"}),
    ("refusal", identify("ig_handle", "ana_ink"), {}),
    ("link", identify("ig_handle", "ana_ink"), {}),
    ("link", name_at_studio("ANA EXAMPLE", "st1"), {"handle": None}),
    ("link", name_at_studio("Ana Example", "inkhaven.example"), {"handle": None, "studio_id": "minted-anew"}),
    ("link", identify("artist_url", "inkhaven.example/team/ana"), {"handle": None}),
    ("link", identify("studio_site", "inkhaven.example"), {}),
    ("studio", identify("studio_site", "inkhaven.example"), {}),
    ("studio", identify("place_id", "ChIJ1"), {"place_id": "ChIJ1"}),
]


@pytest.mark.parametrize(("kind", "denied", "changes"), CASES)
def test_every_identity_stops_its_item(
    pipeline: DenylistPipeline, entries: Any, make: Makers, kind: str, denied: Identity, changes: dict[str, Any]
) -> None:
    item = make[kind](**changes)
    assert asyncio.run(pipeline.process_item(item)) is item
    pipeline.guard.forget()
    entries.put([denied], "objection")
    with pytest.raises(DropItem, match="^denied$"):
        asyncio.run(pipeline.process_item(item))
    assert pipeline.stats.get_value("denylist/item/dropped") == 1


def test_an_unreadable_denylist_raises_and_says_so(pipeline: DenylistPipeline, entries: Any, make: Makers) -> None:
    stream = io.StringIO()
    telemetry.configure(stream=stream)
    entries.is_down = True
    with pytest.raises(DenylistUnreadableError):
        asyncio.run(pipeline.process_item(make["profile"]()))
    line = json.loads(stream.getvalue())
    assert (line["event"], line["level"]) == ("denylist_unread", "critical")
    assert "ana" not in stream.getvalue()


def test_nothing_of_a_dropped_person_is_logged(pipeline: DenylistPipeline, entries: Any, make: Makers) -> None:
    stream = io.StringIO()
    telemetry.configure("DEBUG", stream)
    entries.put([identify("ig_handle", "ana_ink")], "objection")
    with pytest.raises(DropItem):
        asyncio.run(pipeline.process_item(make["profile"]()))
    assert "ana" not in stream.getvalue()


def test_a_renamed_person_stays_denied(pipeline: DenylistPipeline, entries: Any, make: Makers) -> None:
    entries.put([identify("ig_id", "178414")], "objection", "g7")
    with pytest.raises(DropItem):
        asyncio.run(pipeline.process_item(make["profile"](handle="ana_new_name")))
    assert entries.groups[identify("ig_handle", "ana_new_name")] == "g7"
    assert pipeline.stats.get_value("denylist/alias/learned") == 1


def test_a_role_that_may_only_read_still_drops(pipeline: DenylistPipeline, entries: Any, make: Makers) -> None:
    entries.put([identify("ig_id", "178414")], "objection")
    entries.is_read_only = True
    with pytest.raises(DropItem):
        asyncio.run(pipeline.process_item(make["profile"](handle="ana_new_name")))
    assert pipeline.stats.get_value("denylist/alias/unwritten") == 1


def test_a_studio_stays_without_a_denied_persons_handle(pipeline: DenylistPipeline, entries: Any, make: Makers) -> None:
    entries.put([identify("ig_handle", "ana_ink")], "objection")
    studio = asyncio.run(pipeline.process_item(make["studio"](instagram="ana_ink")))
    assert studio.instagram is None
    assert "instagram" not in studio.sources
    assert pipeline.stats.get_stats() == {"denylist/handle/removed": 1}
