"""Rebuilds of the embedded index: a file beside the live one, and a link that changes at one stroke.

The index's path is a plain file at first and a symbolic link to `<stem>-<mark>.db` after the first swap. SQLite names
its log after the file behind the link, so two generations never share one.
"""

import contextlib
import re
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path

from directory.errors import UnavailableError

_LOGS = ("", "-wal", "-shm")


def make_beside(path: Path) -> Path:
    """A new empty file beside `path`."""
    beside = path.with_name(f"{path.stem}-{uuid.uuid4().hex[:12]}{path.suffix}")
    beside.touch(exist_ok=False)
    return beside


def list_left(path: Path) -> list[Path]:
    """The indexes beside the live one. Of some only a log may be left: their own file was deleted before it."""
    ours = re.compile(rf"({re.escape(path.stem)}-[0-9a-f]{{12}}{re.escape(path.suffix)})({'|'.join(_LOGS)})")
    names = {found[1] for other in path.parent.glob("*") if (found := ours.fullmatch(other.name))}
    if path.is_symlink():  # the logs of the plain file that the first swap replaced
        names |= {path.name for ending in _LOGS[1:] if path.with_name(path.name + ending).exists()}
    return [path.with_name(name) for name in sorted(names - {path.resolve().name})]


def drop_left(path: Path) -> int:
    """Delete every index beside the live one; how many. The caller keeps swaps out meanwhile."""
    left = list_left(path)
    for other in left:
        _remove(other, _LOGS[1:] if other == path else _LOGS)
    return len(left)


def iter_left_ids(path: Path) -> Iterator[str]:
    """Artists of whom the indexes beside the live one hold a document or a tombstone. Changes nothing.

    Raises UnavailableError for one that cannot be read: nobody can tell whom it holds.
    """
    for other in list_left(path):
        if other == path:
            raise UnavailableError("a log of an older index cannot be read", reason="index_left")
        try:
            with contextlib.closing(sqlite3.connect(f"{other.absolute().as_uri()}?mode=ro", uri=True)) as connection:
                yield from [artist_id for (artist_id,) in connection.execute("SELECT artist_id FROM document")]
        except sqlite3.Error as error:
            raise UnavailableError("an index beside the live one cannot be read", reason="index_left") from error


def is_beside(path: Path, other: Path) -> bool:
    """Whether `make_beside` may have named `other`, and no swap has brought it in."""
    is_named = other.parent == path.parent and other.name.startswith(f"{path.stem}-")
    return is_named and other.resolve() != path.resolve()


def swap_link(path: Path, beside: Path) -> None:
    """Let `path` lead to `beside`, and delete what it led to. Whoever reads that reads it to the end."""
    before = path.resolve()
    link = path.with_name(f"{path.name}.link")
    link.unlink(missing_ok=True)
    link.symlink_to(beside.name)
    link.replace(path)
    if before == path.absolute():  # a plain file: the link has replaced it, its logs are still there
        _remove(before, _LOGS[1:])
    else:
        remove_index(before)


def remove_index(path: Path) -> None:
    """Delete an index's file with its logs. Safe to repeat."""
    _remove(path, _LOGS)


def find_identity(path: Path) -> tuple[int, int] | None:
    """Tells the file behind `path` from every other that exists or is open; None when there is none."""
    with contextlib.suppress(FileNotFoundError):
        status = path.stat()
        return status.st_dev, status.st_ino
    return None


def _remove(path: Path, endings: tuple[str, ...]) -> None:
    for ending in endings:
        path.with_name(path.name + ending).unlink(missing_ok=True)
