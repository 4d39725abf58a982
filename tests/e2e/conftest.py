"""One demo for all end-to-end tests: killed, completed, repeated."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from directory.records.artist import Artist
from tests.e2e.demo_runs import DemoRuns, home_of, left_running, run_and_kill, tattoo
from tests.e2e.removal_journey import Journey, choose, serving, travel


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoRuns]:
    folder = tmp_path_factory.mktemp("demo")
    report = folder / "report.html"
    try:
        stored = run_and_kill(folder, report)
        second = tattoo(folder, "demo", "--report", str(report))
        third = tattoo(folder, "demo", "--report", str(report))
        assert (second.returncode, third.returncode) == (0, 0), second.stdout + second.stderr + third.stderr
        yield DemoRuns(folder, report, stored, second.stdout, third.stdout)
    finally:
        tattoo(folder, "down")
        assert left_running(folder) == []


@pytest.fixture(scope="module")
def truth(runs: DemoRuns) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((runs.folder / "city" / "truth.json").read_text())
    return read


@pytest.fixture(scope="module")
def stored(runs: DemoRuns) -> dict[str, Artist]:
    """Artists with a handle, by handle."""
    artists = home_of(runs.folder).stores.artists
    found = [artists.get_artist(artist.artist_id) for artist in artists.iter_artists()]
    return {artist.profile.instagram_handle: artist for artist in found if artist.profile.instagram_handle}


@pytest.fixture(scope="module")
def address(runs: DemoRuns) -> Iterator[str]:
    with serving(runs.folder) as found:
        yield found


@pytest.fixture(scope="module")
def journey(runs: DemoRuns, address: str, truth: dict[str, Any], stored: dict[str, Artist]) -> Journey:
    return travel(runs.folder, home_of(runs.folder), address, choose(truth, stored))
