"""A code in the bio or on the page proves control; nothing else does."""

import pytest

from denylist.guard import Guard
from denylist.identifiers import identify
from denylist.requests.intake import Submission
from denylist.requests.proof_code import is_code_in, mint_proof_code
from denylist.requests.record import State
from tests.fakes.removal_room import MemoryRoom, make_memory_room, store_studio

ANA = Submission("@ana_ink", "artist", "objection")


@pytest.fixture
def memory() -> MemoryRoom:
    return make_memory_room()


def submit(memory: MemoryRoom, profile: str = "@ana_ink") -> str:
    return memory.room.intake.submit(Submission(profile, "artist", "objection"), "192.0.2.7").receipt


def test_codes_differ_and_forgive_how_they_came_out() -> None:
    codes = {mint_proof_code() for _ in range(300)}
    assert len(codes) == 300
    code = codes.pop()
    for text in (code, code.lower(), f"tattoos, Leeds\n{code} 🖤", code.replace("-", " "), code.replace("-", "–")):
        assert is_code_in(code, text)
    for text in ("", code[:-1], code.replace("OPTOUT", ""), codes.pop()):
        assert not is_code_in(code, text)


def test_a_bio_with_the_code_hides_the_profile(memory: MemoryRoom) -> None:
    receipt = submit(memory)
    (task,) = memory.room.proofs.iter_tasks()
    assert (task.place.kind.value, task.place.value) == ("ig_handle", "ana_ink")
    assert not memory.room.proofs.hand_in(task, "tattoos in Leeds")
    assert not memory.dynamo.rows
    assert memory.room.proofs.hand_in(task, f"tattoos in Leeds {task.code}")
    assert Guard(memory.entries).denies([identify("ig_handle", "ana_ink")])
    assert memory.room.store.get(receipt).state is State.PROVED
    assert list(memory.room.proofs.iter_tasks()) == []


def test_the_code_of_another_request_proves_nothing(memory: MemoryRoom) -> None:
    submit(memory)
    submit(memory, "@bob_ink")
    ana, bob = memory.room.proofs.iter_tasks()
    assert not memory.room.proofs.hand_in(ana, bob.code)


def test_a_page_on_the_web_can_prove_and_our_own_page_cannot(memory: MemoryRoom) -> None:
    submit(memory, "https://anaink.example/about")
    submit(memory, "https://directory.example/artists/" + "0" * 32)
    (task,) = memory.room.proofs.iter_tasks()
    assert task.place.value == "anaink.example/about"


def test_a_studios_page_hides_nobody_by_proof(memory: MemoryRoom) -> None:
    store_studio(memory.stores, ("Ana Example", None), ("Bob Other", None))
    receipt = submit(memory, "https://blackanchor.example/")
    (task,) = memory.room.proofs.iter_tasks()
    assert not memory.room.proofs.hand_in(task, task.code)
    assert not memory.dynamo.rows
    assert memory.room.store.get(receipt).state is State.RECEIVED


def test_a_store_that_is_down_puts_the_proof_off(memory: MemoryRoom) -> None:
    submit(memory)
    (task,) = memory.room.proofs.iter_tasks()
    memory.dynamo.failing = True
    with pytest.raises(Exception, match="denylist"):
        memory.room.proofs.hand_in(task, task.code)
    memory.dynamo.failing = False
    assert memory.room.proofs.hand_in(task, task.code)


def test_a_task_shows_nothing_when_it_is_printed(memory: MemoryRoom) -> None:
    receipt = submit(memory)
    (task,) = memory.room.proofs.iter_tasks()
    assert not any(word in f"{task}" for word in (task.code, "ana_ink", receipt))
    assert "ana_ink" not in repr(memory.room.shield.unseal(memory.room.store.get(receipt)))
