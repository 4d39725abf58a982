"""The double keeps the same promises as the engines: only then do unit tests on it mean anything."""

import pytest

from directory.store.table import ConditionCheck
from tests.contracts.table_contract import TableContract
from tests.fakes.memory_table import MemoryTable


@pytest.fixture
def table() -> MemoryTable:
    return MemoryTable()


@pytest.fixture
def denial(table: MemoryTable) -> ConditionCheck:
    check = ConditionCheck("Governance", {"PK": "DENY#someone", "SK": "ENTRY"})
    table.put_other(check)
    return check


class TestMemoryTable(TableContract):
    """All promises of the port."""
