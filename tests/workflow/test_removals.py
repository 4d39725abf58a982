"""The daily job begins with the people who want out."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from denylist.requests.intake import Submission
from tests.fakes.removal_room import MemoryPurger, MemoryRoom, make_memory_room
from workflow import removals as module
from workflow.removals import Removals
from workflow.step import RunContext, StepResult

NOW = datetime(2026, 11, 4, 10, 0, tzinfo=UTC)


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> MemoryRoom:
    monkeypatch.setattr(module, "check_proofs", lambda context: StepResult("removal_proofs", "succeeded", NOW, NOW))
    return make_memory_room()


def names_of_steps(memory: MemoryRoom, folder: Path) -> list[str]:
    context = RunContext("r1", "Leeds", "GB", folder, lambda: NOW, lambda step, stats: None)
    return [step.name for step in Removals(memory.room, MemoryPurger()).iter_steps(context)]


def test_without_a_request_nothing_is_crawled_for_one(memory: MemoryRoom, tmp_path: Path) -> None:
    assert names_of_steps(memory, tmp_path) == ["removal_sweep"]


def test_proofs_are_looked_for_before_the_sweep(memory: MemoryRoom, tmp_path: Path) -> None:
    memory.room.intake.submit(Submission("@ana_ink", "artist", "objection"), "192.0.2.7")
    assert names_of_steps(memory, tmp_path) == ["removal_proofs", "removal_sweep"]
