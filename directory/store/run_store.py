"""Runs and their steps in the table."""

from directory.errors import NotFoundError
from directory.records.item import Key
from directory.records.run import RUNS_PARTITION, STEP_PREFIX, SUMMARY_SK, RunRecord, StepRecord, run_partition
from directory.store.table import Put, Table


class TableRunStore:
    """`RunStore` over the table port."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def put_run(self, run: RunRecord) -> None:
        self._table.transact([Put(run.to_item())])

    def put_step(self, step: StepRecord) -> None:
        self._table.transact([Put(step.to_item())])

    def get_run(self, run_id: str) -> RunRecord:
        item = self._table.find(Key(run_partition(run_id), SUMMARY_SK))
        if item is None:
            raise NotFoundError(f"No run {run_id}.")
        return RunRecord.from_item(item)

    def list_steps(self, run_id: str) -> list[StepRecord]:
        rows = self._table.iter_partition(run_partition(run_id), sk_prefix=STEP_PREFIX)
        return sorted(map(StepRecord.from_item, rows), key=lambda step: (step.position, step.name))

    def list_runs(self, *, limit: int = 20) -> list[RunRecord]:
        page = self._table.query_index("city-index", RUNS_PARTITION, limit=limit, newest_first=True)
        return [RunRecord.from_item(item) for item in page.items]
