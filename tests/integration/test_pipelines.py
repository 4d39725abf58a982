"""The whole pipeline list in the real engine, over the real emulator, on good days and bad ones."""

import json
import os
import pickle
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from denylist.entries import entries_from
from denylist.identifiers import Identity, identify, name_at_studio
from directory import aws
from directory.config import Config
from directory.records.artist_sighting import ArtistIdentity, ProfileSighting
from directory.records.picture import PictureRecord
from directory.records.source import Source
from directory.store.stores import Stores, open_stores
from tattoo_crawler.items import ArtistLink, ArtistProfile, Job, LinkEvidence, ProfileRefusal, Studio

pytestmark = pytest.mark.integration

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
SITE = Source("studio_site", NOW, "https://inkhaven.example/team")
GRAPH = Source("instagram_graph", NOW)

SPIDERS = '''
import pickle
from pathlib import Path

import scrapy

from denylist.entries import entries_from
from tattoo_crawler.addon import config_from


class Tiny(scrapy.Spider):
    """Yields pickled items, one after the other, as if they stood on one page."""

    name = "tiny"

    async def start(self):
        yield scrapy.Request("data:,page")

    def parse(self, response):
        yield from pickle.loads(Path(self.items).read_bytes())


class DenyBeforeTheWrite:
    """An opt-out that is approved after the guard was asked and before the item is written."""

    @classmethod
    def from_crawler(cls, crawler):
        pipeline = cls()
        pipeline.entries = entries_from(config_from(crawler.settings))
        pipeline.path = Path(crawler.spider.items)
        return pipeline

    def process_item(self, item):
        self.entries.put(pickle.loads(self.path.with_suffix(".deny").read_bytes()), "objection")
        return item
'''


def profile(**changes: Any) -> ArtistProfile:
    fields: dict[str, Any] = {
        "handle": "ana_ink",
        "city": "Leeds",
        "country": "GB",
        "instagram_id": "178414",
        "name": "Ana",
        "bio": "Blackwork in Leeds #blackwork",
        "media_count": 40,
    }
    fields |= changes
    return ArtistProfile(**fields, sources={name: GRAPH for name, value in fields.items() if value is not None})


def link(**changes: Any) -> ArtistLink:
    fields: dict[str, Any] = {
        "studio_id": "st1",
        "city": "Leeds",
        "country": "GB",
        "role": "resident",
        "confidence": 0.9,
        "evidence": [LinkEvidence("https://inkhaven.example/team", "card", "Ana, blackwork", 0.9)],
        "name": "Ana Example",
        "handle": "ana_ink",
    }
    fields |= changes
    return ArtistLink(**fields, sources={name: SITE for name in ("name", "handle") if fields[name]})


def studio(**changes: Any) -> Studio:
    fields: dict[str, Any] = {
        "city": "Leeds",
        "country": "GB",
        "name": "Ink Haven",
        "website": "https://inkhaven.example/",
    }
    fields |= changes
    return Studio(**fields, sources=dict.fromkeys(fields, SITE))


@dataclass
class Crawl:
    """One finished crawl: its exit code, stats, and what it wrote to its log."""

    code: int
    stats: Mapping[str, Any]
    log: str


@dataclass
class Crawler:
    """Runs the tiny spider over items in a child process, as an operator would."""

    config: Config
    folder: Path
    extra: dict[str, int] = field(default_factory=dict)

    def run(self, *items: Any, endpoint: str | None = None, queue: str | None = None) -> Crawl:
        path, report = self.folder / "items.pickle", self.folder / "stats.json"
        path.write_bytes(pickle.dumps(list(items)))
        arguments = [sys.executable, "-m", "scrapy", "crawl", "tiny", "-a", f"items={path}"]
        arguments += ["-s", "SPIDER_MODULES=tiny_spiders", "-s", f"TATTOO_STATS_FILE={report}"]
        arguments += ["-s", "DOWNLOADER_MIDDLEWARES={}"]  # the page is a data: address, which the guard refuses
        arguments += ["-s", f"ITEM_PIPELINES={json.dumps(self._pipelines())}"]
        arguments += ["-a", f"queue={queue}"] if queue else []
        ended = subprocess.run(
            arguments, env=self._environment(endpoint), capture_output=True, text=True, timeout=100, check=False
        )
        assert report.exists(), ended.stderr
        return Crawl(ended.returncode, json.loads(report.read_text())["stats"], ended.stderr)

    def _pipelines(self) -> dict[str, int]:
        from tattoo_crawler.settings import ITEM_PIPELINES

        return ITEM_PIPELINES | self.extra

    def _environment(self, endpoint: str | None) -> dict[str, str]:
        config = self.config
        return os.environ | {
            "PYTHONPATH": str(self.folder),
            "SCRAPY_SETTINGS_MODULE": "tattoo_crawler.settings",
            "AWS_ENDPOINT_URL": endpoint or str(config.aws_endpoint_url),
            "TABLE_NAME": config.table_name,
            "GOVERNANCE_TABLE_NAME": config.governance_table_name,
            "RAW_BUCKET": config.raw_bucket,
            "IMAGES_BUCKET": config.images_bucket,
            "DATA_DIR": str(config.data_dir),
        }


@pytest.fixture
def crawler(cloud_config: Config, tmp_path: Path) -> Crawler:
    (tmp_path / "tiny_spiders.py").write_text(SPIDERS)
    return Crawler(cloud_config, tmp_path)


@pytest.fixture
def stores(cloud_config: Config) -> Stores:
    return open_stores(cloud_config)


def rows_of(config: Config, table: str) -> list[dict[str, Any]]:
    return aws.dynamodb(config).scan(TableName=table)["Items"]


def find_id(stores: Stores, handle: str) -> str | None:
    return stores.artists.find_artist_id(ArtistIdentity(handle=handle))


def test_items_become_records_and_a_second_crawl_changes_nothing(crawler: Crawler, stores: Stores) -> None:
    items = [studio(), link(), profile(), profile(handle="bob_ink", instagram_id="99"), {"junk": 1}, link(evidence=[])]
    first = crawler.run(*items)
    assert first.code == 0
    artist = stores.artists.get_artist(find_id(stores, "ana_ink") or "")
    assert artist.profile.styles == {"blackwork"}
    assert artist.profile.studio_ids == ("st1",)
    assert len(stores.studios.list_studios("GB", "Leeds")) == 1
    assert first.stats["store/studio/created"] == 1
    # Link and profile are of one person and run side by side: whichever comes first creates the artist.
    assert first.stats.get("store/link/created", 0) + first.stats.get("store/link/updated", 0) == 1
    assert first.stats["store/artist/created"] + first.stats.get("store/artist/updated", 0) == 2
    assert first.stats["items/other/invalid/type"] == first.stats["items/artist_link/invalid/evidence"] == 1
    before = rows_of(crawler.config, crawler.config.table_name)
    second = crawler.run(*items)
    assert second.stats["store/artist/unchanged"] == 2
    assert rows_of(crawler.config, crawler.config.table_name) == before
    assert not any("ana" in line.lower() or "bob_ink" in line for line in (first.log + second.log).splitlines())


DENIED = [
    ("by handle", [identify("ig_handle", "ana_ink")], profile()),
    ("by Instagram id", [identify("ig_id", "178414")], profile(handle="ana_renamed")),
    ("by name at the studio", [name_at_studio("Ana Example", "st1")], link(handle=None)),
    ("by the studio's site", [identify("studio_site", "inkhaven.example")], studio()),
]


@pytest.mark.parametrize(("denied", "item"), [case[1:] for case in DENIED], ids=[case[0] for case in DENIED])
def test_an_opt_out_between_the_check_and_the_write_wins(crawler: Crawler, denied: list[Identity], item: Any) -> None:
    crawler.extra = {"tiny_spiders.DenyBeforeTheWrite": 650}
    (crawler.folder / "items.deny").write_bytes(pickle.dumps(denied))
    crawl = crawler.run(item)
    assert crawl.code == 0
    assert [value for name, value in crawl.stats.items() if name.endswith("/denied") and name.startswith("store/")] == [
        1
    ]
    assert rows_of(crawler.config, crawler.config.table_name) == []
    assert "item_scraped_count" not in crawl.stats


def test_a_denied_item_is_dropped_before_anything_is_looked_up(crawler: Crawler) -> None:
    entries_from(crawler.config).put([identify("ig_id", "178414")], "objection")
    crawl = crawler.run(profile(handle="ana_renamed"), link(handle="ana_renamed"))
    assert crawl.stats["denylist/item/dropped"] >= 1
    assert crawl.stats["denylist/alias/learned"] == 1
    again = crawler.run(link(handle="ana_renamed"))
    assert again.stats["denylist/item/dropped"] == 1
    assert "identity/artist/new" not in again.stats


def test_an_unreadable_denylist_stops_the_crawl(crawler: Crawler) -> None:
    aws.dynamodb(crawler.config).delete_table(TableName=crawler.config.governance_table_name)
    crawl = crawler.run(profile(), profile(handle="bob_ink", instagram_id="99"))
    assert crawl.code == 2
    assert crawl.stats["finish_reason"] == "denylist_unreadable"
    assert '"event": "denylist_unread"' in crawl.log
    assert rows_of(crawler.config, crawler.config.table_name) == []


def test_a_renamed_artist_stays_one_and_a_denied_former_handle_holds(crawler: Crawler, stores: Stores) -> None:
    crawler.run(profile())
    crawler.run(profile(handle="ana_renamed"))
    artist_id = find_id(stores, "ana_renamed")
    assert artist_id == find_id(stores, "ana_ink") is not None
    entries_from(crawler.config).put([identify("ig_handle", "ana_ink")], "objection")
    crawl = crawler.run(profile(handle="ana_renamed", bio="new words"))
    assert crawl.stats["denylist/item/dropped"] == 1
    assert stores.artists.get_artist(artist_id).profile.bio == "Blackwork in Leeds #blackwork"


def test_a_suddenly_empty_answer_keeps_the_last_good_copy(crawler: Crawler, stores: Stores) -> None:
    pictures = tuple(PictureRecord("a1", f"i{n}", f"m{n}", "a1") for n in range(4))
    sources = dict.fromkeys(("handle", "instagram_id", "bio", "pictures"), GRAPH)
    good = ProfileSighting("ana_ink", "Leeds", "GB", NOW, "178414", bio="Blackwork", pictures=pictures, sources=sources)
    artist_id = stores.artists.put_profile(good).record_id
    later = replace(GRAPH, fetched_at=NOW + timedelta(days=1))
    empty = profile(bio=None, media_count=None)
    empty.sources = dict.fromkeys(empty.sources, later)
    crawl = crawler.run(empty)
    assert crawl.stats["answers/profile/emptied"] == 1
    artist = stores.artists.get_artist(artist_id)
    assert (artist.profile.bio, len(artist.pictures)) == ("Blackwork", 4)
    assert (artist.profile.refusal_reason, artist.profile.status) == ("emptied", "active")


def test_a_private_profile_is_noted_on_a_known_artist_only(crawler: Crawler, stores: Stores) -> None:
    refusals = [
        ProfileRefusal(handle, "private", "private", NOW + timedelta(hours=1)) for handle in ("ana_ink", "nobody_known")
    ]
    crawl = crawler.run(profile(), *refusals)
    assert crawl.code == 0
    crawl = crawler.run(*refusals)
    assert crawl.stats["store/refusal/unknown"] == 1
    assert stores.artists.get_artist(find_id(stores, "ana_ink") or "").profile.refusal_reason == "private"


class FaultyDoor:
    """A door to the emulator that answers 500 to the DynamoDB operations in `broken`, at most `failures` times."""

    def __init__(self, target: str) -> None:
        self.target = target
        self.broken: set[str] = set()
        self.failures = 0
        door = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"] or 0))
                self._answer(*door.pass_on(self.path, dict(self.headers), body))

            def _answer(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Type", "application/x-amz-json-1.0")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_arguments: Any) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def pass_on(self, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        operation = headers.get("X-Amz-Target", "").rpartition(".")[2]
        if operation in self.broken and self.failures > 0:
            self.failures -= 1
            return 500, b'{"__type":"InternalServerError","message":"down"}'
        request = urllib.request.Request(self.target + path, body, headers, method="POST")  # noqa: S310 # our emulator
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 # our emulator
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()


@pytest.fixture
def door(cloud_config: Config) -> Iterator[FaultyDoor]:
    door = FaultyDoor(str(cloud_config.aws_endpoint_url))
    thread = threading.Thread(target=door.server.serve_forever)
    thread.start()
    yield door
    door.server.shutdown()
    door.server.server_close()
    thread.join()


def test_a_short_outage_loses_nothing(crawler: Crawler, door: FaultyDoor, stores: Stores) -> None:
    door.broken, door.failures = {"TransactWriteItems"}, 5
    crawl = crawler.run(profile(), endpoint=door.url)
    assert (crawl.code, door.failures) == (0, 0)
    assert find_id(stores, "ana_ink")


def test_an_outage_in_the_middle_is_reported_never_half_stored_and_mended_by_a_second_run(
    crawler: Crawler, door: FaultyDoor, stores: Stores, cloud_config: Config
) -> None:
    queue, job = send_job(cloud_config)
    assert crawler.run(studio(), endpoint=door.url).code == 0
    before = rows_of(cloud_config, cloud_config.table_name)
    door.broken, door.failures = {"TransactWriteItems"}, 10_000
    crawl = crawler.run(studio(), profile(job=job), endpoint=door.url, queue=queue)
    assert crawl.code == 3
    assert crawl.stats["items/artist_profile/failed"] == crawl.stats["store/artist/failed"] == 1
    assert crawl.stats["jobs/profile/released"] == 1
    assert rows_of(cloud_config, cloud_config.table_name) == before
    assert messages_in(cloud_config, queue) == (0, 1)
    door.broken = set()
    second = crawler.run(studio(), profile(job=job), endpoint=door.url, queue=queue)
    assert (second.code, second.stats["jobs/profile/stored"]) == (0, 1)
    assert find_id(stores, "ana_ink")
    assert messages_in(cloud_config, queue) == (0, 0)


@pytest.mark.parametrize("make", [lambda job: profile(job=job), lambda job: profile(job=job, handle="not a handle!")])
def test_a_job_is_gone_once_its_item_is_stored_or_dropped(
    crawler: Crawler, cloud_config: Config, make: Callable[[Job], Any]
) -> None:
    queue, job = send_job(cloud_config)
    assert crawler.run(make(job), queue=queue).code == 0
    assert messages_in(cloud_config, queue) == (0, 0)


def send_job(config: Config) -> tuple[str, Job]:
    """A queue with one message that we received, as a worker would have."""
    client = aws.sqs(config)
    queue = client.get_queue_url(QueueName=config.scrape_queue_name)["QueueUrl"]
    client.send_message(QueueUrl=queue, MessageBody="{}")
    message = client.receive_message(QueueUrl=queue)["Messages"][0]
    return queue, Job(message["ReceiptHandle"])


def messages_in(config: Config, queue: str) -> tuple[int, int]:
    """(waiting, received and not yet done)"""
    names: Any = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    found: Any = aws.sqs(config).get_queue_attributes(QueueUrl=queue, AttributeNames=names)["Attributes"]
    return int(found[names[0]]), int(found[names[1]])
