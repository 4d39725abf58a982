"""Removal requests on the laptop cloud: KMS, the real table, the API, the purge and the `tattoo` command together."""

import json
import os
import subprocess
import sys
from base64 import b64decode
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from api_lambda.services import Services, use_services
from denylist.entries import entries_from
from denylist.guard import guard_from
from denylist.identifiers import identify
from denylist.pictures import picture_denials_from
from denylist.requests.intake import Submission
from denylist.requests.record import Ground, State
from denylist.requests.room import Room, open_room
from denylist.requests.sealing import PersonalData, sealer_from
from directory import aws
from directory.clock import utc_now
from directory.config import Config
from directory.errors import ConfigurationError, DeniedError, RateLimitedError, StaleWriteError, UnavailableError
from directory.records.artist_sighting import ArtistIdentity
from tests.contracts.store_sightings import link, picture, profile
from tests.fakes.api_client import ask
from tests.integration.purge_world import HANDLE, INSTAGRAM_ID, NAME, WORDS, World

pytestmark = pytest.mark.integration

FORM = Submission(f"@{HANDLE}", "artist", "objection", email="quillon@mail.example", text=f"I am {NAME}.")
YES = Ground.IDENTITY_PLAUSIBLE
KEY = "5f1c7a52-8d1b-4c8e-9b6a-2f6f5a0c9c11"


@pytest.fixture
def world(cloud_config: Config, tmp_path: Path) -> World:
    return World(cloud_config.model_copy(update={"page_archive_dir": tmp_path / "pages"}))


@pytest.fixture
def room(world: World) -> Room:
    return open_room(world.config, world.stores.artists, world.stores.studios)


def governance_rows(config: Config) -> list[str]:
    pages = aws.dynamodb(config).get_paginator("scan").paginate(TableName=config.governance_table_name)
    return [json.dumps(row).lower() for page in pages for row in page["Items"]]


def submit(room: Room, form: Submission = FORM, key: str | None = None) -> str:
    return room.intake.submit(form, "192.0.2.7", key).receipt


# Sealing


@pytest.mark.parametrize("length", [0, 10, 4096, 9000])
def test_what_is_sealed_comes_back_and_stands_nowhere(cloud_config: Config, length: int) -> None:
    sealer = sealer_from(cloud_config)
    data = PersonalData(
        "@ana.ink", identify("ig_handle", "ana.ink"), "a@b.example", "é" * length, identities=(), image_id="x"
    )
    sealed = sealer.seal("R1", data)
    assert sealer.unseal("R1", sealed) == data
    assert len(sealed) == (len(data.to_text().encode()) + 4095) // 4096
    # Of three letters alone one sealed text in fifty holds some by chance; it is base64 and has no point.
    assert "ana.ink" not in "".join(sealed)
    assert b"ana.ink" not in b"".join(map(b64decode, sealed))


def test_a_part_of_another_case_cannot_be_read(cloud_config: Config) -> None:
    sealer = sealer_from(cloud_config)
    sealed = sealer.seal("R1", PersonalData("@ana", identify("ig_handle", "ana"), text="x" * 5000))
    with pytest.raises(ConfigurationError):
        sealer.unseal("R2", sealed)
    with pytest.raises(ConfigurationError):
        sealer.unseal("R1", sealed[::-1])


def test_a_key_that_is_missing_is_told(cloud_config: Config) -> None:
    sealer = sealer_from(cloud_config.model_copy(update={"removals_key_id": "alias/nobody-made-it"}))
    with pytest.raises(ConfigurationError):
        sealer.seal("R1", PersonalData("@ana", identify("ig_handle", "ana")))
    down = sealer_from(cloud_config.model_copy(update={"aws_endpoint_url": "http://127.0.0.1:9"}))
    with pytest.raises(UnavailableError):
        down.seal("R1", PersonalData("@ana", identify("ig_handle", "ana")))


# The table


def test_twenty_at_once_with_one_key_are_one_request(room: Room) -> None:
    with ThreadPoolExecutor(8) as pool:
        receipts = set(pool.map(lambda _: submit(room, key=KEY), range(8)))
    assert len(receipts) == 1
    assert len(room.store.list_open()) == 1


def test_the_limit_holds_for_requests_at_once(room: Room) -> None:
    def take(_: int) -> str:
        try:
            return submit(room)
        except RateLimitedError:
            return "refused"

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(take, range(24)))
    limit = room.config.removals_per_hour
    assert Counter(outcome == "refused" for outcome in outcomes) == {False: limit, True: 24 - limit}
    assert len(room.store.list_open()) == limit


def test_of_two_decisions_at_once_one_holds(room: Room) -> None:
    receipt = submit(room)
    stale = room.store.get(receipt)
    room.decisions.prove(receipt)
    with pytest.raises(StaleWriteError):
        room.store.update(replace(stale, alerts=("late",)))
    with pytest.raises(StaleWriteError):
        room.store.close(stale, utc_now())
    assert room.store.get(receipt).state is State.PROVED


def test_a_pending_entry_denies_the_write_and_can_be_taken_back(world: World, room: Room) -> None:
    world.add_person()
    receipt = submit(room)
    room.decisions.prove(receipt)
    later = profile(HANDLE, INSTAGRAM_ID, at=utc_now())
    with pytest.raises(DeniedError):
        world.stores.artists.put_profile(later)
    room.decisions.reject(receipt, "operator-1", Ground.WITHDRAWN)
    assert world.stores.artists.put_profile(later).change in ("updated", "seen")
    assert not [row for row in governance_rows(world.config) if "deny#" in row]


def test_what_was_confirmed_meanwhile_is_not_taken_back(world: World) -> None:
    entries = entries_from(world.config)
    handle, ig_id = identify("ig_handle", HANDLE), identify("ig_id", INSTAGRAM_ID)
    group = entries.put([handle, ig_id], "pending")
    entries.put([ig_id], "objection")
    assert entries.put([handle, ig_id], "pending") == group
    assert entries.release_pending([handle, ig_id], group) == 1
    assert entries.find_groups([handle, ig_id]) == {ig_id: group}


# From the form to the proof


def test_a_request_goes_from_the_form_to_a_verified_purge(world: World, room: Room) -> None:
    artist_id = world.add_person()
    services = Services(world.config, world.stores, guard_from(world.config), lambda *_: world.index)
    use_services(services)
    try:
        body = {"profile": f"https://instagram.com/{HANDLE}/", "relation": "artist", "reason": "erasure"}
        body |= {"email": "quillon@mail.example", "text": f"I am {NAME}."}
        headers = {"Content-Type": "application/json", "Idempotency-Key": KEY}
        sent = ask("/v1/removal-requests", method="POST", headers=headers, body=json.dumps(body).encode())
        assert sent.status == 202
        receipt = sent.json["receipt"]
        assert ask(f"/v1/artists/{artist_id}").status == 200
        assert not [row for row in governance_rows(world.config) if any(word in row for word in WORDS)]
        room.decisions.approve(receipt, "operator-1", YES)
        services.guard.forget()
        assert ask(f"/v1/artists/{artist_id}").status == 404
        assert ask("/v1/search", {"q": "quillon"}).ids == []
        report = room.sweep(world.purge).run()
        assert (report.closed_count, report.open_count) == (1, 0)
        status = ask(f"/v1/removal-requests/{receipt}").json
        assert (status["state"], status["closedAt"] is not None) == ("closed", True)
    finally:
        use_services(None)
    assert world.traces() == {}
    found = world.purge.receipts.find(receipt)
    assert found is not None
    assert found.is_done
    assert artist_id in found.artist_ids
    rows = governance_rows(world.config)
    assert not [row for row in rows if any(word in row for word in (*WORDS, "mail.example"))]
    assert not [row for row in rows if '"sealed": {"l": [{' in row or "subject#" in row]
    for write in (link("s9", NAME, HANDLE), link("s2", NAME)):
        with pytest.raises(DeniedError):
            world.stores.artists.put_link(write)


def test_a_store_that_is_down_leaves_the_case_open_for_the_next_sweep(world: World, room: Room) -> None:
    world.add_person()
    receipt = submit(room)
    room.decisions.approve(receipt, "operator-1", YES)
    broken = World(world.config.model_copy(update={"raw_bucket": "no-such-bucket"}))
    report = room.sweep(broken.purge).run()
    broken.index.close()
    assert (report.closed_count, report.unfinished_count) == (0, 1)
    record = room.store.get(receipt)
    assert (record.state, bool(record.sealed)) == (State.PURGING, True)
    assert world.traces().keys() == {"objects"}
    assert room.sweep(world.purge).run().closed_count == 1
    assert world.traces() == {}


def test_a_picture_goes_and_does_not_come_back(world: World, room: Room) -> None:
    artist_id = world.add_person()
    shown = world.stores.artists.get_artist(artist_id)
    gone = shown.pictures[0].image_id
    form = replace(FORM, kind="picture", reason="picture", image_id=gone)
    receipt = submit(room, form)
    room.decisions.approve(receipt, "operator-1", Ground.THIRD_PARTY_SHOWN)
    assert room.sweep(world.purge).run().closed_count == 1
    left = world.stores.artists.get_artist(artist_id)
    assert gone not in [one.image_id for one in left.pictures]
    assert len(left.pictures) == len(shown.pictures) - 1
    assert not [key for key in world.object_keys() if gone in key]
    denials = picture_denials_from(world.config)
    assert denials.denies(gone, None)
    again = profile(HANDLE, INSTAGRAM_ID, at=utc_now(), pictures=(picture(1, image_id=gone),))
    with pytest.raises(DeniedError):
        world.stores.artists.put_profile(again, conditions=denials.condition_checks([gone]))


def test_alerts_reach_the_topic_and_name_nobody(world: World) -> None:
    sns, sqs = aws.sns(world.config), aws.sqs(world.config)
    topic = sns.create_topic(Name=f"removals-{world.config.table_name}")["TopicArn"]
    queue = sqs.create_queue(QueueName=f"alerts-{world.config.table_name}")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
    config = world.config.model_copy(update={"removals_topic_arn": topic})
    room = open_room(config, world.stores.artists, world.stores.studios)
    old = room.intake.submit(FORM, "192.0.2.7")
    room.store.update(replace(old, received_at=old.received_at.replace(year=2025)))
    for _ in range(2):
        room.sweep(world.purge).run()
    bodies = [one["Body"] for one in sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])]
    assert len(bodies) == 1
    assert "1 open for three business days or more" in bodies[0]
    assert not any(word in bodies[0].lower() for word in (*WORDS, old.receipt.lower()))


# The command


def tattoo(config: Config, *arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    environment = {
        **os.environ,
        "AWS_ENDPOINT_URL": str(config.aws_endpoint_url),
        "TABLE_NAME": config.table_name,
        "GOVERNANCE_TABLE_NAME": config.governance_table_name,
        "RAW_BUCKET": config.raw_bucket,
        "IMAGES_BUCKET": config.images_bucket,
        "SCRAPE_QUEUE_NAME": config.scrape_queue_name,
        "DATA_DIR": str(config.data_dir),
        "COLUMNS": "160",
        **variables,
    }
    command = [sys.executable, "-c", "from local.cli import main; main()", "removals", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_an_operator_lists_shows_approves_and_proves(world: World, room: Room) -> None:
    artist_id = world.add_person()
    receipt = submit(room)
    listed = tattoo(world.config, "list")
    assert receipt in listed.stdout
    assert not any(word in listed.stdout.lower() for word in WORDS)
    shown = tattoo(world.config, "show", receipt.lower())
    assert "quillon@mail.example" in shown.stdout
    assert artist_id in shown.stdout
    wrong = tattoo(world.config, "approve", receipt, "--why", "withdrawn", "--by", "operator-1")
    assert (wrong.returncode, "is no ground" in wrong.stderr) == (1, True)
    approved = tattoo(world.config, "approve", receipt, "--why", "identity_plausible", "--by", "operator-1")
    assert approved.returncode == 0, approved.stderr
    assert "quillon@mail.example" in approved.stdout
    assert world.stores.artists.find_artist_id(ArtistIdentity(handle=HANDLE)) is None
    again = tattoo(world.config, "show", receipt)
    assert "operator-1" in again.stdout
    assert not any(word in again.stdout.lower() for word in WORDS)
    assert tattoo(world.config, "sweep").returncode == 0
    assert tattoo(world.config, "verify", receipt).returncode == 0
    assert tattoo(world.config, "list").stdout.strip() == "No removal request is open."
    assert not any(word in (approved.stderr + listed.stderr).lower() for word in WORDS)


def test_an_operator_rejects(world: World, room: Room) -> None:
    receipt = submit(room)
    rejected = tattoo(world.config, "reject", receipt, "--why", "abuse", "--by", "operator-1")
    assert rejected.returncode == 0, rejected.stderr
    assert room.store.get(receipt).state is State.REJECTED
    late = tattoo(world.config, "approve", receipt, "--why", "duplicate", "--by", "operator-2")
    assert (late.returncode, "cannot become" in late.stderr) == (1, True)
    unknown: Any = tattoo(world.config, "show", "K7QM")
    assert (unknown.returncode, "slip" in unknown.stderr) == (1, True)
