"""Real kills: of the writing process at any moment, and of DynamoDB in the middle of the work."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from directory import aws
from directory.config import Config
from directory.errors import ConfigurationError, UnavailableError
from directory.store.artist_store import TableArtistStore
from directory.store.dynamodb_table import DynamoDbTable
from directory.store.stores import open_stores
from local.cloud.emulator import Emulator, find_free_port
from local.cloud.resources import create_resources
from tests.contracts.store_consistency import assert_consistent, assert_readers_see_whole_artists
from tests.contracts.store_sightings import START, picture, profile
from tests.integration.engines import fresh_config
from tests.integration.store_child import STEPS

pytestmark = pytest.mark.integration
ROOT = Path(__file__).parents[2]


def run_until_killed(config: Config, step: str, first: int, delay_s: float) -> int:
    """Let a child work and kill it -9 some time into its second round; the number of the round that it was in."""
    arguments = [str(config.aws_endpoint_url), config.table_name, step, str(first)]
    command = [sys.executable, "-m", "tests.integration.store_child", *arguments]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    try:
        for line in child.stdout:
            if int(line) > first:
                break
        time.sleep(delay_s)
    finally:
        child.kill()
        last = [int(line) for line in child.stdout]
        child.stdout.close()
        child.wait(10)
    return last[-1] if last else first + 1


@pytest.mark.parametrize("step", ["merge", "write"])
def test_a_killed_process_leaves_whole_artists_and_the_next_completes_them(cloud_config: Config, step: str) -> None:
    table = DynamoDbTable(aws.dynamodb(cloud_config), cloud_config.table_name)
    stores = open_stores(cloud_config)
    artists = TableArtistStore(table, lambda: START)
    for attempt in range(5):
        # Each kill falls elsewhere in a round, which takes some 50 to 200 ms.
        first = attempt * 100
        last = run_until_killed(cloud_config, step, first, delay_s=0.023 * attempt)
        assert_readers_see_whole_artists(table, artists)
        for number in range(first, last + 1):
            STEPS[step](stores, number)
        assert_consistent(table)
        assert_readers_see_whole_artists(table, artists)
    expected = 45 if step == "merge" else 140
    assert {len(artists.get_artist(record.artist_id).pictures) for record in artists.iter_artists()} == {expected}


def test_a_store_that_stops_in_the_middle_is_unavailable_and_half_nothing(tmp_path: Path, ministack_url: str) -> None:
    emulator = Emulator(tmp_path / "cloud", find_free_port())
    emulator.start(ends_with_us=True)
    try:
        config = fresh_config(emulator.url, tmp_path)
        create_resources(config)
        stores = open_stores(config)
        stores.artists.put_profile(profile("ana", "77", pictures=(picture(1),)), artist_id="a1")
        emulator.stop()
        with pytest.raises(UnavailableError):
            stores.artists.put_profile(profile("bo", "78", pictures=(picture(2),)), artist_id="a2")
        with pytest.raises(UnavailableError):
            stores.artists.get_artist("a1")
        with pytest.raises(UnavailableError):
            stores.budgets.reserve("search", 1, run_id="r1", run_cap=1, month_cap=1)
        emulator.start(ends_with_us=True)
        assert [record.artist_id for record in stores.artists.iter_artists()] == ["a1"]
        assert len(stores.artists.get_artist("a1").pictures) == 1
        assert stores.artists.put_profile(profile("bo", "78"), artist_id="a2").change == "created"
    finally:
        emulator.stop()


def test_a_missing_table_names_the_set_up(ministack_url: str, tmp_path: Path) -> None:
    stores = open_stores(fresh_config(ministack_url, tmp_path))
    with pytest.raises(ConfigurationError):
        stores.artists.get_artist("a1")
