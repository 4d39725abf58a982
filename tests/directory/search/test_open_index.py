"""The configuration chooses the engine, and only that one is loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

from directory.config import load_config
from directory.search.open_index import open_search_index
from directory.search.sqlite_index import SqliteSearchIndex
from directory.styles.taxonomy_files import load_taxonomy

PROGRAM = """
import sys
from pathlib import Path
from directory.config import load_config
from directory.search.open_index import open_search_index
from directory.styles.taxonomy_files import load_taxonomy
open_search_index(load_config(search_engine=sys.argv[1], data_dir=Path(sys.argv[2])), load_taxonomy())
print(*(name for name in ("sqlite3", "opensearchpy") if name in sys.modules))
"""


@pytest.mark.parametrize(("engine", "loaded"), [("embedded", "sqlite3"), ("opensearch", "opensearchpy")])
def test_only_the_chosen_engine_is_loaded(engine: str, loaded: str, tmp_path: Path) -> None:
    words = [sys.executable, "-c", PROGRAM, engine, str(tmp_path)]
    answer = subprocess.run(words, capture_output=True, text=True, check=True)
    assert answer.stdout.split() == [loaded]


def test_the_embedded_index_stands_in_the_data_folder(tmp_path: Path) -> None:
    index = open_search_index(load_config(data_dir=tmp_path / "new"), load_taxonomy())
    assert isinstance(index, SqliteSearchIndex)
    assert index.count() == 0
    index.close()
    assert (tmp_path / "new" / "search.db").exists()
