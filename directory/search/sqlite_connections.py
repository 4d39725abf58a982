"""Connections to the index's file: lent for one transaction, reused, never shared by two threads at a time."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from directory.errors import PermanentError, UnavailableError
from directory.search.port import rebuild_dropped
from directory.search.sqlite_rebuild import find_identity
from directory.search.sqlite_schema import prepare

_PRAGMAS = (
    "PRAGMA synchronous = NORMAL",  # with the write-ahead log a killed process loses nothing
    "PRAGMA secure_delete = ON",  # what was deleted is overwritten with zeros
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -16000",
    "PRAGMA mmap_size = 268435456",
)
_PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
}
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class _Connection(sqlite3.Connection):
    """`identity`: of its file, which may not be the index's any more after a rebuild."""

    identity: tuple[int, int] | None = None


class SqliteConnections:
    """`busy_timeout_s`: how long a writer waits for another one before UnavailableError.

    `is_beside`: the file of a rebuild, which exists and is never made anew once somebody deleted it.
    """

    def __init__(self, path: Path, busy_timeout_s: float = 5.0, *, is_beside: bool = False) -> None:
        self._path = path
        self._is_beside = is_beside
        self._busy_timeout_s = busy_timeout_s
        self._idle: list[_Connection] = []
        self._lock = threading.Lock()

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """One moment's state of the index, whatever is written meanwhile."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """All that is done inside happens or none of it; and it happens to the file that answers at that moment."""
        while True:
            with self._transaction("BEGIN IMMEDIATE") as connection:
                if connection.identity == find_identity(self._path):
                    yield connection
                    return

    @contextmanager
    def lend(self) -> Iterator[_Connection]:
        """A connection outside any transaction. SQLite's failures come out as our errors."""
        with _named_failures():
            connection = self._find_idle() or self._open()
            try:
                yield connection
            except BaseException:
                connection.close()  # rolls back
                raise
            with self._lock:
                self._idle.append(connection)

    def close(self) -> None:
        """Close what is not lent."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[_Connection]:
        with self.lend() as connection:
            connection.execute(begin)
            yield connection
            connection.execute("COMMIT")

    def _find_idle(self) -> _Connection | None:
        """An idle connection to the index's file; those to a file before a rebuild are closed."""
        while True:
            with self._lock:
                connection = self._idle.pop() if self._idle else None
            if connection is None or connection.identity == find_identity(self._path):
                return connection
            connection.close()

    def _open(self) -> _Connection:
        if not self._is_beside:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        elif not self._path.exists():
            raise rebuild_dropped()
        connection = sqlite3.connect(
            f"{self._path.absolute().as_uri()}?mode={'rw' if self._is_beside else 'rwc'}",
            uri=True,
            timeout=self._busy_timeout_s,
            isolation_level=None,
            check_same_thread=False,
            factory=_Connection,
        )
        try:
            self._use_write_ahead_log(connection)
            for pragma in _PRAGMAS:
                connection.execute(pragma)
            prepare(connection)
            ((_, _, file),) = connection.execute("PRAGMA database_list")
            connection.identity = find_identity(Path(file))
        except BaseException:
            connection.close()
            raise
        return connection

    def _use_write_ahead_log(self, connection: sqlite3.Connection) -> None:
        """SQLite does not wait for others while it changes the journal, so we do."""
        give_up_at = time.monotonic() + self._busy_timeout_s
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError:
                if time.monotonic() > give_up_at:
                    raise
                time.sleep(0.01)
            else:
                return


@contextmanager
def _named_failures() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF  # the primary code
        if code in _PASSING:
            raise UnavailableError(f"the search index does not answer: {error}") from error
        if code in _BROKEN:
            raise PermanentError(f"the search index cannot be read: {error}", reason="index_corrupt") from error
        raise  # a mistake of ours
