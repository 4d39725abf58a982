import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from directory.errors import ConfigurationError
from directory.records.studio import StudioRecord
from tattoo_crawler.sites.studio_list import StudioList, StudioSite

NOW = datetime(2026, 11, 1, tzinfo=UTC)
OPEN = StudioRecord("s2", "Leeds", "GB", NOW, NOW, website="https://ink.example/")
OTHERS = [
    replace(OPEN, studio_id="s1"),
    replace(OPEN, studio_id="s3", website=None),
    replace(OPEN, studio_id="s4", is_closed=True),
]


class Studios:
    """The two questions that are asked of a studio store."""

    def get_studio(self, studio_id: str) -> StudioRecord:
        return replace(OPEN, studio_id=studio_id)

    def list_studios(self, country: str, city: str) -> list[StudioRecord]:
        return [OPEN, *OTHERS] if (country, city) == ("GB", "Leeds") else []


def read(**arguments: str) -> list[StudioSite]:
    return asyncio.run(StudioList(**arguments).read(Studios()))  # type: ignore[arg-type] # only these two are asked


def test_open_studios_with_a_website_are_read() -> None:
    assert [site.studio_id for site in read(city="Leeds")] == ["s1", "s2"]
    assert read(city="Leeds", country="IE") == []


def test_one_studio_is_read_once() -> None:
    assert [site.studio_id for site in read(studio="s2", city="Leeds")] == ["s1", "s2"]
    assert read(studio="s9") == [StudioSite("s9", "Leeds", "GB", "https://ink.example/")]


def test_a_crawl_of_nothing_says_what_is_missing() -> None:
    with pytest.raises(ConfigurationError, match="-a city=CITY"):
        read()
