"""The embedded engine's file: kept whole by crashes, threads, other processes, other versions, and removals."""

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.errors import PermanentError, UnavailableError
from directory.search.document import SearchDocument
from directory.search.query import SearchQuery
from directory.search.sqlite_index import BATCH_DOCUMENTS, SqliteSearchIndex
from directory.search.sqlite_schema import SCHEMA_VERSION
from tests.contracts.search_documents import LEEDS, expand, found, make_document
from tests.contracts.search_versions_contract import Change, changes


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "search" / "index.db"


@pytest.fixture
def index(path: Path) -> Iterator[SqliteSearchIndex]:
    index = SqliteSearchIndex(path, expand, busy_timeout_s=2)
    yield index
    index.close()


def assert_whole(path: Path) -> None:
    """What is kept twice is the same twice, and SQLite finds nothing wrong."""
    with sqlite3.connect(path) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        file.execute("INSERT INTO word (word) VALUES ('integrity-check')")
        words = Counter(
            word
            for columns in file.execute("SELECT name, handle, studios, styles, cities, bio FROM word")
            for word in set(" ".join(columns).split())
        )
        assert dict(file.execute("SELECT word, documents FROM term")) == words
        facets = dict(file.execute("SELECT code, count(*) FROM facet GROUP BY code"))
        assert dict(file.execute("SELECT code, documents FROM facet_value")) == facets
        (live,) = file.execute("SELECT count(*) FROM document WHERE live").fetchone()
        for table in ("body", "packed", "word"):
            assert file.execute(f"SELECT count(*) FROM {table}").fetchone() == (live,)  # noqa: S608 - our own names
        assert file.execute("SELECT documents FROM size").fetchone() == (live,)
        orphans = "SELECT count(*) FROM spelling WHERE term NOT IN (SELECT id FROM term)"
        assert file.execute(orphans).fetchone() == (0,)
    file.close()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(changes, max_size=12))
def test_what_is_kept_twice_agrees(index: SqliteSearchIndex, path: Path, delivered: list[Change]) -> None:
    index.clear()
    for change in delivered:
        change.apply(index)
    assert_whole(path)


WRITER = """
import sys
from pathlib import Path
from directory.search.sqlite_index import SqliteSearchIndex
from tests.contracts.search_documents import make_document
index = SqliteSearchIndex(Path(sys.argv[1]))
for version in range(1, 1000):
    index.put_many(make_document(f"a{n}", version, name=f"mara v{version}", styles=("koi",)) for n in range(60))
    print(version, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("delay_s", [0.0, 0.011, 0.037])
def test_a_killed_writer_leaves_whole_batches(path: Path, delay_s: float) -> None:
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        confirmed = [writer.stdout.readline() for _ in range(2)]
        time.sleep(delay_s)
        writer.send_signal(signal.SIGKILL)
    index = SqliteSearchIndex(path)
    versions = {entry.version for entry in index.iter_versions()}
    assert len(versions) == 1
    assert versions.pop() >= int(confirmed[-1])
    assert index.count() == index.search(SearchQuery(text="mara", styles=("koi",))).total == 60
    index.close()
    assert_whole(path)


def test_readers_see_whole_batches_while_one_writes(index: SqliteSearchIndex, path: Path) -> None:
    def put_batch(version: int) -> None:
        index.put_many(make_document(f"a{n}", version, name=f"mara v{version}") for n in range(12))

    put_batch(1)
    seen: list[object] = []
    done = threading.Event()

    def read() -> None:
        reader = SqliteSearchIndex(path)
        while not done.is_set():
            page = reader.search(SearchQuery(text="mara", limit=100))
            seen.append((page.total, len({hit.document.version for hit in page.items})))
        reader.close()

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for version in range(2, 15):
        put_batch(version)
    done.set()
    for thread in threads:
        thread.join()
    assert set(seen) == {(12, 1)}


def test_one_index_serves_many_threads(index: SqliteSearchIndex, path: Path) -> None:
    failures: list[BaseException] = []

    def work(mine: int) -> None:
        try:
            for version in range(1, 6):
                index.put(make_document(f"a{mine}", version))
                index.put(make_document("shared", version * 10 + mine))
                assert f"a{mine}" in found(index, text="artist")
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(mine,)) for mine in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert {entry.artist_id: entry.version for entry in index.iter_versions()}["shared"] == 54
    assert_whole(path)


def test_many_may_open_a_new_file_at_once(path: Path) -> None:
    indexes = [SqliteSearchIndex(path) for _ in range(6)]
    threads = [threading.Thread(target=index.put, args=(make_document(f"a{n}"),)) for n, index in enumerate(indexes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert indexes[0].count() == 6
    for index in indexes:
        index.close()
    assert_whole(path)


def test_a_batch_is_one_transaction(index: SqliteSearchIndex) -> None:
    def failing() -> Iterator[SearchDocument]:
        yield from (make_document(f"a{number}") for number in range(BATCH_DOCUMENTS + 1))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        index.put_many(failing())
    assert index.count() == BATCH_DOCUMENTS


def test_an_older_file_is_emptied_with_an_event(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as file:
        file.execute("CREATE VIRTUAL TABLE word USING fts5(everything)")
        file.execute("INSERT INTO word VALUES ('old')")
        file.execute("CREATE TABLE artists (id)")
        file.execute(f"PRAGMA user_version = {SCHEMA_VERSION - 1}")
    file.close()
    with structlog.testing.capture_logs() as logs:
        index = SqliteSearchIndex(path)
        assert index.count() == 0
    assert [line["event"] for line in logs] == ["index_rebuilt"]
    assert index.put(make_document("a"))
    index.close()
    assert_whole(path)


def test_a_newer_file_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as file:
        file.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    file.close()
    with pytest.raises(PermanentError) as refused:
        SqliteSearchIndex(path).count()
    assert refused.value.reason == "index_newer"


def test_a_file_that_is_no_index(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("not a database at all, but long enough to be looked at" * 50)
    with pytest.raises(PermanentError) as refused:
        SqliteSearchIndex(path).count()
    assert refused.value.reason == "index_corrupt"


def test_a_busy_file_is_tried_again_later(path: Path) -> None:
    index = SqliteSearchIndex(path, busy_timeout_s=0.05)
    index.put(make_document("a"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(UnavailableError):
        index.put(make_document("b"))
    assert index.count() == 1  # readers do not wait
    other.execute("ROLLBACK")
    other.close()
    assert index.put(make_document("b"))
    index.close()


def test_nothing_of_a_removed_artist_is_left_in_the_file(index: SqliteSearchIndex, path: Path) -> None:
    crowd = [make_document(f"a{number}", bio=f"plain words {number}") for number in range(40)]
    secret = make_document(
        "x",
        1,
        name="Quillon Marrowby",
        handle="marrowby_inks",
        bio="unmistakeable",
        points=(LEEDS,),
        styles=("zzstyle",),
    )
    index.put_many([*crowd[:20], secret, *crowd[20:]])
    index.compact()
    assert [text for text in traces(path) if text] != []
    index.delete("x", 2)
    index.compact()
    assert traces(path) == []
    assert index.count() == 40
    assert_whole(path)


def test_nothing_of_a_replaced_text_is_left_in_the_file(index: SqliteSearchIndex, path: Path) -> None:
    index.put(make_document("x", 1, name="Quillon Marrowby"))
    index.put(make_document("x", 2, name="Orla Wren"))
    index.compact()
    assert traces(path) == []


def test_a_reader_of_an_older_state_holds_compaction_up(path: Path) -> None:
    index = SqliteSearchIndex(path, busy_timeout_s=0.05)
    index.put(make_document("x", 1))
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM document").fetchall()
    index.delete("x", 2)
    with pytest.raises(UnavailableError):
        index.compact()
    reader.execute("COMMIT")
    reader.close()
    index.compact()
    index.close()


def test_logs_that_outlived_their_file_are_left_too(index: SqliteSearchIndex, path: Path) -> None:
    """A killed deletion takes the file and leaves its log; a killed first swap leaves the plain file's."""
    for _ in range(2):
        beside = index.begin_rebuild()
        index.swap_in(beside)
    name = f"{path.stem}-0123456789ab.db"
    for logs in ((f"{name}-wal", f"{name}-shm"), (f"{path.name}-wal",)):
        for log in logs:
            path.with_name(log).write_text("quillon")
        assert index.count_left() == 1
        with pytest.raises(UnavailableError):
            list(index.iter_left_ids())
        assert index.drop_left() == 1
    assert traces(path) == []
    assert index.put(make_document("a"))
    assert index.count_left() == 0


def test_other_files_of_the_folder_stay(index: SqliteSearchIndex, path: Path) -> None:
    index.put(make_document("a"))
    other = path.with_name(f"{path.stem}-notes.db")
    other.write_text("somebody's own")
    assert index.drop_left() == 0
    assert other.exists()


def traces(path: Path) -> list[bytes]:
    """Words of the removed artist that any of the index's files still holds, in any case."""
    held = b"".join(file.read_bytes() for file in path.parent.iterdir()).lower()
    return [word for word in (b"quillon", b"marrowby", b"inks", b"unmistake", b"zzstyle") if word in held]
