"""The main job as a person runs it: `tattoo demo`, killed in the middle, run again, run once more, stopped.

What is stored is compared with the truth that the demo city writes beside itself. FR-AGG-01 to 05, FR-SRCH-01.
Then a person asks to be removed and the city is crawled again. FR-GOV-01 to 04, FR-AGG-06, FR-SRCH-06.
"""

import json
from typing import Any
from urllib.parse import urlsplit

import pytest

from directory.records.artist import Artist
from directory.search.query import SearchQuery
from local.city.process import find_city
from tests.e2e.demo_runs import DemoRuns, home_of, tattoo
from tests.e2e.removal_journey import Journey, ask, find_traces, find_ways
from tests.e2e.watched import iter_watched, list_canaries, read_case

pytestmark = [pytest.mark.integration, pytest.mark.timeout(900)]
EMPTY = (None, {"NULL": True}, {"L": []})
NEW_HANDLE = "quite_another_name"


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
    city = find_city(runs.folder / "city")
    assert city is not None
    requests = city.control("GET", "/requests")
    assert requests["robotsBreaches"] in (0, [], {})
    assert not [path for path in requests["byPath"] if "/internal" in path]
    assert all("+http" in agent or "Scrapy" not in agent for agent in requests["userAgents"])


def test_the_person_was_on_show_before_the_request(journey: Journey) -> None:
    assert journey.seen == {"page", "sources", "picture", "list", "search", "suggest"}
    assert {"ARTIST", "objects", "index"} <= journey.traces_before


def test_the_request_is_taken_and_closed(journey: Journey, address: str) -> None:
    assert journey.approval.returncode == 0, journey.approval.stdout + journey.approval.stderr
    status, body = ask(f"{address}/v1/removal-requests/{journey.receipt}")
    assert (status, json.loads(body)["state"]) == (200, "closed")
    assert ask(f"{address}/v1/removal-requests/NOBODY-HAS-THIS")[0] == 404
    assert ask(f"{address}/v1/transparency")[0] == 200


def test_no_way_leads_to_the_person_any_more(journey: Journey, address: str) -> None:
    assert find_ways(address, journey.person, journey.picture_url) == set()


def test_no_store_holds_the_person(journey: Journey, runs: DemoRuns) -> None:
    assert find_traces(home_of(runs.folder), journey.person) == set()
    verdict = tattoo(runs.folder, "removals", "verify", journey.receipt)
    assert "It holds" in verdict.stdout, verdict.stdout + verdict.stderr


def test_the_closed_case_says_nothing_of_people(
    journey: Journey, runs: DemoRuns, truth: dict[str, Any], stored: dict[str, Artist]
) -> None:
    rows = read_case(home_of(runs.folder).config, journey.receipt)
    assert rows
    assert not [name for row in rows for name in ("sealed", "subject", "proofCode") if row.get(name) not in EMPTY]
    canaries = list_canaries(truth, stored, journey.receipt) - {journey.receipt}
    assert {canary for canary in canaries if canary in json.dumps(rows)} == set()


def test_the_next_run_does_not_bring_the_person_back(
    journey: Journey, runs: DemoRuns, truth: dict[str, Any], address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The studios' pages, all read anew, still name the person, and the account has a new handle."""
    city = find_city(runs.folder / "city")
    assert city is not None
    city.control("DELETE", "/requests")
    city.control("POST", "/renames", {journey.person.profile.instagram_handle: NEW_HANDLE})
    monkeypatch.setenv("PROFILE_MAX_AGE_H", "0")
    monkeypatch.setenv("SITE_RECHECK_DAYS", "0")
    again = tattoo(runs.folder, "demo", "--report", str(runs.report))
    assert again.returncode == 0, again.stdout + again.stderr
    asked = city.control("GET", "/requests")
    one = next(a for a in truth["artists"] if a["instagramId"] == journey.person.profile.instagram_id)
    sites = {
        urlsplit(s["website"]).hostname for s in truth["studios"] if s["key"] in {at["studio"] for at in one["studios"]}
    }
    assert sites <= set(asked["byHost"])
    assert asked["bySku"]["BusinessDiscovery"] > 50
    assert not [path for path in asked["byPath"] if f"/{one['key']}-" in path or NEW_HANDLE in path]
    assert find_traces(home_of(runs.folder), journey.person, NEW_HANDLE) == set()
    assert find_ways(address, journey.person, journey.picture_url) == set()
    replay = tattoo(runs.folder, "denylist", "replay")
    assert (replay.returncode, "; 0 did not hold" in replay.stdout) == (0, True), replay.stdout + replay.stderr


def test_no_log_report_queue_or_run_record_holds_what_a_person_wrote(
    journey: Journey, runs: DemoRuns, truth: dict[str, Any], stored: dict[str, Artist]
) -> None:
    """NFR-SEC-05. The last test: it reads what all runs and the removal left. The screen counts, it names nobody."""
    canaries = list_canaries(truth, stored, journey.receipt)
    assert len(canaries) > 3 * len(stored)
    places = dict(iter_watched(runs))
    names = {name.split(":")[0] for name in places}
    assert {"studio_site.log", "studio_site.stats.json", "serve.log", "report.html", "screen", "run rows"} <= names
    assert "request_served" in next(text for name, text in places.items() if name.startswith("serve.log"))
    assert [name for name in places if name.startswith("queue:") and name.endswith("-dlq")]
    leaks = {(name, canary) for name, text in places.items() for canary in canaries if canary in text}
    assert leaks == set()
