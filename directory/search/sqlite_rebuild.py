"""Rebuilds of the embedded index: a file beside the live one, and a link that changes at one stroke.

The index's path is a plain file at first and a symbolic link to `<stem>-<mark>.db` after the first swap. SQLite names
its log after the file behind the link, so two generations never share one.
"""

import contextlib
import uuid
from pathlib import Path

_LOGS = ("", "-wal", "-shm")


def make_beside(path: Path) -> Path:
    """A name for a new file, after deleting every other rebuild of `path` that is not live."""
    for other in path.parent.glob(f"{path.stem}-*{path.suffix}"):
        if other != path.resolve():
            remove_index(other)
    return path.with_name(f"{path.stem}-{uuid.uuid4().hex[:12]}{path.suffix}")


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
