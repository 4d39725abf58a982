"""kill -9 of a real child at every single write of a purge; the next attempt ends it, and its receipt is complete."""

import multiprocessing
import signal
from pathlib import Path
from typing import Any

import pytest

from denylist.entries import entries_from
from denylist.identifiers import identify
from directory.config import Config
from local.cloud.resources import create_resources
from tests.integration.engines import fresh_config
from tests.integration.purge_child import purge_and_die
from tests.integration.purge_world import HANDLE, INSTAGRAM_ID, World, case_of, make_distribution

pytestmark = pytest.mark.integration
# Forked from a process that has everything loaded and no thread: a child starts in milliseconds.
CHILDREN = multiprocessing.get_context("forkserver")
CHILDREN.set_forkserver_preload(["tests.integration.purge_child"])
MOST_WRITES = 80


def settings_of(config: Config) -> dict[str, Any]:
    return config.model_dump(exclude_defaults=True)


def run_until_killed(config: Config, last: int) -> int:
    """The exit code of a child that purges: -9 when it was killed, 0 when it came to its end before that."""
    child = CHILDREN.Process(target=purge_and_die, args=(settings_of(config), case_of(), last))
    child.start()
    child.join(120)
    assert child.exitcode is not None
    return child.exitcode


def fresh_world(url: str, folder: Path, distribution_id: str) -> World:
    config = fresh_config(url, folder)
    config = config.model_copy(
        update={"page_archive_dir": folder / "pages", "cdn_distribution_id": distribution_id, "data_dir": folder}
    )
    create_resources(config)
    return World(config)


@pytest.mark.timeout(400)
def test_a_purge_killed_after_any_write_is_ended_by_the_next(ministack_url: str, tmp_path: Path) -> None:
    distribution_id = make_distribution(fresh_config(ministack_url, tmp_path))
    whole: dict[str, dict[str, int]] = {}
    for last in range(1, MOST_WRITES):
        world = fresh_world(ministack_url, tmp_path / str(last), distribution_id)
        world.add_person(pictures=2)
        rows = world.traces()["table"]
        code = run_until_killed(world.config, last)
        assert code in (0, -signal.SIGKILL)
        # The index is not told of every row that goes, so it must be told before the first.
        left = world.traces()
        assert "index" not in left or left["table"] == rows, last
        # Whoever is denied stays so, whatever was destroyed: no block goes with a row.
        if world.find_id() is None:
            assert entries_from(world.config).find_groups([identify("ig_handle", HANDLE)])
        receipt = world.run(case_of())
        assert receipt.is_done, (last, receipt)
        assert world.traces() == {}, last
        assert entries_from(world.config).find_groups([identify("ig_id", INSTAGRAM_ID)])
        assert world.purge.signer.is_valid(receipt)
        found = {report.place: dict(report.found_before) for report in receipt.places}
        whole = whole or found
        assert found == whole, last  # what an interrupted run found is not lost
        if code == 0:
            assert last > 20
            return
    raise AssertionError("the purge has more writes than this test kills it at")
