"""The `tattoo` command without a cloud, and with one in memory."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from denylist.entries import entries_from
from denylist.guard import Guard
from denylist.identifiers import Identity
from directory.config import load_config
from directory.search.consistency import bring_in_step
from directory.search.open_index import open_search_index
from directory.store.stores import stores_over
from directory.styles.taxonomy_files import load_taxonomy
from local.home import Home
from tests.contracts.store_sightings import START, evidence, link, picture, profile, studio
from tests.fakes.memory_table import MemoryTable

BIO = "[/red] hand\x1b[31mpoke \u202eerized"


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "200")
    return CliRunner()


class OpenGuard(Guard):
    """Nobody is denied: the denylist is another test's matter."""

    def denied(self, identities: Iterable[Identity]) -> set[Identity]:
        return set()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """Rosa Quill of Black Rose, and two studios that only Google named."""
    config = load_config(data_dir=tmp_path / "data")
    stores, taxonomy = stores_over(MemoryTable(), lambda: START), load_taxonomy()
    home = Home(config, stores, OpenGuard(entries_from(config)), taxonomy, open_search_index(config, taxonomy))
    stores.studios.put_studio(studio("openstreetmap", name="Black Rose", osm_id="n/1", studio_id="s1", postcode="LS1"))
    for number in range(2):
        stores.studios.put_studio(studio("google_places", place_id=f"p{number}", studio_id=f"g{number}"))
    stores.artists.put_link(link("s1", "Rosa Quill", "rosa.quill"))
    seen = profile("rosa.quill", "77", bio=BIO, pictures=(picture(1),), style_evidence=evidence("handpoke"))
    stores.artists.put_profile(seen)
    bring_in_step(home.sync)
    monkeypatch.setattr("local.cli.look._home", lambda: home)
    yield home
    home.index.close()
