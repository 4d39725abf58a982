"""The pages that a run read, for `scrapy replay`. They hold personal data: off by default, and deleted after some days.

    <folder>/<run id>/run.json
    <folder>/<run id>/<studio id>/manifest.json and <digest>.html.gz

A studio's folder appears whole, with what the run made of it, when its site is read; until then it is a draft. Nobody
else may open the folders (mode 700).
"""

import gzip
import hashlib
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from directory.clock import from_iso, to_iso
from directory.errors import InvalidDataError, NotFoundError

_NAME = re.compile(r"[\w-][\w.-]{0,99}")
_RUN_FILE = "run.json"
_MANIFEST = "manifest.json"
_DRAFT = ".draft-"


@dataclass(frozen=True)
class ArchivedPage:
    url: str
    html: str


@dataclass(frozen=True)
class ArchivedSite:
    """`facts` is what the run extracted: `{"artists": [{"name", "instagram", "role"}], "studio": {…}}`."""

    studio_id: str
    facts: dict[str, Any]
    pages: tuple[ArchivedPage, ...]


class PageArchive:
    """One run's part of the archive. Every write may run twice. Raises OSError when the disk refuses."""

    def __init__(self, root: Path, run_id: str) -> None:
        self._folder = root / _checked(run_id)

    def open(self, started_at: datetime) -> None:
        """Make the run's folder; drafts that a killed crawl left are deleted."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for draft in self._folder.glob(f"{_DRAFT}*"):
            shutil.rmtree(draft)
        _write(self._folder / _RUN_FILE, json.dumps({"startedAt": to_iso(started_at)}).encode())

    def put_page(self, studio_id: str, url: str, html: str) -> None:
        """Keep a page of a site that is being read; a second one of the same address takes its place."""
        draft = self._draft(studio_id)
        draft.mkdir(mode=0o700, exist_ok=True)
        _write(draft / f"{_digest(url)}.html.gz", gzip.compress(html.encode("utf-8", "replace"), 6, mtime=0))

    def seal(self, studio_id: str, urls: Iterable[str], facts: dict[str, Any]) -> None:
        """The site is read: keep the pages of `urls` and what they gave; pages that ask not to be kept are deleted."""
        draft, kept = self._draft(studio_id), {_digest(url): url for url in urls}
        draft.mkdir(mode=0o700, exist_ok=True)
        for path in draft.glob("*.html.gz"):
            if path.name.removesuffix(".html.gz") not in kept:
                path.unlink()
        pages = [
            {"digest": digest, "url": url} for digest, url in kept.items() if (draft / f"{digest}.html.gz").exists()
        ]
        _write(draft / _MANIFEST, json.dumps({"studioId": studio_id, "pages": pages, "facts": facts}).encode())
        final = self._folder / _checked(studio_id)
        shutil.rmtree(final, ignore_errors=True)
        draft.replace(final)

    def close(self) -> None:
        """Delete the drafts of sites that were not read to their end or said nothing new."""
        for draft in self._folder.glob(f"{_DRAFT}*"):
            shutil.rmtree(draft, ignore_errors=True)

    def iter_sites(self) -> Iterator[ArchivedSite]:
        """The run's sites by studio id. Raises NotFoundError for a run that was not archived."""
        if not (self._folder / _RUN_FILE).is_file():
            raise NotFoundError(f"The page archive holds no run {self._folder.name}.")
        for manifest in sorted(self._folder.glob(f"[!.]*/{_MANIFEST}")):
            yield _read_site(manifest)

    def _draft(self, studio_id: str) -> Path:
        return self._folder / f"{_DRAFT}{_checked(studio_id)}"


def delete_old_runs(root: Path, now: datetime, age_days: int) -> int:
    """Delete the runs that started `age_days` ago or earlier; how many. Folders without our file are left alone."""
    deleted = 0
    for marker in root.glob(f"*/{_RUN_FILE}"):
        started_at = from_iso(json.loads(marker.read_text())["startedAt"])
        if now - started_at >= timedelta(days=age_days):
            shutil.rmtree(marker.parent)
            deleted += 1
    return deleted


def _read_site(manifest: Path) -> ArchivedSite:
    told = json.loads(manifest.read_text())
    paths = [(page["url"], manifest.parent / f"{page['digest']}.html.gz") for page in told["pages"]]
    pages = tuple(ArchivedPage(url, gzip.decompress(path.read_bytes()).decode()) for url, path in paths)
    return ArchivedSite(told["studioId"], told["facts"], pages)


def _write(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}")
    draft.write_bytes(content)
    draft.replace(path)


def _digest(url: str) -> str:
    return hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:32]


def _checked(name: str) -> str:
    """The id itself, which becomes a folder. Raises InvalidDataError for one that leads elsewhere."""
    if not _NAME.fullmatch(name):
        raise InvalidDataError("An id in the page archive is made of letters, digits, dots and hyphens.")
    return name
