"""A decision of an operator reaches the search index by the stream, without a sweep or a mend."""

import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from api_lambda.read_api import handler
from api_lambda.services import open_services, use_services
from api_lambda.stream_sync import stream_sync_from
from denylist.requests.intake import Submission
from directory import aws
from directory.config import Config
from local.home import Home, open_home
from local.serve.gateway import HttpRequest, make_event
from local.stream.consumer import StreamConsumer
from tests.contracts.store_sightings import LEEDS, evidence, link, profile, studio
from tests.fakes.api_client import Answer, ask, read

pytestmark = pytest.mark.integration
IN_TIME_S = 5
FORM = Submission("@rosa.quill", "artist", "objection", email="rosa@mail.example", text="I am Rosa.")


@pytest.fixture
def home(cloud_config: Config) -> Iterator[Home]:
    """A studio with one artist, followed by a consumer of the stream, and the API over both."""
    home = open_home(cloud_config)
    here: dict[str, Any] = {"latitude": LEEDS[0], "longitude": LEEDS[1]}
    home.stores.studios.put_studio(studio("openstreetmap", name="Black Rose", osm_id="n/1", studio_id="s1", **here))
    home.stores.artists.put_link(link("s1", "Rosa Quill", "rosa.quill"))
    home.stores.artists.put_profile(profile("rosa.quill", "91", name="Rosa Quill", style_evidence=evidence("realism")))
    client, table = aws.dynamodb(cloud_config), cloud_config.table_name
    consumer = StreamConsumer(
        aws.dynamodb_streams(cloud_config),
        lambda: client.describe_table(TableName=table)["Table"]["LatestStreamArn"],
        stream_sync_from(cloud_config),
    )
    ready = threading.Event()
    thread = threading.Thread(target=consumer.run, args=(ready.set,))
    thread.start()
    assert ready.wait(10)
    use_services(open_services(cloud_config))
    yield home
    use_services(None)
    consumer.stop()
    thread.join(10)
    home.index.close()


def decide(receipt: str, step: str, why: str) -> Answer:
    body = json.dumps({"why": why}).encode()
    address = f"/v1/admin/removal-requests/{receipt}/{step}"
    event = make_event(
        HttpRequest("POST", address, "", (("Content-Type", "application/json"),), body),
        {"subject": "operator-1", "method": "token"},
    )
    return read(handler(event, None))


def search() -> tuple[int, int, bool]:
    """Items and total of a search for the handle, and whether a facet leads anywhere."""
    found = ask("/v1/search", {"q": "rosa.quill"}).json
    return len(found["items"]), found["total"], any(found["facets"].values())


def wait_for(due: tuple[int, int, bool]) -> bool:
    deadline = time.monotonic() + IN_TIME_S
    while search() != due and time.monotonic() < deadline:
        time.sleep(0.1)
    return search() == due


def test_an_approval_takes_the_person_out_of_facets_and_totals(home: Home) -> None:
    assert wait_for((1, 1, True))
    receipt = home.room.intake.submit(FORM, "192.0.2.7").receipt
    assert decide(receipt, "approve", "identity_plausible").status == 200
    assert wait_for((0, 0, False))
    assert ask("/v1/artists", {"studio": "s1"}).json["facets"]["studios"] == []


def test_a_rejection_brings_a_proved_person_back(home: Home) -> None:
    assert wait_for((1, 1, True))
    receipt = home.room.intake.submit(FORM, "192.0.2.7").receipt
    home.room.decisions.prove(receipt)
    assert wait_for((0, 0, False))
    assert decide(receipt, "reject", "withdrawn").status == 200
    assert wait_for((1, 1, True))
