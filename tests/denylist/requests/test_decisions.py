"""Proof, approval, rejection: who is denied when, and what is left if the process is killed at any write."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from denylist.guard import Guard
from denylist.identifiers import Identity, identify, name_at_studio
from denylist.requests.intake import Submission
from denylist.requests.record import Ground, RequestRecord, State
from directory.errors import ConflictError, DirectoryError, InvalidDataError, NotFoundError, StaleWriteError
from tests.contracts.store_sightings import profile
from tests.fakes.crashing import CrashPoint
from tests.fakes.removal_room import (
    PICTURE,
    PICTURE_HASH,
    START,
    MemoryPurger,
    MemoryRoom,
    make_memory_room,
    store_artist,
    store_studio,
)

ANA = Submission("@ana_ink", "artist", "objection", email="ana@mail.example", text="I am Ana Example.")
HANDLE = identify("ig_handle", "ana_ink")
IG_ID = identify("ig_id", "178414")
YES = Ground.IDENTITY_PLAUSIBLE


@pytest.fixture
def memory() -> MemoryRoom:
    return make_memory_room()


def submit(memory: MemoryRoom, submission: Submission = ANA) -> RequestRecord:
    return memory.room.intake.submit(submission, "192.0.2.7")


def denies(memory: MemoryRoom, *identities: Identity) -> bool:
    return Guard(memory.entries).denies(identities)


def test_an_approval_denies_everything_the_person_is_known_by(memory: MemoryRoom) -> None:
    artist_id = store_artist(memory.stores)
    memory.stores.artists.put_profile(profile("ana.now", "178414", at=START, website="https://anaink.example/"))
    receipt = submit(memory).receipt
    record = memory.room.decisions.approve(receipt, "operator-1", YES)
    assert record.state is State.APPROVED
    assert [(one.state, one.who, one.at, one.why) for one in record.decisions] == [
        (State.APPROVED, "operator-1", START, YES)
    ]
    for kind, text in (
        ("ig_handle", "ana_ink"),
        ("ig_handle", "ana.now"),
        ("ig_id", "178414"),
        ("artist_id", artist_id),
        ("artist_url", "anaink.example"),
    ):
        entry = memory.entries.find_entries([identify(kind, text)])
        assert [found.reason for found in entry.values()] == ["objection"], kind
    assert len(set(memory.entries.find_groups([HANDLE, IG_ID]).values())) == 1


def test_somebody_unknown_is_denied_all_the_same(memory: MemoryRoom) -> None:
    """No row of the person yet: every later crawl meets the denial."""
    memory.room.decisions.approve(submit(memory).receipt, "operator-1", YES)
    assert denies(memory, HANDLE)
    purger = MemoryPurger()
    memory.room.sweep(purger).run()
    assert [case.artist_ids for case in purger.cases] == [()]
    assert memory.room.store.list_open() == []


def test_a_name_at_a_studio_is_denied_by_site_and_page_without_its_mates(memory: MemoryRoom) -> None:
    page = "https://blackanchor.example/team/ana"
    studio_id = store_studio(
        memory.stores, ("Ana Example", page), ("Bob Other", "https://blackanchor.example/team/bob")
    )
    receipt = submit(memory, replace(ANA, profile=page)).receipt
    memory.room.decisions.approve(receipt, "operator-1", YES)
    assert denies(memory, identify("artist_url", page))
    assert denies(memory, name_at_studio("Ana Example", studio_id))
    assert denies(memory, name_at_studio("ana example", "blackanchor.example"))
    assert not denies(memory, name_at_studio("Bob Other", studio_id), identify("studio_site", page))


def test_a_page_that_several_share_is_nobodys_own(memory: MemoryRoom) -> None:
    page = "https://blackanchor.example/team"
    store_studio(memory.stores, ("Ana Example", page), ("Bob Other", page))
    links = memory.stores.artists.list_artists_of_studio(store_studio(memory.stores))
    ana = next(one.artist_id for one in links if one.name == "Ana Example")
    receipt = submit(memory, replace(ANA, profile=f"https://directory.example/artists/{ana}")).receipt
    memory.room.decisions.approve(receipt, "operator-1", YES)
    assert denies(memory, name_at_studio("Ana Example", "blackanchor.example"))
    assert not denies(memory, identify("artist_url", page))


def test_a_whole_studio_is_not_hidden_by_one_request(memory: MemoryRoom) -> None:
    store_studio(memory.stores, ("Ana Example", None), ("Bob Other", None))
    receipt = submit(memory, replace(ANA, profile="https://www.blackanchor.example/")).receipt
    with pytest.raises(ConflictError):
        memory.room.decisions.approve(receipt, "operator-1", YES)
    assert memory.dynamo.rows == {}
    assert memory.room.store.get(receipt).state is State.RECEIVED
    memory.room.decisions.reject(receipt, "operator-1", Ground.NOT_A_PERSON)


def test_a_studio_of_one_may_go_by_its_address(memory: MemoryRoom) -> None:
    site = "https://blackanchor.example/"
    store_studio(memory.stores, ("Ana Example", site))
    receipt = submit(memory, replace(ANA, profile=site)).receipt
    memory.room.decisions.approve(receipt, "operator-1", YES)
    assert denies(memory, identify("artist_url", site))


def test_a_proof_hides_at_once_and_a_rejection_shows_again(memory: MemoryRoom) -> None:
    store_artist(memory.stores)
    receipt = submit(memory).receipt
    assert not denies(memory, HANDLE)
    assert memory.room.decisions.prove(receipt).state is State.PROVED
    assert denies(memory, HANDLE)
    assert denies(memory, IG_ID)
    memory.room.decisions.reject(receipt, "operator-1", Ground.WITHDRAWN)
    assert not denies(memory, HANDLE, IG_ID)


def test_a_proof_of_another_request_keeps_the_person_hidden(memory: MemoryRoom) -> None:
    first, second = submit(memory).receipt, submit(memory).receipt
    memory.room.decisions.prove(first)
    memory.room.decisions.reject(second, "operator-1", Ground.ABUSE)
    assert denies(memory, HANDLE)
    memory.room.decisions.reject(first, "operator-1", Ground.WITHDRAWN)
    assert not denies(memory, HANDLE)


def test_a_rejection_never_frees_whom_an_earlier_request_denied(memory: MemoryRoom) -> None:
    memory.entries.put([HANDLE], "objection")
    receipt = submit(memory).receipt
    memory.room.decisions.prove(receipt)
    memory.room.decisions.reject(receipt, "operator-1", Ground.DUPLICATE)
    assert denies(memory, HANDLE)


def test_requests_about_one_person_are_approved_together(memory: MemoryRoom) -> None:
    first, twin = submit(memory).receipt, submit(memory, replace(ANA, email=None)).receipt
    other = submit(memory, replace(ANA, profile="@bob_ink")).receipt
    picture = submit(memory, replace(ANA, kind="picture", image_id=PICTURE)).receipt
    memory.room.decisions.approve(first, "operator-1", YES)
    states = {receipt: memory.room.store.get(receipt).state for receipt in (twin, other, picture)}
    assert states == {twin: State.APPROVED, other: State.RECEIVED, picture: State.RECEIVED}
    assert memory.room.store.get(twin).decisions[-1].why is Ground.DUPLICATE


def test_a_picture_goes_and_its_artist_stays(memory: MemoryRoom) -> None:
    artist_id = store_artist(memory.stores)
    receipt = submit(memory, replace(ANA, kind="picture", reason="picture", image_id=PICTURE)).receipt
    memory.room.decisions.approve(receipt, "operator-1", Ground.THIRD_PARTY_SHOWN)
    assert memory.dynamo.rows == {}
    assert memory.room.pictures.denies(PICTURE, None)
    assert memory.room.pictures.denies("b" * 32, PICTURE_HASH)
    purger = MemoryPurger()
    memory.room.sweep(purger).run()
    (case,) = purger.cases
    assert (case.artist_ids, case.identities, case.image_id) == ((artist_id,), (), PICTURE)


@pytest.mark.parametrize("step", ["approve", "reject"])
def test_what_is_decided_twice_is_decided_once(memory: MemoryRoom, step: str) -> None:
    receipt, why = submit(memory).receipt, YES if step == "approve" else Ground.ABUSE
    first = getattr(memory.room.decisions, step)(receipt, "operator-1", why)
    assert getattr(memory.room.decisions, step)(receipt, "operator-2", why) == first
    other, ground = ("reject", Ground.ABUSE) if step == "approve" else ("approve", YES)
    with pytest.raises(ConflictError):
        getattr(memory.room.decisions, other)(receipt, "operator-2", ground)


def test_a_decision_with_a_wrong_ground_or_nobody_leaves_no_trace(memory: MemoryRoom) -> None:
    receipt = submit(memory).receipt
    for who, why in (("operator-1", Ground.ABUSE), ("  ", YES)):
        with pytest.raises(InvalidDataError):
            memory.room.decisions.approve(receipt, who, why)
    assert memory.dynamo.rows == {}
    with pytest.raises(NotFoundError):
        memory.room.decisions.approve("0000", "operator-1", YES)


def test_the_trail_of_a_closed_case_names_nobody(memory: MemoryRoom) -> None:
    store_artist(memory.stores)
    receipt = submit(memory).receipt
    memory.room.decisions.prove(receipt)
    memory.room.decisions.approve(receipt, "operator-1", Ground.CONTROL_PROVED)
    memory.room.sweep(MemoryPurger()).run()
    closed = memory.room.store.get(receipt)
    assert [one.state for one in closed.decisions] == [State.PROVED, State.APPROVED, State.PURGING, State.CLOSED]
    assert (closed.sealed, closed.subject, closed.proof_code) == ((), None, None)
    assert not [key for key in memory.governance.rows if key.pk.startswith("SUBJECT#")]
    assert denies(memory, HANDLE)  # the block outlives the case


APPROVED_STEPS: list[Callable[[MemoryRoom, str], object]] = [
    lambda memory, receipt: memory.room.decisions.approve(receipt, "operator-1", YES),
    lambda memory, receipt: memory.room.sweep(MemoryPurger()).run(),
]


def crash_points(memory: MemoryRoom, point: CrashPoint, steps: Any) -> int:
    receipt = submit(memory).receipt
    point.writes = 0
    for step in steps:
        step(memory, receipt)
    return point.writes


@pytest.mark.parametrize("is_after", [False, True])
def test_an_approval_killed_at_any_write_is_completed_by_doing_it_again(is_after: bool) -> None:
    """Nothing is keyed on a first write having happened: every later write is made by whoever comes next."""
    count_point = CrashPoint()
    count = crash_points(make_memory_room(wrap=count_point.wrap), count_point, APPROVED_STEPS)
    assert count >= 5
    for at in range(1, count + 1):
        point = CrashPoint()
        memory = make_memory_room(wrap=point.wrap)
        store_artist(memory.stores)
        receipt = submit(memory).receipt
        point.at, point.is_after, point.writes = at, is_after, 0
        for step in APPROVED_STEPS:
            for _ in range(2):
                try:
                    step(memory, receipt)
                    break
                except DirectoryError:
                    if memory.room.store.get(receipt).is_approved:
                        assert denies(memory, HANDLE, IG_ID)  # hidden before anything says approved
        for _ in range(2):
            memory.room.sweep(MemoryPurger()).run()
        closed = memory.room.store.get(receipt)
        assert (closed.state, closed.sealed) == (State.CLOSED, ()), at
        assert {one.reason for one in memory.entries.find_entries([HANDLE, IG_ID]).values()} == {"objection"}


@pytest.mark.parametrize("is_after", [False, True])
@pytest.mark.parametrize("decision", ["reject", "approve"])
def test_a_proof_killed_at_any_write_ends_as_decided(is_after: bool, decision: str) -> None:
    for at in range(1, 8):
        point = CrashPoint()
        memory = make_memory_room(wrap=point.wrap)
        store_artist(memory.stores)
        receipt = submit(memory).receipt
        point.at, point.is_after, point.writes = at, is_after, 0
        decisions, why = memory.room.decisions, YES if decision == "approve" else Ground.WITHDRAWN
        steps = [partial(decisions.prove, receipt), partial(getattr(decisions, decision), receipt, "operator-1", why)]
        for step in steps:
            try:
                step()
            except DirectoryError:
                step()
        assert denies(memory, HANDLE, IG_ID) is (decision == "approve"), at


def test_who_approves_while_somebody_rejects_leaves_nobody_hidden(
    memory: MemoryRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = submit(memory).receipt
    put = memory.entries.put

    def put_after_rejection(*args: Any, **kwargs: Any) -> str:
        monkeypatch.undo()
        memory.room.decisions.reject(receipt, "operator-2", Ground.ABUSE)
        return put(*args, **kwargs)

    monkeypatch.setattr(memory.entries, "put", put_after_rejection)
    with pytest.raises(ConflictError):
        memory.room.decisions.approve(receipt, "operator-1", YES)
    assert memory.room.store.get(receipt).state is State.REJECTED
    assert not denies(memory, HANDLE)


@pytest.mark.parametrize("other", ["reject", "prove"])
def test_of_two_who_decide_at_once_the_later_one_is_told(
    memory: MemoryRoom, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    """Somebody decides between the hold and the write of the state."""
    receipt, update = submit(memory).receipt, memory.room.store.update
    more = ("operator-2", Ground.ABUSE) if other == "reject" else ()

    def update_late(record: RequestRecord) -> RequestRecord:
        if record.state is State.APPROVED:
            monkeypatch.undo()
            getattr(memory.room.decisions, other)(receipt, *more)
        return update(record)

    monkeypatch.setattr(memory.room.store, "update", update_late)
    with pytest.raises(ConflictError if other == "reject" else StaleWriteError):
        memory.room.decisions.approve(receipt, "operator-1", YES)
    assert denies(memory, HANDLE) is (other == "prove")
    if other == "prove":
        assert memory.room.decisions.approve(receipt, "operator-1", YES).state is State.APPROVED
