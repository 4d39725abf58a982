"""A run and its steps: `RUN#{runId}` / `SUMMARY` and `STEP#{name}`. Runs are listed newest first by the city index."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Literal

from pydantic import ConfigDict

from directory.clock import to_iso
from directory.records.item import CAMEL_CASE, Item, Key, dump_record, load_record

SUMMARY_SK = "SUMMARY"
STEP_PREFIX = "STEP#"
RUNS_PARTITION = "RUNS"

RunState = Literal["running", "succeeded", "partial", "failed", "cancelled"]
Counters = Mapping[str, int | float]


@dataclass(frozen=True)
class RunRecord:
    """One run for a city. `reason` is the machine word of what stopped it; None when nothing did."""

    __pydantic_config__: ClassVar[ConfigDict] = CAMEL_CASE

    run_id: str
    city: str
    country: str
    started_at: datetime
    state: RunState = "running"
    finished_at: datetime | None = None
    reason: str | None = None
    counters: Counters = field(default_factory=dict)

    def to_item(self) -> Item:
        index = {"gsi3pk": RUNS_PARTITION, "gsi3sk": f"{to_iso(self.started_at)}#{self.run_id}"}
        return {**Key(run_partition(self.run_id), SUMMARY_SK).to_item(), **index, **dump_record(self)}

    @classmethod
    def from_item(cls, item: Item) -> "RunRecord":
        return load_record(cls, item)


@dataclass(frozen=True)
class StepRecord:
    """One step of a run. `position` orders the steps; `counters` are the step's own stats, area/thing/outcome."""

    __pydantic_config__: ClassVar[ConfigDict] = CAMEL_CASE

    run_id: str
    name: str
    position: int
    started_at: datetime
    state: RunState = "running"
    finished_at: datetime | None = None
    reason: str | None = None
    counters: Counters = field(default_factory=dict)

    def to_item(self) -> Item:
        return {**Key(run_partition(self.run_id), f"{STEP_PREFIX}{self.name}").to_item(), **dump_record(self)}

    @classmethod
    def from_item(cls, item: Item) -> "StepRecord":
        return load_record(cls, item)


def run_partition(run_id: str) -> str:
    return f"RUN#{run_id}"
