"""What comes in is stored before it is answered, once for each retry, and does not tell whom we know."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from denylist.requests.intake import Submission
from denylist.requests.record import RequestRecord, State
from directory.errors import InvalidDataError, RateLimitedError, StaleWriteError, UnavailableError
from tests.fakes.crashing import CrashPoint
from tests.fakes.removal_room import START, MemoryRoom, make_memory_room, store_artist

ANA = Submission(
    "@ana_ink", "artist", "objection", email="ana@mail.example", text="Please take me out, I am Ana Example."
)
KEY = "5f1c7a52-8d1b-4c8e-9b6a-2f6f5a0c9c11"


@pytest.fixture
def memory() -> MemoryRoom:
    return make_memory_room()


def submit(memory: MemoryRoom, submission: Submission = ANA, source: str = "192.0.2.7", key: str | None = None) -> Any:
    return memory.room.intake.submit(submission, source, key)


def test_a_request_is_stored_with_its_deadline(memory: MemoryRoom) -> None:
    record = submit(memory)
    assert memory.room.store.get(record.receipt) == record
    assert (record.state, record.received_at) == (State.RECEIVED, START)
    assert (record.deadline_at - record.received_at).days == 7
    assert memory.room.store.list_open() == [record]
    assert memory.room.shield.unseal(record).email == "ana@mail.example"


def test_nothing_of_the_person_stands_in_the_clear(memory: MemoryRoom) -> None:
    submit(memory, key=KEY)
    rows = str(memory.governance.rows)
    for word in ("ana", "Ana", "mail.example", "take me out", "192.0.2.7", KEY):
        assert word not in rows


def test_known_and_unknown_people_look_alike(memory: MemoryRoom) -> None:
    store_artist(memory.stores)
    before = memory.stores.artists
    known, unknown = submit(memory), submit(memory, replace(ANA, profile="@nobody_knows"))
    assert memory.stores.artists is before

    def shape(record: RequestRecord) -> Any:
        return replace(record, receipt="", proof_code="", subject="", sealed=())

    assert shape(known) == shape(unknown)
    assert known.receipt != unknown.receipt
    assert known.proof_code != unknown.proof_code


def test_the_same_key_and_content_give_the_same_receipt(memory: MemoryRoom) -> None:
    first = submit(memory, key=KEY)
    assert submit(memory, key=KEY) == first
    assert len(memory.room.store.list_open()) == 1


@pytest.mark.parametrize(
    ("submission", "key"),
    [
        (ANA, None),
        (ANA, KEY + "2"),
        (replace(ANA, profile="@bob_ink"), KEY),
        (replace(ANA, email="someone@else.example"), KEY),
        (replace(ANA, text=None), KEY),
    ],
)
def test_nobody_else_is_given_a_receipt(memory: MemoryRoom, submission: Submission, key: str | None) -> None:
    first = submit(memory, key=KEY)
    assert submit(memory, submission, key=key).receipt != first.receipt


def test_a_key_is_kept_for_a_day_and_no_longer(memory: MemoryRoom) -> None:
    first = submit(memory, key=KEY)
    memory.clock.move(hours=23)
    assert submit(memory, key=KEY) == first
    (row,) = [memory.governance.find(key) for key in memory.governance.rows if key.pk.startswith("RETRY#")]
    assert row is not None
    assert row["ttl"] == (START + timedelta(days=1)).timestamp()


def test_requests_about_one_person_are_linked_inside(memory: MemoryRoom) -> None:
    first = submit(memory)
    second = submit(memory, replace(ANA, profile="https://www.instagram.com/ana_ink/?hl=en", email=None))
    other = submit(memory, replace(ANA, profile="@bob_ink"))
    assert first.subject == second.subject != other.subject
    assert {one.receipt for one in memory.room.store.list_about([first.subject])} == {first.receipt, second.receipt}


def test_two_that_come_at_once_with_one_key_are_one(memory: MemoryRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    store, answers = memory.room.store, iter([None])
    find = store.find_retry
    monkeypatch.setattr(store, "find_retry", lambda digest: next(answers, find(digest)))
    first = submit(memory, key=KEY)
    answers = iter([None])
    assert submit(memory, key=KEY) == first


def test_a_race_that_nobody_won_is_told(memory: MemoryRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    def lose(*_: Any) -> Any:
        raise StaleWriteError("lost")

    monkeypatch.setattr(memory.room.store, "create", lose)
    with pytest.raises(StaleWriteError):
        submit(memory, key=KEY)


def test_what_cannot_be_sealed_or_stored_is_not_accepted(memory: MemoryRoom) -> None:
    memory.sealer.failing = True
    with pytest.raises(UnavailableError):
        submit(memory)
    assert memory.room.store.list_open() == []


@pytest.mark.parametrize("is_after", [False, True])
def test_a_lost_answer_is_repaired_by_the_retry(is_after: bool) -> None:
    for at in (1, 2):  # the limiter's count, the request itself
        point = CrashPoint(at, is_after)
        memory = make_memory_room(wrap=point.wrap)
        with pytest.raises(UnavailableError):
            submit(memory, key=KEY)
        record = submit(memory, key=KEY)
        assert memory.room.store.list_open() == [record]


def test_what_names_nobody_is_refused_and_not_counted(memory: MemoryRoom) -> None:
    for _ in range(50):
        with pytest.raises(InvalidDataError):
            submit(memory, replace(ANA, profile="Ana Example"))
    assert memory.governance.rows == {}


def test_one_address_may_send_so_many_an_hour(memory: MemoryRoom) -> None:
    for _ in range(memory.room.config.removals_per_hour):
        submit(memory)
    with pytest.raises(RateLimitedError) as caught:
        submit(memory)
    assert caught.value.reason == "too_many_requests"
    assert caught.value.retry_after_s == 3600
    submit(memory, source="192.0.2.8")
    memory.clock.move(hours=1)
    submit(memory)


def test_a_retry_is_not_counted(memory: MemoryRoom) -> None:
    for _ in range(memory.room.config.removals_per_hour * 2):
        submit(memory, key=KEY)


@pytest.mark.parametrize(
    ("one", "other", "is_shared"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.7", "192.0.2.7", True),
        ("192.0.2.7", "192.0.2.8", False),
        ("unknown", "unknown", True),
    ],
)
def test_what_counts_as_one_address(one: str, other: str, is_shared: bool) -> None:
    memory = make_memory_room()
    for _ in range(memory.room.config.removals_per_hour):
        submit(memory, source=one)
    if is_shared:
        with pytest.raises(RateLimitedError):
            submit(memory, source=other)
    else:
        submit(memory, source=other)


def test_a_robots_request_is_kept_and_marked(memory: MemoryRoom) -> None:
    """A browser may have filled the hidden field for a person: it is not lost, only looked at last."""
    assert submit(memory, replace(ANA, is_suspect=True)).is_suspect
    assert len(memory.room.store.list_open()) == 1
