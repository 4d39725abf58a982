"""The daily step over a real table and index: what it mends, and how it ends when something does not answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from directory.errors import DenylistUnreadableError
from tests.contracts.search_documents import make_document
from tests.contracts.store_sightings import START, profile
from tests.directory.search.synced_city import SyncedCity
from workflow.mend_index import mend_index
from workflow.step import RunContext


@pytest.fixture
def city(tmp_path: Path) -> Iterator[SyncedCity]:
    city = SyncedCity(tmp_path)
    for handle in ("ada", "ben"):
        city.stores.artists.put_profile(profile(handle), artist_id=handle)
    yield city
    city.index.close()


@pytest.fixture
def context(tmp_path: Path) -> RunContext:
    return RunContext("run", "Leeds", "GB", tmp_path, lambda: START, lambda *_: None)


def test_what_no_event_told_is_mended(city: SyncedCity, context: RunContext) -> None:
    city.deliver()
    city.denied.add("ada")
    step = mend_index(context, city.sync)
    assert (step.state, step.stats["index/document/deleted"]) == ("succeeded", 1)
    assert set(city.list_shown()) == {"ben"}


def test_what_a_killed_rebuild_left_goes(city: SyncedCity, context: RunContext) -> None:
    killed = city.index.begin_rebuild()
    killed.put(make_document("gone"))
    killed.close()
    assert mend_index(context, city.sync).state == "succeeded"
    assert city.index.count_left() == 0


def test_an_artist_who_cannot_be_indexed_makes_it_partial(city: SyncedCity, context: RunContext) -> None:
    city.table.put_row({"PK": "ARTIST#broken", "SK": "PROFILE#broken", "artistId": "broken", "version": 1})
    step = mend_index(context, city.sync)
    assert (step.state, step.reason, step.stats["index/document/failed"]) == ("partial", "not_indexed", 1)
    assert set(city.list_shown()) == {"ada", "ben"}


def test_an_unreadable_denylist_fails_it_by_name(
    city: SyncedCity, context: RunContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> tuple[set[str], set[str]]:
        raise DenylistUnreadableError("The denylist cannot be read.")

    monkeypatch.setattr(city.sync, "find_shown", unreadable)
    step = mend_index(context, city.sync)
    assert (step.state, step.reason) == ("failed", "denylist_unreadable")
    assert city.list_shown() == {}
