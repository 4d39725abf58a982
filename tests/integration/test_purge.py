"""A whole purge on the laptop cloud: everything before, nothing after, and a receipt that says so."""

import json
from pathlib import Path

import pytest

from directory.config import Config
from tests.integration.purge_world import World, case_of

pytestmark = pytest.mark.integration


@pytest.fixture
def world(cloud_config: Config, tmp_path: Path) -> World:
    return World(cloud_config.model_copy(update={"page_archive_dir": tmp_path / "pages"}))


def test_a_person_who_is_everywhere_is_nowhere_after(world: World) -> None:
    artist_id = world.add_person()
    assert world.traces().keys() == {"table", "objects", "index", "files", "jobs"}
    receipt = world.run(case_of())
    assert receipt.is_done, receipt
    assert world.traces() == {}
    assert artist_id in receipt.artist_ids
    found = {report.place: dict(report.found_before) for report in receipt.places}
    print(json.dumps(found, indent=1))
    assert found["table"]["profiles"] == 1
