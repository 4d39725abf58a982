"""Services of a discovery crawl in a child process: budgets in a file of the test, no place known, nobody denied."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from denylist.identifiers import Identity
from directory.clock import Clock, utc_now
from directory.config import Config
from directory.errors import QuotaExhaustedError
from directory.records.budget import Usage
from directory.store.ports import StudioStore
from directory.store.stores import stores_over
from tests.fakes.memory_table import MemoryTable


class FileBudgets:
    """A BudgetStore over a JSON file; the tests read from it what was spent."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def reserve(self, sku: str, calls: int, *, run_id: str, run_cap: int, month_cap: int) -> Usage:
        spent = self.read()
        spent[sku] += calls
        if spent[sku] > min(run_cap, month_cap):
            raise QuotaExhaustedError(f"The budget of {sku} is used up.")
        self.path.write_text(json.dumps(spent))
        return Usage(spent[sku], spent[sku])

    def get_usage(self, sku: str, *, run_id: str) -> Usage:
        return Usage(self.read()[sku], self.read()[sku])

    def read(self) -> Counter[str]:
        return Counter(json.loads(self.path.read_text())) if self.path.exists() else Counter()


class OpenGuard:
    def denies(self, identities: Iterable[Identity]) -> bool:
        return False


@dataclass(frozen=True)
class BudgetsAndStudios:
    budgets: FileBudgets
    studios: StudioStore


@dataclass(frozen=True)
class PlacesServices:
    config: Config
    clock: Clock
    guard: OpenGuard
    stores: BudgetsAndStudios


def build(config: Config) -> PlacesServices:
    studios = stores_over(MemoryTable(), utc_now).studios
    stores = BudgetsAndStudios(FileBudgets(config.data_dir / "budgets.json"), studios)
    return PlacesServices(config, utc_now, OpenGuard(), stores)
