"""The main job as a person runs it: `tattoo demo`, killed in the middle, run again, run once more, stopped.

What is stored is compared with the truth that the demo city writes beside itself. FR-AGG-01 to 05, FR-SRCH-01.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from directory import aws
from directory.config import load_config
from directory.records.artist import Artist
from directory.search.query import SearchQuery
from local.home import Home, open_home

pytestmark = [pytest.mark.integration, pytest.mark.timeout(900)]
TATTOO = [sys.executable, "-c", "from local.cli import main; main()"]
RUN_TIMEOUT_S = 400


@dataclass(frozen=True)
class DemoRuns:
    """What the runs printed, in order: the one that was killed left nothing to read."""

    folder: Path
    report: Path
    artists_when_killed: int
    second: str
    third: str


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "DATA_DIR": str(folder), "COLUMNS": "160", "TERM": "dumb"}


def tattoo(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*TATTOO, *words], env=environment(folder), capture_output=True, text=True, timeout=RUN_TIMEOUT_S, check=False
    )


def home_of(folder: Path) -> Home:
    saved = json.loads((folder / "environment.json").read_text())
    return open_home(load_config(aws_endpoint_url=saved["AWS_ENDPOINT_URL"], data_dir=folder))


def count_artists(folder: Path) -> int:
    try:
        return sum(artist.profile_fetched_at is not None for artist in home_of(folder).stores.artists.iter_artists())
    except Exception:  # noqa: BLE001 # the cloud is still starting
        return 0


def run_and_kill(folder: Path, report: Path) -> int:
    """Start a run, kill it while it reads profiles; how many profiles it had stored by then."""
    run = subprocess.Popen(
        [*TATTOO, "demo", "--report", str(report)], env=environment(folder), stdout=subprocess.DEVNULL
    )
    end = time.monotonic() + RUN_TIMEOUT_S
    while run.poll() is None and time.monotonic() < end and count_artists(folder) < 10:
        time.sleep(1)
    assert run.poll() is None, "the run was over before it could be killed"
    run.send_signal(signal.SIGKILL)
    run.wait()
    time.sleep(3)  # the orphaned crawl notices within a second and ends by itself
    return count_artists(folder)


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


def left_running(folder: Path) -> list[str]:
    commands = (read_command(path) for path in Path("/proc").glob("[0-9]*/cmdline"))
    return [command for command in commands if str(folder) in command]


def read_command(path: Path) -> str:
    try:
        return path.read_bytes().decode(errors="replace")
    except OSError:
        return ""


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


def test_a_killed_run_is_completed_by_the_next(runs: DemoRuns) -> None:
    assert 10 <= runs.artists_when_killed < 120
    assert "run succeeded" in runs.second


def test_another_run_the_same_day_changes_nothing_and_says_so(runs: DemoRuns) -> None:
    assert "Nothing changed" in runs.third
    assert "Nothing changed" not in runs.second


def test_every_readable_profile_is_stored(truth: dict[str, Any], stored: dict[str, Artist]) -> None:
    wanted = {artist["handle"] for artist in truth["artists"] if artist["profileReadable"]}
    found = {handle for handle, artist in stored.items() if artist.profile.profile_fetched_at}
    assert len(wanted & found) / len(wanted) >= 0.97, sorted(wanted - found)
    assert len(found - wanted) <= 0.02 * len(found), sorted(found - wanted)


def test_no_decoy_is_an_artist(truth: dict[str, Any], stored: dict[str, Artist]) -> None:
    assert stored.keys() & set(truth["decoyHandles"]) == set()


def test_styles_are_those_that_the_artists_name(truth: dict[str, Any], stored: dict[str, Artist]) -> None:
    known = [a for a in truth["artists"] if a["profileReadable"] and a["handle"] in stored]
    right = sum(set(a["styles"]) == stored[a["handle"]].profile.styles for a in known)
    assert right / len(known) >= 0.95


def test_an_artist_is_linked_to_each_of_the_studios(truth: dict[str, Any], stored: dict[str, Artist]) -> None:
    at_two = [a for a in truth["artists"] if len(a["studios"]) > 1 and a["handle"] in stored]
    assert at_two
    right = sum(len(stored[a["handle"]].profile.studio_ids) == len(a["studios"]) for a in at_two)
    assert right / len(at_two) >= 0.9


def test_each_studio_is_known_once(runs: DemoRuns, truth: dict[str, Any]) -> None:
    studios = home_of(runs.folder).stores.studios.list_studios("GB", "Leeds")
    place_ids = [place_id for studio in studios for place_id in studio.place_ids]
    websites = [studio.website for studio in studios if studio.website]
    assert len(set(place_ids)) == len(place_ids)
    assert len(set(websites)) == len(websites)
    readable = {studio["website"] for studio in truth["studios"] if studio["readable"]}
    assert len(readable - set(websites)) <= 0.03 * len(readable), sorted(readable - set(websites))


def test_pictures_have_files_and_bad_ones_are_left_out(
    runs: DemoRuns, truth: dict[str, Any], stored: dict[str, Artist]
) -> None:
    files = [path for path in (runs.folder / "s3").rglob("*.webp") if path.is_file()]
    shown = [p for artist in stored.values() for p in artist.pictures if p.widths_px]
    assert len(shown) > 600
    assert len(files) >= sum(len(picture.widths_px) for picture in shown)
    defects = {
        p["key"] for a in truth["artists"] for post in a["posts"] for p in post["pictures"] if p["expect"] == "refused"
    }
    assert defects
    assert not {picture.media_key for picture in shown} & defects


def test_every_artist_on_show_can_be_found(runs: DemoRuns, stored: dict[str, Artist]) -> None:
    home = home_of(runs.folder)
    shown = sum(artist.status == "active" for artist in home.stores.artists.iter_artists())
    assert home.index.search(SearchQuery(city="Leeds")).total == shown
    some = [artist for artist in stored.values() if artist.profile.artist_name][::10]
    for artist in some:
        page = home.index.search(SearchQuery(text=str(artist.profile.artist_name), limit=5))
        assert artist.profile.artist_id in {hit.document.artist_id for hit in page.items}


def test_nobody_asked_what_robots_txt_forbids_or_an_inner_address(runs: DemoRuns) -> None:
    from local.city.process import find_city

    city = find_city(runs.folder / "city")
    assert city is not None
    requests = city.control("GET", "/requests")
    assert requests["robotsBreaches"] in (0, [], {})
    assert not [path for path in requests["byPath"] if "/internal" in path]
    assert all("+http" in agent or "Scrapy" not in agent for agent in requests["userAgents"])


def test_no_log_report_queue_or_run_record_holds_what_a_person_wrote(
    runs: DemoRuns, truth: dict[str, Any], stored: dict[str, Artist]
) -> None:
    """NFR-SEC-05. Every personal field of every artist is a canary; the screen counts, it names nobody."""
    canaries = {canary for artist in stored.values() for canary in iter_canaries(artist)}
    canaries |= {a["handle"] for a in truth["artists"] if a["handle"]}
    canaries |= {a["name"] for a in truth["artists"] if " " in a["name"]}
    assert len(canaries) > 3 * len(stored)
    places = dict(iter_watched(runs))
    assert {"studio_site.log", "studio_site.stats.json", "report.html", "screen", "run rows"} <= {
        name.split(":")[0] for name in places
    }
    leaks = {(name, canary) for name, text in places.items() for canary in canaries if canary in text}
    assert leaks == set()


def iter_canaries(artist: Artist) -> Iterator[str]:
    """What would betray the artist: short words stand in any text, so only what is long enough to be the artist's."""
    profile = artist.profile
    texts = [profile.bio, profile.artist_name, profile.website, *(picture.caption for picture in artist.pictures)]
    yield from (line.strip() for text in texts for line in (text or "").splitlines() if len(line.strip()) >= 12)
    yield from (handle for handle in (profile.instagram_handle, *profile.aliases) if handle)


def iter_watched(runs: DemoRuns) -> Iterator[tuple[str, str]]:
    """Everything that people and machines are told of a run, by where it stands."""
    for path in runs.folder.rglob("*"):
        if path.suffix == ".log" or path.name.endswith(".stats.json"):
            yield f"{path.name}:{path.parent.name}", path.read_text(errors="replace")
    yield "report.html", runs.report.read_text()
    yield "screen", runs.second + runs.third
    config = home_of(runs.folder).config
    rows = aws.dynamodb(config).scan(
        TableName=config.table_name,
        FilterExpression="begins_with(PK, :run) OR begins_with(PK, :budget) OR begins_with(PK, :source)",
        ExpressionAttributeValues={":run": {"S": "RUN#"}, ":budget": {"S": "BUDGET#"}, ":source": {"S": "SOURCE#"}},
    )["Items"]
    yield "run rows", json.dumps(rows)
    sqs = aws.sqs(config)
    for url in sqs.list_queues().get("QueueUrls", []):
        answer = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=0)
        yield f"queue:{url.rsplit('/', 1)[-1]}", json.dumps(answer.get("Messages", []))
