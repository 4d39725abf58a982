"""Files on this machine's disk that may name a person: kept pages, and what runs wrote."""

import gzip
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from denylist.purge.case import PurgeCase
from denylist.purge.places import Counts
from denylist.purge.wording import Wording, wording_of
from directory.errors import UnavailableError

_READ = frozenset({".gz", ".html", ".json", ".jsonl", ".log", ".txt"})


class FilesPlace:
    """Files under `root` that name the person, or cannot be unpacked. None: nothing of the kind is kept here.

    `whole_folder`: the folder of such a file goes, as the page archive's folder of one site does: its manifest repeats
    what its pages say.
    """

    is_blind = False

    def __init__(self, name: str, root: Path | None, *, whole_folder: bool = False) -> None:
        self.name = name
        self._root = root
        self._whole_folder = whole_folder

    def find(self, case: PurgeCase) -> Counts | None:
        if self._root is None or case.image_id is not None:
            return None
        with _disk_failures():
            return {"files": sum(1 for _ in self._iter_naming(case))}

    def remove(self, case: PurgeCase) -> None:
        if case.image_id is not None:
            return
        with _disk_failures():
            for path in list(self._iter_naming(case)):
                if self._whole_folder and path.parent != self._root:
                    shutil.rmtree(path.parent, ignore_errors=True)
                else:
                    path.unlink(missing_ok=True)

    def _iter_naming(self, case: PurgeCase) -> Iterator[Path]:
        wording = wording_of(case.identities)
        if self._root is None or not (wording.handles or wording.names):
            return
        for path in sorted(self._root.rglob("*")):
            if path.suffix in _READ and path.is_file() and _may_name(path, wording):
                yield path


def _may_name(path: Path, wording: Wording) -> bool:
    """Also for a file that cannot be unpacked: nobody can tell whom it names. False for one that went meanwhile."""
    try:
        content = path.read_bytes()
        text = gzip.decompress(content) if path.suffix == ".gz" else content
    except FileNotFoundError:
        return False
    except (gzip.BadGzipFile, EOFError, zlib.error):
        return True
    return wording.is_in(text.decode("utf-8", "replace"))


@contextmanager
def _disk_failures() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnavailableError("A folder with kept files cannot be read or cleared.") from error
