"""The instagram spider against the demo city, with the real pipelines and a real store: what a crawl leaves behind."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from denylist.entries import entries_from
from denylist.identifiers import identify
from directory import aws
from directory.clock import utc_now
from directory.config import Config
from directory.records.artist import ArtistRecord
from directory.records.artist_sighting import ArtistIdentity, LinkSighting
from directory.records.source import Source
from directory.store.stores import Stores, open_stores
from local.city.process import CityProcess, start_city
from local.city.world import GRAPH_TOKEN, GRAPH_USER_ID
from local.cloud.emulator import find_free_port

pytestmark = [
    pytest.mark.integration,
]
WEB = {"INSTAGRAM_WEB": "1", "GRAPH_TOKEN": ""}
GRAPH_HOST, WEB_HOST = "graph.leeds.test", "instagram.leeds.test"


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CityProcess]:
    running = start_city(find_free_port(), tmp_path_factory.mktemp("city"), is_fast=True)
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def calm(city: CityProcess) -> Iterator[None]:
    """No faults and an empty ledger for each test."""
    city.control("DELETE", "/requests")
    yield
    city.control("DELETE", "/faults")


@dataclass(frozen=True)
class Crawl:
    """How one crawl ended."""

    code: int
    stats: dict[str, Any]
    log: str

    @property
    def sentences(self) -> list[str]:
        return [line for line in self.log.splitlines() if not line.startswith("{")]

    def answers(self) -> dict[str, int]:
        start = "profiles/answer/"
        return {name.removeprefix(start): count for name, count in self.stats.items() if name.startswith(start)}


@dataclass
class Profiles:
    """Runs the spider as an operator would, on stores of this test's own."""

    city: CityProcess
    config: Config
    folder: Path
    variables: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str, **variables: str) -> Crawl:
        report = self.folder / "stats.json"
        report.unlink(missing_ok=True)
        options = [part for argument in arguments for part in ("-a", argument)]
        command = [sys.executable, "-m", "scrapy", "crawl", "instagram", *options]
        ended = subprocess.run(
            [*command, "-s", f"TATTOO_STATS_FILE={report}"],
            env={**os.environ, **self._environment(), **self.variables, **variables},
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
        assert "Traceback" not in ended.stderr, ended.stderr[-3000:]
        return Crawl(ended.returncode, json.loads(report.read_text())["stats"], ended.stderr)

    def requests(self, host: str) -> int:
        by_host = self.city.control("GET", "/requests")["byHost"]
        return sum(count for name, count in by_host.items() if name.startswith(host))

    @property
    def stores(self) -> Stores:
        return open_stores(self.config)

    def find(self, handle: str) -> ArtistRecord | None:
        found = self.stores.artists.find_artist_id(ArtistIdentity(handle=handle))
        return self.stores.artists.get_artist(found).profile if found else None

    def link(self, handle: str, name: str = "Somebody") -> str:
        """An artist as a studio's website has shown it: a handle and a name."""
        source = Source("studio_site", utc_now() - timedelta(hours=1), "https://inkhaven.example/team")
        sources = {"handle": source, "name": source}
        seen = LinkSighting("st1", "Leeds", "GB", "resident", 0.9, source.fetched_at, handle=handle, name=name)
        return self.stores.artists.put_link(LinkSighting(**{**vars(seen), "sources": sources})).record_id

    def _environment(self) -> dict[str, str]:
        config, port = self.config, self.city.port
        return {
            "PYTHONPATH": str(Path(__file__).parent),
            "SCRAPY_SETTINGS_MODULE": "profile_settings",
            "AWS_ENDPOINT_URL": str(config.aws_endpoint_url),
            "TABLE_NAME": config.table_name,
            "GOVERNANCE_TABLE_NAME": config.governance_table_name,
            "RAW_BUCKET": config.raw_bucket,
            "IMAGES_BUCKET": config.images_bucket,
            "DATA_DIR": str(config.data_dir),
            "LOOPBACK_HOSTS": "leeds.test",
            "GRAPH_ENDPOINT": f"http://graph.leeds.test:{port}/v26.0",
            "GRAPH_TOKEN": GRAPH_TOKEN,
            "GRAPH_USER_ID": GRAPH_USER_ID,
            "INSTAGRAM_WEB_ENDPOINT": f"http://instagram.leeds.test:{port}",
            "PROFILE_DELAY_S": "0",
            "IMAGE_POLICY": "embed",
        }


@pytest.fixture
def profiles(city: CityProcess, cloud_config: Config, tmp_path: Path) -> Profiles:
    return Profiles(city, cloud_config, tmp_path)


@pytest.fixture(scope="module")
def truth(city: CityProcess) -> list[dict[str, Any]]:
    """The artists of the city, as a perfect crawl would store them."""
    artists: list[dict[str, Any]] = json.loads(city.truth_path.read_text())["artists"]
    return artists


def artists_of_kind(truth: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [artist for artist in truth if artist["account"] == kind and artist["handle"]]


def test_every_readable_profile_of_the_city_arrives(profiles: Profiles, truth: list[dict[str, Any]]) -> None:
    with_account = [artist for artist in truth if artist["handle"]]
    for artist in with_account:
        profiles.link((artist["aliases"] or [artist["handle"]])[0], artist["name"])
    crawl = profiles.run("city=Leeds")
    assert crawl.code == 0, crawl.log[-2000:]
    readable = [artist for artist in with_account if artist["profileReadable"]]
    for artist in readable:
        record = profiles.find(artist["handle"])
        assert record is not None, artist["key"]
        assert (record.instagram_id, record.instagram_handle) == (artist["instagramId"], artist["handle"])
        assert record.bio
        assert set(record.aliases) - {artist["handle"]} == set(artist["aliases"]), artist["key"]
        assert len(record.image_ids) == sum(bool(post["pictures"]) for post in artist["posts"])
    answers = crawl.answers()
    assert answers["ok"] + answers.get("renamed", 0) == len(readable)
    assert answers["missing"] == len(with_account) - len(readable)
    assert crawl.stats["profiles/crawl/queued"] == crawl.stats["profiles/crawl/finished"] == len(with_account)
    assert profiles.requests(GRAPH_HOST) == crawl.stats["profiles/instagram_graph/requests"] == len(with_account)
    assert profiles.requests(WEB_HOST) == 0
    handles = [artist["handle"] for artist in with_account]
    assert not [line for line in crawl.log.splitlines() if GRAPH_TOKEN in line or any(h in line for h in handles)]
    again = profiles.run("city=Leeds")
    assert (again.code, again.stats.get("profiles/crawl/queued", 0)) == (0, 0)


def test_any_writing_of_a_handle_is_read_and_a_new_artist_is_put_in_leeds(
    profiles: Profiles, truth: list[dict[str, Any]]
) -> None:
    handle = artists_of_kind(truth, "professional")[0]["handle"]
    for written in (f"@{handle.upper()}", f"https://www.instagram.com/{handle}/?hl=en", f"{handle}."):
        assert profiles.run(f"handle={written}").answers() == {"ok": 1}, written
    record = profiles.find(handle)
    assert record is not None
    assert (record.location_city, record.location_country) == ("Leeds", "GB")


def test_pictures_are_copied_and_a_second_look_uploads_nothing(profiles: Profiles, truth: list[dict[str, Any]]) -> None:
    def is_sound(artist: dict[str, Any]) -> bool:
        first = artist["posts"][:3]
        return any(post["kind"] == "CAROUSEL_ALBUM" for post in first) and all(
            picture["expect"] == "stored" for post in first for picture in post["pictures"]
        )

    artist = next(artist for artist in artists_of_kind(truth, "professional") if is_sound(artist))
    copied = {"IMAGE_POLICY": "own_copy", "PICTURES_PER_ARTIST": "3"}
    first = profiles.run(f"handle={artist['handle']}", **copied)
    record = profiles.find(artist["handle"])
    assert record is not None
    assert len(record.image_ids) == 3
    assert record.profile_image_id
    assert first.stats["pictures/uploaded/objects"] > 4
    second = profiles.run(f"handle={artist['handle']}", **copied)
    assert second.stats["store/artist/unchanged"] == 1
    assert second.stats.get("pictures/uploaded/objects", 0) == 0


def test_a_renamed_account_keeps_its_artist(profiles: Profiles, truth: list[dict[str, Any]]) -> None:
    old = artists_of_kind(truth, "professional")[3]["handle"]
    assert profiles.run(f"handle={old}").answers() == {"ok": 1}
    before = profiles.find(old)
    profiles.city.control("POST", "/renames", {old: "somebody.renamed"})
    try:
        crawl = profiles.run("handle=somebody.renamed")
    finally:
        profiles.city.control("POST", "/renames", {old: old})
    after = profiles.find("somebody.renamed")
    assert before is not None
    assert after is not None
    assert crawl.answers() == {"ok": 1}
    assert (after.artist_id, after.instagram_handle) == (before.artist_id, "somebody.renamed")
    assert old in after.aliases


def test_a_wrong_token_stops_the_crawl_with_one_sentence(profiles: Profiles, truth: list[dict[str, Any]]) -> None:
    for artist in artists_of_kind(truth, "professional")[:3]:
        profiles.link(artist["handle"])
    crawl = profiles.run("city=Leeds", GRAPH_TOKEN="no-such-token")
    assert crawl.code == 2
    assert [line for line in crawl.sentences if "GRAPH_TOKEN" in line] == crawl.sentences
    assert "no-such-token" not in crawl.log
    assert profiles.requests(GRAPH_HOST) == 1
    assert crawl.stats["crawl/aborted/reason"] == "token_refused"


@pytest.mark.parametrize(
    ("arguments", "variables", "reason"),
    [
        (["city=Leeds"], {"GRAPH_TOKEN": ""}, "no_source"),
        (["city=Leeds"], {"GRAPH_USER_ID": ""}, "configuration"),
        ([], {}, "no_profile"),
        (["handle=not a handle"], {}, "no_handle"),
        (["city=Leeds", "country=Britain"], {}, "no_country"),
    ],
)
def test_a_crawl_that_cannot_start_says_why(
    profiles: Profiles, arguments: list[str], variables: dict[str, str], reason: str
) -> None:
    crawl = profiles.run(*arguments, **variables)
    assert (crawl.code, crawl.stats["crawl/aborted/reason"], len(crawl.sentences)) == (2, reason, 1)
    assert profiles.requests(GRAPH_HOST) == 0


def test_a_rate_limit_pauses_the_source_and_keeps_what_was_read(
    profiles: Profiles, truth: list[dict[str, Any]]
) -> None:
    for artist in artists_of_kind(truth, "professional")[:6]:
        profiles.link(artist["handle"])
    profiles.city.control("POST", "/faults", {"name": "graph_throttle", "skip": 3})
    crawl = profiles.run("city=Leeds", IMAGE_POLICY="own_copy", PICTURES_PER_ARTIST="1")
    assert (crawl.code, crawl.stats["crawl/aborted/reason"]) == (2, "rate_limited")
    assert crawl.stats["profiles/instagram_graph/paused"] == "rate_limited"
    assert profiles.requests(GRAPH_HOST) == 4
    assert crawl.stats["store/artist/updated"] == 3
    profiles.city.control("DELETE", "/faults")
    assert profiles.run("city=Leeds").answers() == {"ok": 3}


def test_a_used_up_allowance_stops_before_the_source_has_to(profiles: Profiles, truth: list[dict[str, Any]]) -> None:
    for artist in artists_of_kind(truth, "professional")[:3]:
        profiles.link(artist["handle"])
    profiles.city.control("POST", "/faults", {"name": "graph_usage", "percent": 92})
    crawl = profiles.run("city=Leeds")
    assert (crawl.code, crawl.stats["crawl/aborted/reason"]) == (2, "rate_limited")
    assert crawl.answers() == {"ok": 1, "rate_limited": 1}
    assert profiles.requests(GRAPH_HOST) == 1
    assert crawl.stats["profiles/instagram_graph/usage_pct"] == 92


def test_a_slip_of_the_source_is_retried(profiles: Profiles, truth: list[dict[str, Any]]) -> None:
    profiles.city.control("POST", "/faults", {"name": "graph_transient", "count": 1})
    crawl = profiles.run(f"handle={artists_of_kind(truth, 'professional')[0]['handle']}")
    assert (crawl.code, crawl.answers()) == (0, {"ok": 1})
    assert crawl.stats["profiles/instagram_graph/retries"] == 1


@pytest.mark.parametrize(("fault", "reason"), [("instagram_login", "login"), ("instagram_challenge", "challenge")])
def test_a_wall_opens_the_circuit_and_nothing_more_is_asked(
    profiles: Profiles, truth: list[dict[str, Any]], fault: str, reason: str
) -> None:
    for artist in artists_of_kind(truth, "professional")[:5]:
        profiles.link(artist["handle"])
    profiles.city.control("POST", "/faults", {"name": fault})
    crawl = profiles.run("city=Leeds", **WEB)
    assert (crawl.code, crawl.stats["crawl/aborted/reason"]) == (2, reason)
    assert crawl.stats["breaker/instagram_web/state"] == "open"
    assert crawl.stats["breaker/instagram_web/reason"] == reason
    assert profiles.requests(WEB_HOST) == 1
    assert "items/profile_refusal/valid" not in crawl.stats


def test_a_challenge_keeps_the_next_crawls_away_until_a_person_has_looked(
    profiles: Profiles, truth: list[dict[str, Any]]
) -> None:
    profiles.link(artists_of_kind(truth, "professional")[0]["handle"])
    profiles.city.control("POST", "/faults", {"name": "instagram_challenge"})
    assert profiles.run("city=Leeds", **WEB).code == 2
    profiles.city.control("DELETE", "/faults")
    profiles.city.control("DELETE", "/requests")
    halted = profiles.run("city=Leeds", **WEB)
    assert (halted.code, halted.stats["crawl/aborted/reason"]) == (2, "source_halted")
    assert "tattoo sources resume instagram_web" in halted.log
    assert profiles.requests(WEB_HOST) == 0
    profiles.stores.halts.delete_halt("instagram_web")
    assert profiles.run("city=Leeds", **WEB).answers() == {"ok": 1}


def test_the_web_shapes_give_the_same_profile(profiles: Profiles, truth: list[dict[str, Any]]) -> None:
    artist, closed = artists_of_kind(truth, "professional")[1], artists_of_kind(truth, "private")[0]
    assert profiles.run(f"handle={artist['handle']}", **WEB).answers() == {"ok": 1}
    from_web = profiles.find(artist["handle"])
    assert from_web is not None
    assert profiles.run(f"handle={artist['handle']}").answers() == {"ok": 1}
    from_graph = profiles.find(artist["handle"])
    assert from_graph is not None
    assert (from_graph.bio, from_graph.image_ids) == (from_web.bio, from_web.image_ids)
    profiles.link(closed["handle"])
    assert profiles.run("city=Leeds", PROFILE_MAX_AGE_H="0", **WEB).answers() == {"ok": 1, "private": 1}
    hidden = profiles.find(closed["handle"])
    assert hidden is not None
    assert (hidden.bio, hidden.refusal_reason) == (None, "private")


def test_a_changed_answer_makes_way_for_the_page(profiles: Profiles, truth: list[dict[str, Any]]) -> None:
    artist = artists_of_kind(truth, "professional")[2]
    profiles.city.control("POST", "/faults", {"name": "instagram_changed", "count": 1})
    crawl = profiles.run(f"handle={artist['handle']}", **WEB)
    assert (crawl.code, crawl.answers()) == (0, {"ok": 1})
    assert crawl.stats["profiles/instagram_web/gave_way"] == 1
    record = profiles.find(artist["handle"])
    assert record is not None
    assert record.bio
    assert record.media_count == len(artist["posts"])


def test_an_unreadable_answer_is_noted_on_nobody(profiles: Profiles, truth: list[dict[str, Any]]) -> None:
    artists = artists_of_kind(truth, "professional")[:5]
    for artist in artists:
        profiles.link(artist["handle"])
    profiles.city.control("POST", "/faults", {"name": "instagram_changed"})
    crawl = profiles.run("city=Leeds", **WEB)
    assert (crawl.code, crawl.answers()) == (2, {"unreadable": 3})
    assert profiles.requests(WEB_HOST) == 6
    records = [profiles.find(artist["handle"]) for artist in artists]
    assert [record.refusal_reason for record in records if record] == [None] * 5


def test_the_web_is_asked_once_for_whom_the_official_source_does_not_know(
    profiles: Profiles, truth: list[dict[str, Any]]
) -> None:
    personal, missing = artists_of_kind(truth, "personal")[0], artists_of_kind(truth, "missing")[0]
    crawl = profiles.run(f"handle={personal['handle']}", INSTAGRAM_WEB="1")
    assert crawl.answers() == {"ok": 1}
    assert crawl.stats["profiles/instagram_graph/gave_way"] == 1
    crawl = profiles.run(f"handle={missing['handle']}", INSTAGRAM_WEB="1")
    assert (crawl.code, crawl.answers()) == (0, {"missing": 1})
    assert (profiles.requests(GRAPH_HOST), profiles.requests(WEB_HOST)) == (2, 2)


def test_a_website_that_we_do_not_play_ourselves_is_left_alone_by_its_robots_txt(
    profiles: Profiles, truth: list[dict[str, Any]]
) -> None:
    handle = artists_of_kind(truth, "professional")[0]["handle"]
    crawl = profiles.run(f"handle={handle}", **WEB, TEST_SERVICES="profile_settings.build_outside")
    assert (crawl.code, crawl.stats["crawl/aborted/reason"]) == (2, "robots")
    assert crawl.stats["robotstxt/forbidden"] == 1
    assert profiles.find(handle) is None


def test_who_is_denied_is_never_asked_for(profiles: Profiles, truth: list[dict[str, Any]]) -> None:
    denied, other = (artist["handle"] for artist in artists_of_kind(truth, "professional")[:2])
    for handle in (denied, other):
        profiles.link(handle)
    entries_from(profiles.config).put([identify("ig_handle", denied)], "objection")
    crawl = profiles.run("city=Leeds")
    assert (crawl.code, crawl.answers()) == (0, {"denied": 1, "ok": 1})
    assert profiles.requests(GRAPH_HOST) == 1


def test_jobs_are_closed_when_stored_and_given_back_when_the_source_was_busy(
    profiles: Profiles, truth: list[dict[str, Any]]
) -> None:
    queue = aws.sqs(profiles.config).get_queue_url(QueueName=profiles.config.scrape_queue_name)["QueueUrl"]
    good, missing = artists_of_kind(truth, "professional")[:2], artists_of_kind(truth, "missing")[:1]
    profiles.link(missing[0]["handle"])
    send(profiles.config, queue, *({"handle": a["handle"], "city": "Leeds"} for a in (*good, *missing)), {"junk": 1})
    crawl = profiles.run(f"queue={queue}")
    assert (crawl.code, crawl.answers()) == (0, {"ok": 2, "missing": 1})
    assert (crawl.stats["jobs/profile/stored"], crawl.stats["jobs/profile/refused"]) == (3, 1)
    assert messages_in(profiles.config, queue) == (0, 0, 0)
    profiles.city.control("POST", "/faults", {"name": "graph_throttle"})
    send(profiles.config, queue, *({"handle": artist["handle"], "city": "Leeds"} for artist in good))
    crawl = profiles.run(f"queue={queue}")
    assert (crawl.code, crawl.stats["jobs/profile/postponed"], crawl.stats["jobs/profile/received"]) == (2, 1, 1)
    assert messages_in(profiles.config, queue) == (1, 0, 1)


def send(config: Config, queue: str, *jobs: dict[str, Any]) -> None:
    for job in jobs:
        aws.sqs(config).send_message(QueueUrl=queue, MessageBody=json.dumps(job))


def messages_in(config: Config, queue: str) -> tuple[int, int, int]:
    """(waiting, received and not yet done, delayed)"""
    names: Any = [f"ApproximateNumberOfMessages{end}" for end in ("", "NotVisible", "Delayed")]
    found: Any = aws.sqs(config).get_queue_attributes(QueueUrl=queue, AttributeNames=names)["Attributes"]
    return int(found[names[0]]), int(found[names[1]]), int(found[names[2]])
