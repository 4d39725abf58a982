"""The index follows a decision at once: the rows of the person get a new version, which the stream then tells."""

from typing import Any

import pytest

from denylist.requests.intake import Submission
from denylist.requests.record import Ground, State
from directory.errors import DeniedError, UnavailableError
from tests.fakes.removal_room import MemoryRoom, make_memory_room, store_artist

ANA = Submission("@ana_ink", "artist", "objection", email="ana@mail.example", text="I am Ana Example.")
YES = Ground.IDENTITY_PLAUSIBLE


@pytest.fixture
def memory() -> MemoryRoom:
    return make_memory_room()


def submit(memory: MemoryRoom) -> str:
    return memory.room.intake.submit(ANA, "192.0.2.7").receipt


def version(memory: MemoryRoom, artist_id: str) -> int:
    return memory.stores.artists.get_artist(artist_id).profile.version


def test_a_proof_an_approval_and_a_rejection_are_told(memory: MemoryRoom) -> None:
    artist_id, decisions = store_artist(memory.stores), memory.room.decisions
    before = version(memory, artist_id)
    receipt = submit(memory)
    assert version(memory, artist_id) == before  # a request alone hides nobody
    decisions.prove(receipt)
    hidden = version(memory, artist_id)
    assert hidden > before
    decisions.reject(receipt, "operator-1", Ground.WITHDRAWN)
    shown = version(memory, artist_id)
    assert shown > hidden
    decisions.approve(submit(memory), "operator-1", YES)
    assert version(memory, artist_id) > shown


def test_a_request_that_hid_nobody_tells_nothing_when_it_is_rejected(memory: MemoryRoom) -> None:
    artist_id = store_artist(memory.stores)
    before = version(memory, artist_id)
    memory.room.decisions.reject(submit(memory), "operator-1", Ground.WITHDRAWN)
    assert version(memory, artist_id) == before


@pytest.mark.parametrize("error", [UnavailableError("down"), DeniedError("denied")], ids=type)
def test_a_signal_that_fails_undoes_no_denial(
    memory: MemoryRoom, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    store_artist(memory.stores)

    def fail(_artist_id: str) -> None:
        raise error

    monkeypatch.setattr(memory.room.unguarded_artists, "put_new_version", fail)
    record = memory.room.decisions.approve(submit(memory), "operator-1", YES)
    assert record.state is State.APPROVED
    assert memory.entries.find_entries(memory.room.shield.unseal(record).identities or ())


def test_somebody_who_is_gone_from_the_table_is_no_failure(memory: MemoryRoom) -> None:
    artist_id, receipt = store_artist(memory.stores), submit(memory)
    memory.room.decisions.prove(receipt)
    table: Any = memory.stores.artists._table  # type: ignore[attr-defined] # the fake behind it, as a purge leaves it
    table.delete_many([key for key in table.rows if key.pk == f"ARTIST#{artist_id}"])
    record = memory.room.decisions.reject(receipt, "operator-1", Ground.WITHDRAWN)
    assert record.state is State.REJECTED
    assert [key for key in table.rows if key.pk == f"ARTIST#{artist_id}"] == [], "no signal brings anybody back"
