"""Tables of the embedded index, and what happens to a file of another time."""

import sqlite3

from directory.errors import PermanentError
from directory.telemetry import get_logger

SCHEMA_VERSION = 3

log = get_logger(__name__)

# document: one row an artist, tombstones included (live = 0, everything else empty). Orders ascend, so -milliseconds.
# facet_value.code: its last two bits are the kind, so that counting codes needs no join.
# facet_value.words: what suggestions look through, a blank before each; empty for countries.
# packed: a document's codes but the country's in one blob; narrow on purpose, for counting reads thousands of rows.
# word: words folded by us; the ascii tokeniser then only splits at blanks. term: the vocabulary, with document counts.
_TABLES = """
CREATE TABLE document (
  id INTEGER PRIMARY KEY, artist_id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, live INTEGER NOT NULL,
  staleness_ms INTEGER, name_order TEXT
);
CREATE INDEX document_by_staleness ON document (staleness_ms, artist_id) WHERE live;
CREATE INDEX document_by_name ON document (name_order, artist_id) WHERE live;
CREATE TABLE packed (document INTEGER PRIMARY KEY, codes BLOB NOT NULL);
CREATE TABLE body (document INTEGER PRIMARY KEY, content_hash TEXT NOT NULL, wire TEXT NOT NULL);
CREATE TABLE size (documents INTEGER NOT NULL);
INSERT INTO size VALUES (0);
CREATE TRIGGER body_added AFTER INSERT ON body BEGIN UPDATE size SET documents = documents + 1; END;
CREATE TRIGGER body_removed AFTER DELETE ON body BEGIN UPDATE size SET documents = documents - 1; END;
CREATE TABLE facet_value (
  code INTEGER PRIMARY KEY, kind INTEGER NOT NULL, value TEXT NOT NULL, label TEXT NOT NULL,
  words TEXT NOT NULL, documents INTEGER NOT NULL DEFAULT 0, UNIQUE (kind, value)
);
CREATE TABLE facet (code INTEGER, document INTEGER, PRIMARY KEY (code, document)) WITHOUT ROWID;
CREATE INDEX facet_by_document ON facet (document);
CREATE TRIGGER facet_added AFTER INSERT ON facet BEGIN
  UPDATE facet_value SET documents = documents + 1 WHERE code = new.code;
END;
CREATE TRIGGER facet_removed AFTER DELETE ON facet BEGIN
  UPDATE facet_value SET documents = documents - 1 WHERE code = old.code;
  DELETE FROM facet_value WHERE code = old.code AND documents = 0;
END;
CREATE TABLE point (
  latitude REAL, longitude REAL, document INTEGER, PRIMARY KEY (latitude, longitude, document)
) WITHOUT ROWID;
CREATE INDEX point_by_document ON point (document);
CREATE VIRTUAL TABLE word USING fts5 (
  name, handle, studios, styles, cities, bio, tokenize = 'ascii', prefix = '1 2 3', detail = 'column'
);
CREATE TABLE term (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, documents INTEGER NOT NULL);
CREATE TABLE spelling (deletion INTEGER, term INTEGER, PRIMARY KEY (deletion, term)) WITHOUT ROWID;
"""


def prepare(connection: sqlite3.Connection) -> None:
    """Create the tables where they are missing; empty a file of an older schema. Raises PermanentError for a newer."""
    if _schema_version(connection) == SCHEMA_VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        _rebuild(connection)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _rebuild(connection: sqlite3.Connection) -> None:
    found = _schema_version(connection)  # again: another process may have been first
    if found == SCHEMA_VERSION:
        return
    if found > SCHEMA_VERSION:
        raise PermanentError("the search index was written by a newer version of this program", reason="index_newer")
    if found or _list_tables(connection):
        drop_tables(connection)
        log.warning("index_rebuilt", reason="schema_older", schema_version=found)
    create_tables(connection)


def create_tables(connection: sqlite3.Connection) -> None:
    """All tables, empty, in the open transaction."""
    statement = ""
    for line in _TABLES.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def drop_tables(connection: sqlite3.Connection) -> None:
    """Everything in the file, in the open transaction; virtual tables first, for they own others."""
    for name in _list_tables(connection):
        connection.execute(f'DROP TABLE IF EXISTS "{name}"')


def _list_tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
        "ORDER BY sql LIKE 'CREATE VIRTUAL%' DESC, name"
    )
    return [name for (name,) in rows]


def _schema_version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)
