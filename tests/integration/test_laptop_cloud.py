"""The emulator as a child, and the resources in it."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from directory import aws
from directory.config import Config, load_config
from directory.errors import ConfigurationError, UnavailableError
from directory.store.table import INDEX_KEYS
from local.cloud.emulator import Emulator, find_emulator, find_free_port
from local.cloud.resources import MAX_RECEIVES, create_resources, dead_letter_queue_name

pytestmark = pytest.mark.integration


def test_what_was_stored_is_there_after_a_stop(tmp_path: Path, ministack_url: str) -> None:
    emulator = Emulator(tmp_path / "cloud", find_free_port())
    try:
        emulator.start(ends_with_us=True)
        config = load_config(aws_endpoint_url=emulator.url)
        create_resources(config)
        aws.dynamodb(config).put_item(TableName=config.table_name, Item={"PK": {"S": "A"}, "SK": {"S": "B"}})
        aws.s3(config).put_object(Bucket=config.raw_bucket, Key="raw/a/b", Body=b"picture")
        emulator.start(ends_with_us=True)  # a second start finds it running
        assert find_emulator(tmp_path / "cloud") == emulator
        assert emulator.stop()
        assert not emulator.is_running()
        assert not emulator.stop()
        emulator.start(ends_with_us=True)
        assert create_resources(config).created_count == 0
        assert aws.dynamodb(config).scan(TableName=config.table_name)["Count"] == 1
        assert aws.s3(config).get_object(Bucket=config.raw_bucket, Key="raw/a/b")["Body"].read() == b"picture"
    finally:
        emulator.stop()
    assert find_emulator(tmp_path / "cloud") is None


def test_it_listens_on_loopback_only(tmp_path: Path, ministack_url: str) -> None:
    emulator = Emulator(tmp_path / "cloud", find_free_port())
    try:
        emulator.start(is_persistent=False, ends_with_us=True)
        assert set(_listeners(emulator.find_pid() or 0)) == {"0100007F"}
    finally:
        emulator.stop()


def test_it_ends_with_its_starter_when_asked_to(tmp_path: Path, ministack_url: str) -> None:
    """The starter is killed, so it cannot clean up; the emulator sees that it is gone."""
    emulator = Emulator(tmp_path / "cloud", find_free_port())
    code = (
        "import sys, time; from pathlib import Path; from local.cloud.emulator import Emulator; "
        "Emulator(Path(sys.argv[1]), int(sys.argv[2])).start(is_persistent=False, ends_with_us=True); "
        "print('up', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", code, str(emulator.data_dir), str(emulator.port)]
    starter = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert starter.stdout is not None
    try:
        assert starter.stdout.readline() == "up\n"
        assert emulator.is_running()
        starter.kill()
        starter.wait(10)
        deadline = time.monotonic() + 15
        while emulator.find_pid() is not None and time.monotonic() < deadline:
            time.sleep(0.1)
        assert emulator.find_pid() is None
    finally:
        starter.kill()
        starter.stdout.close()
        starter.wait(10)
        emulator.stop()


def test_a_stranger_with_our_pid_is_left_alone(tmp_path: Path) -> None:
    stranger = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        (tmp_path / "emulator.pid").write_text(json.dumps({"pid": stranger.pid, "arguments": ["--port", "1"]}))
        emulator = Emulator(tmp_path, 1)
        assert emulator.find_pid() is None
        assert not emulator.stop()
        assert stranger.poll() is None
    finally:
        stranger.communicate(b"\n", timeout=10)


def test_another_data_folder_is_a_stranger_too(tmp_path: Path, ministack_url: str) -> None:
    ours, theirs = Emulator(tmp_path / "ours", find_free_port()), Emulator(tmp_path / "theirs", find_free_port())
    try:
        ours.start(is_persistent=False, ends_with_us=True)
        theirs.data_dir.mkdir()
        (theirs.data_dir / "emulator.pid").write_text((ours.data_dir / "emulator.pid").read_text())
        assert not theirs.stop()
        assert ours.is_running()
    finally:
        ours.stop()


def test_a_port_in_use_is_named(tmp_path: Path, ministack_url: str) -> None:
    port = int(ministack_url.rsplit(":", 1)[1])
    with pytest.raises(ConfigurationError, match=str(port)):
        Emulator(tmp_path, port).start()


def test_resources_are_as_designed(cloud_config: Config) -> None:
    table = aws.dynamodb(cloud_config).describe_table(TableName=cloud_config.table_name)["Table"]
    indexes = {
        index["IndexName"]: tuple(key["AttributeName"] for key in index["KeySchema"])
        for index in table["GlobalSecondaryIndexes"]
    }
    assert indexes == {name: tuple(key for key in keys if key) for name, keys in INDEX_KEYS.items()}
    assert table["StreamSpecification"]["StreamViewType"] == "NEW_AND_OLD_IMAGES"
    for name in (cloud_config.table_name, cloud_config.governance_table_name):
        ttl = aws.dynamodb(cloud_config).describe_time_to_live(TableName=name)["TimeToLiveDescription"]
        assert ttl["AttributeName"] == "ttl"
        backups = aws.dynamodb(cloud_config).describe_continuous_backups(TableName=name)["ContinuousBackupsDescription"]
        assert backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED"
    for bucket in (cloud_config.raw_bucket, cloud_config.images_bucket):
        assert aws.s3(cloud_config).get_bucket_versioning(Bucket=bucket)["Status"] == "Enabled"


def test_a_message_that_fails_five_times_is_set_aside(cloud_config: Config) -> None:
    sqs = aws.sqs(cloud_config)
    url = sqs.get_queue_url(QueueName=cloud_config.scrape_queue_name)["QueueUrl"]
    dead = sqs.get_queue_url(QueueName=dead_letter_queue_name(cloud_config))["QueueUrl"]
    sqs.send_message(QueueUrl=url, MessageBody="{}")
    for _ in range(MAX_RECEIVES):
        (message,) = sqs.receive_message(QueueUrl=url)["Messages"]
        sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0)
    assert "Messages" not in sqs.receive_message(QueueUrl=url)
    assert len(sqs.receive_message(QueueUrl=dead)["Messages"]) == 1


def test_creating_twice_changes_nothing(cloud_config: Config) -> None:
    assert create_resources(cloud_config).created_count == 0


def test_secrets_are_filled_once(cloud_config: Config) -> None:
    name = f"secret-{cloud_config.table_name}"
    first = cloud_config.model_copy(update={"denylist_secret_id": name})
    assert create_resources(first).created_count == 1
    assert create_resources(first).created_count == 0
    assert aws.get_secret(first, name) == first.denylist_keys.get_secret_value()


def test_no_cloud_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError):
        create_resources(load_config(aws_endpoint_url=f"http://127.0.0.1:{find_free_port()}"))


def _listeners(pid: int) -> list[str]:
    """Addresses on which the process listens, as /proc writes them."""
    inodes = set()
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        try:
            inodes.add(str(entry.readlink()).removeprefix("socket:[").removesuffix("]"))
        except FileNotFoundError:
            continue
    lines = [
        line.split()
        for name in ("tcp", "tcp6")
        for line in Path(f"/proc/{pid}/net/{name}").read_text().splitlines()[1:]
    ]
    return [parts[1].split(":")[0] for parts in lines if parts[3] == "0A" and parts[9] in inodes]
