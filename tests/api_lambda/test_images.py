"""The image Lambda over stores in memory: what is made, recorded, left alone and taken away."""

import copy
import io
import json
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from api_lambda import images
from api_lambda.image_events import iter_originals
from api_lambda.images import ImageLambda, ImageStep
from denylist.identifiers import Identity, Kind
from directory import telemetry
from directory.errors import DenylistUnreadableError, InvalidDataError, NotFoundError, UnavailableError
from directory.images.renditions import image_id_of, optimise
from directory.records.picture import PictureRecord, picture_key
from directory.search.sync import build_document
from directory.store.artist_store import TableArtistStore
from directory.store.table import ConditionCheck
from tests.api_lambda.image_events import STORED_AT, event_bus, notification
from tests.contracts.store_sightings import DAY, START, evidence, picture, profile
from tests.fakes.memory_table import MemoryTable


def drawing(shade: int) -> bytes:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((300 + shade, 400)).convert("RGB").save(file, "JPEG")
    return file.getvalue()


GOOD, OTHER, BROKEN = drawing(1), drawing(90), drawing(5)[:200]
FACTS = optimise(GOOD)


class MemoryObjects:
    """Both buckets. `fails` is raised once by the next read."""

    def __init__(self) -> None:
        self.raw: dict[tuple[str, str], bytes] = {}
        self.renditions: dict[tuple[str, str, int], bytes] = {}
        self.reads = 0
        self.fails: Exception | None = None

    def get_raw(self, artist_id: str, image_id: str) -> bytes:
        self.reads += 1
        if self.fails:
            failure, self.fails = self.fails, None
            raise failure
        if (artist_id, image_id) not in self.raw:
            raise NotFoundError("No such object.")
        return self.raw[artist_id, image_id]

    def has_rendition(self, artist_id: str, image_id: str, width_px: int) -> bool:
        return (artist_id, image_id, width_px) in self.renditions

    def put_raw(self, artist_id: str, image_id: str, content: bytes, *, again: bool = False) -> bool:
        raise AssertionError("An original is read here, never written.")

    def put_renditions(
        self, artist_id: str, image_id: str, files: Iterable[tuple[int, bytes]], *, is_new: bool = False
    ) -> int:
        found = {(artist_id, image_id, width_px): content for width_px, content in files}
        self.renditions |= found
        return len(found)

    def remove(self, artist_id: str, image_id: str) -> None:
        self.raw = {key: content for key, content in self.raw.items() if key != (artist_id, image_id)}
        kept = {key: content for key, content in self.renditions.items() if key[:2] != (artist_id, image_id)}
        self.renditions = kept


class MemoryGuard:
    """Denies whom a test says; `fails` stands for a denylist that cannot be read."""

    def __init__(self) -> None:
        self.denied: set[str] = set()
        self.asked: list[Identity] = []
        self.fails = False

    def denies(self, identities: Iterable[Identity]) -> bool:
        if self.fails:
            raise DenylistUnreadableError("no")
        self.asked = list(identities)
        return bool(self.denied & {identity.value for identity in self.asked})


class MemoryDenials:
    def __init__(self) -> None:
        self.hashes: set[str] = set()

    def denies(self, image_id: str | None, perceptual_hash: str | None) -> bool:
        return image_id in self.hashes or perceptual_hash in self.hashes


class Bench:
    """An artist with three originals in the bucket and rows without facts."""

    def __init__(self) -> None:
        self.table, self.objects, self.guard, self.denials = (
            MemoryTable(),
            MemoryObjects(),
            MemoryGuard(),
            MemoryDenials(),
        )
        self.artists = TableArtistStore(self.table, lambda: START, sleep=lambda _: None)
        self.now = STORED_AT + timedelta(seconds=3)
        self.step = self.make_step(self.artists)
        self.lambda_ = ImageLambda(self.step, "raw")
        originals = (GOOD, OTHER, BROKEN)
        for content in originals:
            self.objects.raw["a1", image_id_of(content)] = content
        rows = [bare(content, number) for number, content in enumerate(originals)]
        seen = profile("ana.ink", "77", pictures=tuple(rows), style_evidence=evidence("blackwork"))
        self.artists.put_profile(seen, artist_id="a1")

    def make_step(self, artists: TableArtistStore, policy: str = "own_copy") -> ImageStep:
        guard: Any = self.guard
        denials: Any = self.denials
        return ImageStep(artists, self.objects, guard, denials, self.objects.remove, policy, lambda: self.now)

    def send(self, content: bytes, artist_id: str = "a1") -> None:
        self.lambda_.handle(notification(f"raw/{artist_id}/{image_id_of(content)}"))

    def row(self, content: bytes) -> PictureRecord:
        return self.artists.get_stored_picture("a1", image_id_of(content)).picture

    def is_clear_of(self, content: bytes) -> bool:
        return not any(image_id_of(content) in key for key in (*self.objects.raw, *self.objects.renditions))


def bare(content: bytes, number: int) -> PictureRecord:
    nothing: dict[str, Any] = {"width_px": None, "height_px": None, "widths_px": (), "placeholder": None}
    return picture(number, image_id=image_id_of(content), stored_under="a1", **nothing)


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    telemetry.configure("DEBUG", stream)
    yield stream
    telemetry.configure("WARNING")


# From an original to its renditions


@pytest.mark.parametrize("shape", [notification, event_bus])
def test_the_same_bytes_and_facts_as_inside_the_pipeline(bench: Bench, shape: Any) -> None:
    bench.lambda_.handle(shape(f"raw/a1/{FACTS.image_id}"))
    made = {("a1", FACTS.image_id, each.width_px): each.content for each in FACTS.renditions}
    assert bench.objects.renditions == made
    row = bench.row(GOOD)
    assert (row.width_px, row.height_px, row.placeholder) == (FACTS.width_px, FACTS.height_px, FACTS.placeholder)
    assert (row.perceptual_hash, row.widths_px) == (FACTS.perceptual_hash, tuple(r.width_px for r in FACTS.renditions))


def test_the_search_document_gets_its_first_picture(bench: Bench) -> None:
    before = build_document(bench.artists.get_artist("a1"), [])
    bench.send(GOOD)
    after = build_document(bench.artists.get_artist("a1"), [])
    assert (before.first_picture, after.first_picture and after.first_picture.image_id) == (None, FACTS.image_id)
    assert after.version > before.version


def test_a_repeated_event_changes_nothing_and_decodes_nothing(bench: Bench) -> None:
    bench.send(GOOD)
    bench.send(BROKEN)
    rows, renditions, reads = copy.deepcopy(bench.table.rows), dict(bench.objects.renditions), bench.objects.reads
    for _ in range(2):
        bench.send(GOOD)
        bench.send(BROKEN)
    assert (bench.table.rows, bench.objects.renditions, bench.objects.reads) == (rows, renditions, reads)


def test_renditions_that_were_lost_are_made_again(bench: Bench) -> None:
    bench.send(GOOD)
    made = dict(bench.objects.renditions)
    bench.objects.renditions.clear()
    bench.send(GOOD)
    assert bench.objects.renditions == made


def test_a_bad_picture_is_recorded_and_never_retried(bench: Bench) -> None:
    bench.send(BROKEN)  # does not raise: Lambda would bring it again
    assert bench.row(BROKEN).rejected_reason == "broken"
    assert image_id_of(BROKEN) not in bench.artists.get_artist("a1").profile.image_ids
    assert bench.objects.renditions == {}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([GOOD, OTHER, BROKEN]), min_size=1, max_size=6))
def test_any_order_and_number_of_events_ends_the_same(order: list[bytes]) -> None:
    bench = Bench()
    for content in order:
        bench.send(content)
    artist = bench.artists.get_artist("a1")
    assert artist.profile.version == 1 + len(set(order))
    for content in (GOOD, OTHER):
        assert bool(bench.row(content).widths_px) == (content in order)
    assert (bench.row(BROKEN).rejected_reason == "broken") == (BROKEN in order)
    assert {key[1] for key in bench.objects.renditions} == {image_id_of(each) for each in {*order} - {BROKEN}}


# What must not be kept


def test_a_denied_artists_objects_go_undecoded(bench: Bench) -> None:
    bench.guard.denied = {"ana.ink"}
    bench.send(GOOD)
    assert bench.is_clear_of(GOOD)
    assert bench.objects.reads == 0
    assert {Kind.IG_HANDLE, Kind.IG_ID, Kind.ARTIST_ID} <= {identity.kind for identity in bench.guard.asked}


def test_an_unreadable_denylist_stops_it(bench: Bench) -> None:
    bench.guard.fails = True
    with pytest.raises(DenylistUnreadableError):
        bench.send(GOOD)
    assert bench.objects.renditions == {}


@pytest.mark.parametrize("mark", [FACTS.image_id, FACTS.perceptual_hash])
def test_a_removed_picture_and_its_near_copy_do_not_come_back(bench: Bench, mark: str) -> None:
    bench.denials.hashes = {mark}
    bench.send(GOOD)
    assert bench.is_clear_of(GOOD)
    assert bench.row(GOOD).rejected_reason == "denied"
    bench.objects.raw["a1", FACTS.image_id] = GOOD  # the next crawl, which cannot know a near copy
    bench.send(GOOD)
    assert bench.is_clear_of(GOOD)


def test_an_artist_who_allows_no_copy_gets_none(bench: Bench) -> None:
    bench.artists.put_image_rights("a1", "embed")
    bench.send(GOOD)
    assert bench.is_clear_of(GOOD)
    bench.artists.put_image_rights("a1", None)
    ImageLambda(bench.make_step(bench.artists, policy="none"), "raw").handle(
        notification(f"raw/a1/{image_id_of(OTHER)}")
    )
    assert bench.is_clear_of(OTHER)


def test_a_row_that_is_not_there_yet_is_waited_for(bench: Bench) -> None:
    bench.table.delete_many([picture_key("a1", FACTS.image_id)])
    with pytest.raises(UnavailableError):
        bench.send(GOOD)
    assert not bench.is_clear_of(GOOD)


def test_an_original_whose_row_never_came_goes(bench: Bench) -> None:
    bench.objects.raw["unknown", FACTS.image_id] = GOOD
    bench.now = STORED_AT + timedelta(minutes=3)
    bench.send(GOOD, "unknown")
    assert ("unknown", FACTS.image_id) not in bench.objects.raw
    assert ("a1", FACTS.image_id) in bench.objects.raw


def test_what_was_made_during_a_purge_goes(bench: Bench) -> None:
    """The artist is purged between the read of the row and its update: rows first, then objects, as the purge does."""

    def purge(_identifiers: object) -> list[ConditionCheck]:
        bench.table.delete_many(list(bench.table.rows))
        bench.objects.raw.clear()
        return []

    artists = TableArtistStore(bench.table, lambda: START, purge, sleep=lambda _: None)
    ImageLambda(bench.make_step(artists), "raw").handle(notification(f"raw/a1/{FACTS.image_id}"))
    assert bench.table.rows == {}
    assert (bench.objects.raw, bench.objects.renditions) == ({}, {})


def test_a_removal_approved_meanwhile_wins_in_the_write_itself(bench: Bench) -> None:
    denial = ConditionCheck("Governance", {"PK": "DENY#someone", "SK": "ENTRY"})
    bench.table.put_other(denial)
    artists = TableArtistStore(bench.table, lambda: START, lambda _: [denial], sleep=lambda _: None)
    ImageLambda(bench.make_step(artists), "raw").handle(notification(f"raw/a1/{FACTS.image_id}"))
    assert bench.is_clear_of(GOOD)
    assert bench.row(GOOD).widths_px == ()


def test_an_original_that_is_gone_takes_its_renditions_along(bench: Bench) -> None:
    bench.objects.renditions["a1", FACTS.image_id, 240] = b"left behind"
    del bench.objects.raw["a1", FACTS.image_id]
    bench.send(GOOD)
    assert bench.is_clear_of(GOOD)


def test_an_artist_who_left_the_table_is_not_written_again(bench: Bench) -> None:
    bench.table.delete_many(list(bench.table.rows))
    bench.now = STORED_AT + DAY
    bench.send(GOOD)
    assert bench.table.rows == {}
    assert bench.is_clear_of(GOOD)


# Events


def test_an_outage_brings_the_event_again(bench: Bench) -> None:
    bench.objects.fails = UnavailableError("down")
    with pytest.raises(UnavailableError):
        bench.send(GOOD)
    bench.send(GOOD)
    assert bench.row(GOOD).widths_px


def test_one_failure_does_not_keep_the_others(bench: Bench) -> None:
    both = notification(f"raw/a1/{FACTS.image_id}")
    both["Records"] += notification(f"raw/a1/{image_id_of(OTHER)}")["Records"]
    bench.objects.fails = UnavailableError("down")
    with pytest.raises(UnavailableError):
        bench.lambda_.handle(both)
    assert bench.row(OTHER).widths_px


KEY = f"raw/a1/{'0' * 32}"


@pytest.mark.parametrize(
    "event",
    [
        notification(KEY, bucket="another"),
        event_bus(KEY, bucket="another"),
        notification("img/a1/0/240.webp"),
        notification("raw/../../etc/passwd"),
        notification(f"raw/a 1/{'0' * 32}"),
        notification(KEY + "\n"),
        notification(KEY, at="2026-11-20T12:00:00"),
        {**event_bus(KEY), "detail-type": "Object Deleted"},
        {"Records": [{**notification(KEY)["Records"][0], "eventName": "ObjectRemoved:Delete"}]},
        {"Records": [{**notification(KEY)["Records"][0], "eventSource": "aws:sqs"}]},
        {"Records": []},
        {"Records": [None]},
        {},
        [],
        None,
        "event",
        {"version": "2.0", "rawPath": "/", "headers": {}},
    ],
    ids=lambda event: str(event)[:50],
)
def test_another_event_is_refused_and_not_retried(bench: Bench, event: Any, logged: io.StringIO) -> None:
    with pytest.raises(InvalidDataError):
        list(iter_originals(event, "raw"))
    bench.lambda_.handle(event)
    assert [json.loads(line)["event"] for line in logged.getvalue().splitlines()] == ["picture_skipped"]


def test_the_test_event_of_s3_is_quiet(bench: Bench, logged: io.StringIO) -> None:
    bench.lambda_.handle({"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "raw"})
    assert logged.getvalue() == ""


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(
    JSON,
    st.sampled_from(["eventSource", "eventName", "eventTime", "s3"]),
    st.sampled_from(["source", "time", "detail"]),
)
def test_no_event_breaks_it(odd: Any, name: str, other: str) -> None:
    broken = notification(KEY)
    broken["Records"][0][name] = odd
    for event in (odd, {"Records": odd}, broken, {**event_bus(KEY), other: odd}):
        with pytest.raises(InvalidDataError):
            list(iter_originals(event, "raw"))


def test_the_handler_builds_its_step_once(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "_image_lambda", lambda: bench.lambda_)
    images.handler(event_bus(f"raw/a1/{FACTS.image_id}"), None)
    assert bench.row(GOOD).widths_px
