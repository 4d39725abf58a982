"""The data model's page names every record, claim, index and method that the code has."""

import inspect
import re
from pathlib import Path

import pytest

from directory.records import claim
from directory.records.source import SourceName
from directory.store import ports
from directory.store.table import INDEX_KEYS

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/data-model.md").read_text()
RECORDS = [path.stem for path in (ROOT / "directory/records").glob("*.py") if "def to_item" in path.read_text()]
# Readers' questions; puts are explained in prose.
QUESTIONS = [
    name
    for port in (ports.ArtistStore, ports.StudioStore, ports.RunStore, ports.BudgetStore, ports.PageMemoryStore)
    for name, _ in inspect.getmembers(port, inspect.isfunction)
    if name.startswith(("find_", "get_", "list_"))
]


@pytest.mark.parametrize("module", sorted({*RECORDS, "budget"} - {"item"}))
def test_every_record_has_its_row(module: str) -> None:
    assert f"| `{module}` |" in PAGE


@pytest.mark.parametrize("prefix", sorted(set(re.findall(r'f"([A-Z]+)#\{', inspect.getsource(claim)))))
def test_every_kind_of_claim_has_its_row(prefix: str) -> None:
    assert f"| `{prefix}#" in PAGE


@pytest.mark.parametrize("name", [*INDEX_KEYS, *sorted(set(QUESTIONS))])
def test_every_index_and_question_is_named(name: str) -> None:
    assert name in PAGE


def test_every_source_has_its_row() -> None:
    assert len(SourceName.__args__) == 6, "a new source needs its row under `What may be kept`"  # type: ignore[attr-defined] # a Literal's own
