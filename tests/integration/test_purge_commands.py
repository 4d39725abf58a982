"""What an operator types and what the scheduler starts: verify, receipt, replay, keys, the nightly job."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from denylist.entries import entries_from
from denylist.identifiers import identify
from denylist.requests.receipt_number import mint_receipt_number
from directory import aws
from directory.config import Config
from local.cli.app import app
from tests.integration.purge_world import WORDS, World, case_of
from workflow.step import RunContext
from workflow.verify_receipts import verify_receipts

pytestmark = pytest.mark.integration


@pytest.fixture
def world(cloud_config: Config) -> World:
    return World(cloud_config)


@pytest.fixture
def runner(world: World, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    for name, value in environment_of(world.config).items():
        monkeypatch.setenv(name, value)
    return CliRunner()


def environment_of(config: Config) -> dict[str, str]:
    changed = config.model_dump(exclude_defaults=True, mode="json") | {"COLUMNS": "160"}
    return {name.upper(): str(value) for name, value in changed.items()}


def context(folder: Path) -> RunContext:
    return RunContext("r1", "Leeds", "GB", folder, lambda: datetime.now(UTC), lambda _name, _stats: None)


def bring_back(world: World, artist_id: str) -> None:
    """A picture of a removed person, as a restored bucket would hold it."""
    key = f"img/{artist_id}/again/320.webp"
    aws.s3(world.config).put_object(Bucket=world.config.images_bucket, Key=key, Body=b"x")


def test_a_receipt_is_shown_exported_verified_and_found_broken(world: World, runner: CliRunner, tmp_path: Path) -> None:
    artist_id = world.add_person()
    number = mint_receipt_number()
    assert runner.invoke(app, ["removals", "verify", number]).exit_code != 0
    world.run(case_of(receipt_id=number))
    ended = runner.invoke(app, ["removals", "verify", number.lower().replace("-", " ")])
    assert ended.exit_code == 0, ended.output
    assert "It holds" in ended.stdout
    exported = runner.invoke(app, ["removals", "receipt", number])
    assert not any(word in exported.stdout.lower() for word in WORDS)
    path = tmp_path / "receipt.json"
    path.write_text(exported.stdout)
    assert runner.invoke(app, ["removals", "verify", str(path), "--offline"]).exit_code == 0
    assert runner.invoke(app, ["removals", "verify", str(path)]).exit_code == 0
    path.write_text(json.dumps(json.loads(exported.stdout) | {"deniedCount": 0}))
    assert runner.invoke(app, ["removals", "verify", str(path), "--offline"]).exit_code == 1
    bring_back(world, artist_id)
    ended = runner.invoke(app, ["removals", "verify", number])
    assert ended.exit_code == 1
    assert "Found again in objects: 1" in ended.stdout


def test_a_file_that_is_no_receipt_says_so(runner: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("{}")
    ended = runner.invoke(app, ["removals", "verify", str(tmp_path / "other.json"), "--offline"])
    assert ended.exit_code == 1
    assert str(ended.exception) == "This file is no receipt."


def test_a_replay_tells_what_it_did(world: World, runner: CliRunner) -> None:
    artist_id = world.add_person()
    world.run(case_of())
    aws.s3(world.config).put_object(Bucket=world.config.raw_bucket, Key="raw/lost/i1", Body=b"x")
    bring_back(world, artist_id)
    ended = runner.invoke(app, ["denylist", "replay", "--restored"])
    assert ended.exit_code == 0, ended.output
    assert ended.stdout.splitlines()[-4:] == [
        "1 receipts checked; 1 did not hold.",
        "1 cases purged again, 0 of them not done.",
        "1 pictures that no artist has were deleted.",
        "Nobody who was removed is stored.",
    ]
    assert list(world.object_keys()) == []
    again = runner.invoke(app, ["denylist", "replay"])
    assert "1 receipts checked; 0 did not hold." in again.stdout.splitlines()


def test_keys_are_counted_and_a_missing_one_is_a_fault(
    world: World, runner: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = "k1:a-laptop-key-that-guards-nothing", "k2:another-key-that-guards-all"
    world.run(case_of())
    ended = runner.invoke(app, ["denylist", "keys"])
    assert ended.exit_code == 0
    assert row_of(ended.stdout, "k1") == ["k1", "1", "1", "newest"]
    monkeypatch.setenv("DENYLIST_KEYS", f"{new} {old}")
    ended = runner.invoke(app, ["denylist", "keys"])
    assert row_of(ended.stdout, "k1") == ["k1", "1", "1"]
    assert row_of(ended.stdout, "k2") == ["k2", "0", "0", "newest"]
    monkeypatch.setenv("DENYLIST_KEYS", new)
    ended = runner.invoke(app, ["denylist", "keys"])
    assert ended.exit_code == 1
    assert row_of(ended.stdout, "k1")[-2:] == ["not", "configured!"]
    monkeypatch.setenv("DENYLIST_KEYS", f"{new} k5:a-key-that-was-never-used")
    assert row_of(runner.invoke(app, ["denylist", "keys"]).stdout, "k5") == ["k5", "0", "0", "may", "go"]


def row_of(text: str, version: str) -> list[str]:
    [line] = [line for line in text.splitlines() if f" {version} " in line]
    return line.replace("│", " ").replace("┃", " ").split()


def test_the_night_is_quiet_when_all_holds(world: World, tmp_path: Path) -> None:
    world.add_person()
    world.run(case_of())
    result = verify_receipts(context(tmp_path), world.purge)
    assert (result.state, result.sentence) == ("succeeded", None)
    assert result.stats["purge/receipt/checked"] == 1


def test_the_night_purges_who_is_back_and_says_so(world: World, tmp_path: Path) -> None:
    artist_id = world.add_person()
    world.run(case_of())
    bring_back(world, artist_id)
    result = verify_receipts(context(tmp_path), world.purge)
    assert (result.state, result.reason) == ("partial", "receipt_broken")
    assert (result.stats["purge/receipt/broken"], result.stats["purge/case/open"]) == (1, 0)
    assert verify_receipts(context(tmp_path), world.purge).state == "succeeded"


def test_the_night_fails_when_the_denylist_lost_somebody(world: World, tmp_path: Path) -> None:
    world.add_person()
    world.run(case_of())
    client, name = aws.dynamodb(world.config), world.config.governance_table_name
    entry = next(row for row in client.scan(TableName=name)["Items"] if row["PK"]["S"].startswith("DENY#"))
    client.delete_item(TableName=name, Key={"PK": entry["PK"], "SK": entry["SK"]})
    assert verify_receipts(context(tmp_path), world.purge).state == "failed"


def test_the_night_never_takes_a_place_that_was_not_read_for_empty(world: World, tmp_path: Path) -> None:
    aws.s3(world.config).delete_bucket(Bucket=world.config.raw_bucket)
    result = verify_receipts(context(tmp_path), world.purge)
    assert (result.state, result.reason) == ("failed", "configuration")


def test_the_scheduler_gets_an_exit_code_and_logs_that_name_nobody(world: World) -> None:
    artist_id = world.add_person()
    world.run(case_of())
    entries_from(world.config).put([identify("ig_handle", "somebody_denied")], "objection")
    bring_back(world, artist_id)
    command = [sys.executable, "-m", "workflow.verify_receipts"]
    environment = os.environ | environment_of(world.config)
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=100, check=False)
    assert ended.returncode == 0, ended.stderr
    events = [json.loads(line)["event"] for line in ended.stderr.splitlines()]
    assert events == ["receipt_broken", "receipts_verified", "purge_finished", "denylist_replayed"]
    assert not any(word in ended.stderr.lower() for word in (*WORDS, "somebody_denied"))
    down = environment | {"GOVERNANCE_TABLE_NAME": "Nowhere"}
    ended = subprocess.run(command, env=down, capture_output=True, text=True, timeout=100, check=False)
    assert ended.returncode == 2
