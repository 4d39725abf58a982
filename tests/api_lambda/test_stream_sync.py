"""The stream's Lambda over real stores and the real embedded index: events in, responses out."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api_lambda.stream_sync import StreamSync
from api_lambda.sync.batch import ATTEMPTS, BatchSync
from api_lambda.sync.failures import Alerts
from api_lambda.sync.redrive import RedriveResult, redrive
from directory.errors import DenylistUnreadableError, InvalidDataError, RateLimitedError, UnavailableError
from directory.search.consistency import check
from directory.search.document import SearchDocument
from tests.contracts.store_sightings import DAY, HOUR, START, evidence, link, profile, studio
from tests.directory.search.city_steps import HANDLES, STEPS, Step
from tests.directory.search.synced_city import SyncedCity
from tests.fakes.failure_queue import MemoryFailureQueue, MemoryTopic

EVENTS = Path(__file__).parents[1] / "events"
Act = Callable[..., Any]


class Lambda:
    """The function with its city, its queue and its topic. `pauses` are the seconds it slept."""

    def __init__(self, folder: Path) -> None:
        self.city = SyncedCity(folder)
        self.queue, self.topic = MemoryFailureQueue(), MemoryTopic()
        self.pauses: list[float] = []
        self.batch = BatchSync(self.city.sync, self.pauses.append)
        self.function = StreamSync(self.batch, self.queue, Alerts(self.topic, "arn:alerts"), lambda: 1_793_610_010.0)  # type: ignore[arg-type] # the queue's double

    def call(self, records: Iterable[dict[str, Any]] | None = None) -> list[str]:
        """Hand over records of the city's stream, all of them when none are named; the numbers that came back."""
        given = self.city.table.records if records is None else records
        response = self.function.handle({"Records": [numbered(record) for record in given]})
        return [failure["itemIdentifier"] for failure in response["batchItemFailures"]]

    def redrive(self) -> RedriveResult:
        return redrive(self.queue, self.batch)  # type: ignore[arg-type] # the queue's double

    @property
    def is_equal(self) -> bool:
        return check(self.city.sync, sleep=lambda _: None).is_equal

    @property
    def reasons(self) -> list[str]:
        return [json.loads(body)["reason"] for body in self.queue.bodies.values()]


def numbered(record: dict[str, Any]) -> dict[str, Any]:
    change = record.get("dynamodb")
    if not isinstance(change, dict) or "SequenceNumber" in change:
        return record
    number = sum(json.dumps(change, sort_keys=True).encode())
    return {
        **record,
        "dynamodb": {"SequenceNumber": str(number), "ApproximateCreationDateTime": 1_793_610_000, **change},
    }


@pytest.fixture
def sync(tmp_path: Path) -> Iterator[Lambda]:
    sync = Lambda(tmp_path)
    yield sync
    sync.city.index.close()


def put_artists(sync: Lambda, *handles: str) -> None:
    for handle in handles:
        sync.city.stores.artists.put_profile(profile(handle, style_evidence=evidence("dotwork")), artist_id=handle)


def failing(times: int, error: Exception, then: Act) -> Act:
    """`then`, after so many failures; -1 for ever."""
    left = [times]

    def act(*arguments: Any, **named: Any) -> Any:
        if left[0]:
            left[0] -= 1
            raise error
        return then(*arguments, **named)

    return act


DOWN = UnavailableError("The index is down.")


def test_a_batch_is_indexed_and_nothing_comes_back(sync: Lambda) -> None:
    put_artists(sync, "ada", "ben")
    assert sync.call() == []
    assert set(sync.city.list_shown()) == {"ada", "ben"}
    assert (sync.queue.bodies, sync.topic.messages, sync.pauses) == ({}, [], [])


def test_inserts_changes_and_removals_end_as_the_rows_are(sync: Lambda) -> None:
    put_artists(sync, "ada", "ben", "cyd")
    sync.city.stores.artists.put_profile(profile("ada", at=START + DAY, bio="other words"))
    sync.city.remove_artist("ben")
    sync.call()
    assert set(sync.city.list_shown()) == {"ada", "cyd"}
    assert sync.city.list_shown() == sync.city.list_due()


def test_each_artist_is_read_once_and_all_are_written_at_once(sync: Lambda, monkeypatch: pytest.MonkeyPatch) -> None:
    artists = sync.city.stores.artists
    sync.city.stores.studios.put_studio(studio("openstreetmap", name="Black Rose", osm_id="n/1", studio_id="s1"))
    for number in range(20):
        artists.put_link(link("s1", f"Artist {number}", f"ink{number}"))
    sync.city.stores.studios.put_studio(
        studio("openstreetmap", name="White Thorn", osm_id="n/1", studio_id="s1", at=START + DAY)
    )
    reads: list[Collection[str]] = []
    writes: list[int] = []
    find_summaries, put_many = artists.find_summaries, sync.city.index.put_many

    def note_read(artist_ids: Collection[str]) -> Any:
        reads.append(artist_ids)
        return find_summaries(artist_ids)

    def note_write(documents: Iterable[SearchDocument]) -> int:
        batch = list(documents)
        writes.append(len(batch))
        return put_many(batch)

    monkeypatch.setattr(artists, "find_summaries", note_read)
    monkeypatch.setattr(sync.city.index, "put_many", note_write)
    assert len(sync.city.table.records) > 60
    sync.call()
    assert [len(set(artist_ids)) for artist_ids in reads] == [20]
    assert writes == [20]


@pytest.mark.parametrize("malformed", json.loads((EVENTS / "stream_malformed.json").read_text())["Records"])
def test_a_malformed_record_holds_up_no_other_and_comes_back_no_more(sync: Lambda, malformed: dict[str, Any]) -> None:
    put_artists(sync, "ada", "ben")
    records = sync.city.table.records
    assert sync.call([*records[:2], malformed, *records[2:]]) == []
    assert set(sync.city.list_shown()) == {"ada", "ben"}
    assert sync.reasons == ["bad_stream_record"]
    assert sync.pauses == []
    assert sync.redrive() == RedriveResult(unreadable=1)
    assert sync.queue.bodies == {}


@pytest.mark.parametrize("name", ["stream_insert", "stream_modify", "stream_remove"])
def test_recorded_events_are_read(sync: Lambda, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Their table is not ours: what they name is not there, which is no failure."""
    event = json.loads((EVENTS / f"{name}.json").read_text())
    before = deepcopy(event)
    assert sync.function.handle(event) == {"batchItemFailures": []}
    assert (event, sync.queue.bodies, sync.city.list_shown()) == (before, {}, {})
    (line,) = [json.loads(line) for line in capsys.readouterr().out.splitlines() if "SyncLag" in line]
    assert 0 < line["SyncLag"][0] <= 10_000
    assert (line["RecordsFailed"], line["DocumentsIndexed"]) == ([0.0], [0.0])
    assert line["DocumentsDeleted"] == [1.0 if name == "stream_remove" else 0.0]


def test_an_artist_of_broken_rows_holds_up_no_other(sync: Lambda) -> None:
    put_artists(sync, "ada")
    sync.city.table.put_row({"PK": "ARTIST#broken", "SK": "PROFILE#broken", "artistId": "broken", "version": 1})
    put_artists(sync, "ben")
    assert sync.call() == []
    assert set(sync.city.list_shown()) == {"ada", "ben"}
    assert sync.reasons == ["bad_row"]


def test_a_document_that_the_index_refuses_holds_up_no_other(sync: Lambda, monkeypatch: pytest.MonkeyPatch) -> None:
    put_many = sync.city.index.put_many

    def picky(documents: Iterable[SearchDocument]) -> int:
        batch = list(documents)
        if any(document.artist_id == "bad" for document in batch):
            raise InvalidDataError("The mapping refuses this.", reason="refused")
        return put_many(batch)

    monkeypatch.setattr(sync.city.index, "put_many", picky)
    put_artists(sync, "ada", "bad", "ben")
    sync.call()
    assert set(sync.city.list_shown()) == {"ada", "ben"}
    assert set(sync.reasons) == {"refused"}


def test_a_bug_that_one_artist_brings_out_holds_up_no_other(sync: Lambda, monkeypatch: pytest.MonkeyPatch) -> None:
    find_shown = sync.city.sync.find_shown

    def buggy(artists: Any, studios: Any) -> tuple[set[str], set[str]]:
        asked = list(artists)
        if any(artist.artist_id == "bad" for artist in asked):
            raise ZeroDivisionError
        return find_shown(asked, studios)

    monkeypatch.setattr(sync.city.sync, "find_shown", buggy)
    put_artists(sync, "ada", "bad", "ben")
    assert sync.call() == []
    assert set(sync.city.list_shown()) == {"ada", "ben"}
    assert set(sync.reasons) == {"unexpected"}


def put_two_studios(sync: Lambda) -> None:
    """Ada at one studio, Ben at the other."""
    for studio_id, handle in (("s1", "ada"), ("s2", "ben")):
        seen = studio("openstreetmap", name=f"Studio {studio_id}", osm_id=f"n/{studio_id}", studio_id=studio_id)
        sync.city.stores.studios.put_studio(seen)
        sync.city.stores.artists.put_profile(profile(handle), artist_id=handle)
        sync.city.stores.artists.put_link(link(studio_id, handle=handle))


def test_a_broken_studio_row_holds_up_its_own_artists_only(sync: Lambda) -> None:
    put_two_studios(sync)
    sync.city.table.put_row({"PK": "STUDIO#s1", "SK": "PROFILE#s1", "studioId": "s1", "version": 9})
    assert sync.call() == []
    assert set(sync.city.list_shown()) == {"ben"}
    assert set(sync.reasons) == {"bad_row"}


def test_a_broken_link_row_holds_up_its_studio_only(sync: Lambda) -> None:
    put_two_studios(sync)
    sync.city.table.put_row({"PK": "STUDIO#s1", "SK": "ARTIST#zed", "artistId": "zed"})
    assert sync.call() == []
    assert set(sync.city.list_shown()) == {"ada", "ben"}
    assert sync.reasons == ["bad_row"]


@pytest.mark.parametrize("method", ["find_studios", "list_artists_of_studio", "get_artist"])
def test_a_table_that_stumbles_is_tried_again(sync: Lambda, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    put_two_studios(sync)
    stores = sync.city.stores
    store = stores.studios if method == "find_studios" else stores.artists
    monkeypatch.setattr(store, method, failing(2, UnavailableError("The table is down."), getattr(store, method)))
    assert sync.call() == []
    assert set(sync.city.list_shown()) == {"ada", "ben"}
    assert sync.queue.bodies == {}


def test_an_index_that_stumbles_is_tried_again(sync: Lambda, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_to_wait = RateLimitedError("429", retry_after_s=3.0)
    monkeypatch.setattr(sync.city.index, "put_many", failing(2, asked_to_wait, sync.city.index.put_many))
    put_artists(sync, "ada")
    assert sync.call() == []
    assert set(sync.city.list_shown()) == {"ada"}
    assert sync.pauses == [3.0, 3.0]
    assert (sync.queue.bodies, sync.topic.messages) == ({}, [])


def test_an_index_that_stays_down_is_given_up_kindly(
    sync: Lambda, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put_artists(sync, "rosa.quill")
    with monkeypatch.context() as patch:
        patch.setattr(sync.city.index, "put_many", failing(-1, DOWN, sync.city.index.put_many))
        assert sync.call() == []
    assert len(sync.pauses) == ATTEMPTS - 1
    assert sync.pauses == sorted(sync.pauses)
    touching = [record for record in sync.city.table.records if record["dynamodb"]["Keys"]["PK"]["S"][:3] == "ART"]
    assert sync.reasons == ["unavailable"] * len(touching)
    (told,) = sync.topic.messages
    assert json.loads(told.split("\n")[1])["reasons"] == {"unavailable": len(touching)}
    line = next(line for line in capsys.readouterr().out.splitlines() if "RecordsFailed" in line)
    assert json.loads(line)["RecordsFailed"] == [float(len(touching))]
    assert sync.redrive().done == len(touching)
    assert sync.is_equal


def test_what_is_kept_and_told_of_a_failure_is_no_personal_data(sync: Lambda, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync.city.index, "put_many", failing(-1, DOWN, sync.city.index.put_many))
    seen = profile("rosa.quill", "7", name="Rosa Quill", bio="words of mine", style_evidence=evidence("dotwork"))
    artist_id = sync.city.stores.artists.put_profile(seen).record_id
    sync.call()
    texts = [*sync.queue.bodies.values(), *sync.topic.messages]
    assert len(texts) == 3
    for personal in ("rosa", "quill", "words of mine", "Rosa"):
        assert not any(personal in text for text in texts)
    assert not any(artist_id in told for told in sync.topic.messages)


def test_only_what_the_queue_does_not_take_comes_back(sync: Lambda) -> None:
    put_artists(sync, "ada")
    sync.queue.is_down = True
    sync.city.table.put_row({"PK": "ARTIST#broken", "SK": "PROFILE#broken", "artistId": "broken", "version": 1})
    (broken,) = sync.city.table.records[-1:]
    put_artists(sync, "ben")
    assert sync.call() == [numbered(broken)["dynamodb"]["SequenceNumber"]]
    assert set(sync.city.list_shown()) == {"ada", "ben"}


def test_an_unreadable_denylist_indexes_nobody_and_loses_nobody(sync: Lambda, monkeypatch: pytest.MonkeyPatch) -> None:
    put_artists(sync, "ada", "ben")
    unread = DenylistUnreadableError("The denylist cannot be read.")
    with monkeypatch.context() as patch:
        patch.setattr(sync.city.sync, "find_shown", failing(-1, unread, sync.city.find_shown))
        sync.call()
    assert sync.city.list_shown() == {}
    assert set(sync.reasons) == {"denylist_unreadable"}
    sync.city.denied.add("ben")
    assert sync.redrive().left == 0
    assert set(sync.city.list_shown()) == {"ada"}
    assert sync.is_equal


def test_who_is_denied_between_two_attempts_is_not_indexed(sync: Lambda, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each attempt reads anew, the denylist too."""
    put_artists(sync, "ada")
    monkeypatch.setattr(sync.city.index, "put_many", failing(1, DOWN, sync.city.index.put_many))
    monkeypatch.setattr(sync.batch, "_sleep", lambda _: sync.city.denied.add("ada"))
    sync.call()
    assert sync.city.list_shown() == {}
    assert sync.is_equal


def test_a_removal_that_failed_is_put_through_again(sync: Lambda, monkeypatch: pytest.MonkeyPatch) -> None:
    put_artists(sync, "ada")
    sync.call()
    del sync.city.table.records[:]
    sync.city.remove_artist("ada")
    with monkeypatch.context() as patch:
        patch.setattr(sync.city.index, "delete", failing(-1, DOWN, sync.city.index.delete))
        sync.call()
    assert set(sync.city.list_shown()) == {"ada"}
    sync.redrive()
    assert sync.city.list_shown() == {}


def test_what_fails_again_waits_on(sync: Lambda, monkeypatch: pytest.MonkeyPatch) -> None:
    put_artists(sync, *[f"ink{number}" for number in range(12)])
    monkeypatch.setattr(sync.city.index, "put_many", failing(-1, DOWN, sync.city.index.put_many))
    sync.call()
    waiting = len(sync.queue.bodies)
    assert waiting > 20
    assert sync.redrive().left == 10  # the rest is not even tried
    assert len(sync.queue.bodies) == waiting
    assert sync.queue.hidden == set()


@pytest.mark.slow
def test_a_thousand_changes_while_the_index_is_down_are_not_lost(sync: Lambda, monkeypatch: pytest.MonkeyPatch) -> None:
    handles = [f"ink{number}" for number in range(300)]
    put_artists(sync, *handles)
    for handle in handles[:250]:
        sync.city.stores.artists.put_profile(profile(handle, at=START + HOUR, bio="other words"))
    for handle in handles[:40]:
        sync.city.remove_artist(handle)
    sync.city.denied |= set(handles[40:60])
    records = sync.city.table.records
    assert len(records) > 1000
    with monkeypatch.context() as patch:
        for name in ("put_many", "put", "delete"):
            patch.setattr(sync.city.index, name, failing(-1, DOWN, getattr(sync.city.index, name)))
        for start in range(0, len(records), 100):
            assert sync.call(records[start : start + 100]) == []
    assert sync.city.list_shown() == {}
    assert sync.redrive().left == 0
    assert sync.queue.bodies == {}
    assert check(sync.city.sync, sleep=lambda _: None).document_count == 240
    assert sync.is_equal


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.fixed_dictionaries(
    {"PK": st.fixed_dictionaries({"S": JSON}) | JSON, "SK": st.fixed_dictionaries({"S": JSON}) | JSON}
)
CHANGES = st.fixed_dictionaries(
    {"Keys": KEYS | JSON, "OldImage": JSON, "SequenceNumber": JSON, "ApproximateCreationDateTime": JSON}
)
RECORDS = st.fixed_dictionaries({"eventName": st.sampled_from(["INSERT", "REMOVE"]) | JSON, "dynamodb": CHANGES | JSON})


@given(
    event=st.fixed_dictionaries({"Records": st.lists(RECORDS | JSON, max_size=4) | JSON})
    | st.dictionaries(st.text(), JSON)
)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_event_is_an_error(sync: Lambda, event: dict[str, Any]) -> None:
    assert sync.function.handle(event) == {"batchItemFailures": []}


@given(
    st.lists(STEPS, min_size=1, max_size=9), st.integers(0, 2**32), st.frozensets(st.sampled_from(HANDLES), max_size=1)
)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.slow
def test_batches_shuffled_repeated_and_failing_end_as_the_rows_are(
    steps: list[Step], seed: int, denied: frozenset[str]
) -> None:
    """The index stumbles and the queue refuses now and then; what comes back is handed over again."""
    chance = Random(seed)  # noqa: S311 # not hypothesis's own: the store mints ids, so how many records there are may vary
    with TemporaryDirectory() as folder:
        sync = Lambda(Path(folder))
        sync.city.denied = set(denied)
        put_many = sync.city.index.put_many
        for hour, step in enumerate(steps):
            step(sync.city, hour)
            sync.queue.is_down = chance.random() < 0.2
            sync.city.index.put_many = failing(chance.choice([0, 0, 1, ATTEMPTS]), DOWN, put_many)  # type: ignore[method-assign] # stumbles
            sync.call(chance.sample(sync.city.table.records, chance.randint(0, len(sync.city.table.records))))
            assert not {document.handle for document in sync.city.list_shown().values()} & denied
        sync.queue.is_down = False
        sync.city.index.put_many = put_many  # type: ignore[method-assign] # and is well again
        left = [*sync.city.table.records, *chance.sample(sync.city.table.records, len(sync.city.table.records) // 2)]
        chance.shuffle(left)
        while left:
            assert sync.call([left.pop() for _ in range(min(len(left), chance.randint(1, 5)))]) == []
        assert sync.redrive().left == 0
        assert sync.city.list_shown() == sync.city.list_due()
        assert sync.is_equal
        sync.city.index.close()
