"""The embedded engine: the contract of every engine, and what only a file can get wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from directory.search.sqlite_index import SqliteSearchIndex
from tests.contracts.search_documents import expand
from tests.contracts.search_index_contract import SearchIndexContract


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SqliteSearchIndex]:
    index = SqliteSearchIndex(tmp_path / "index.db", expand)
    yield index
    index.close()


class TestSqliteSearchIndex(SearchIndexContract):
    """All promises of the port."""
