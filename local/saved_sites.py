"""Serves a folder of saved websites on loopback, each under a host name of its own, for the same crawl as the real web.

The folder holds one folder a site. A `truth.json` beside them may name each site's `start` page; else it is index.html.
"""

import csv
import json
import re
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, count
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from directory.errors import ConfigurationError
from local.environment import enter_environment

SUFFIX = ".sites.test"
CITY = "Saved sites"
PAGE_SUFFIXES = (".html", ".htm", ".php", ".md")


@dataclass(frozen=True)
class SavedSite:
    """One site: its folder, its start page relative to the folder, and the host name it is served under."""

    folder: Path
    start: str
    host: str


def read_sites(folder: Path) -> list[SavedSite]:
    """The sites of a folder by name. Raises ConfigurationError when there are none."""
    starts = _read_starts(folder)
    sites: dict[str, SavedSite] = {}
    for site in sorted(folder.iterdir()) if folder.is_dir() else ():
        start = _find_start(site, starts) if site.is_dir() else None
        if start:
            host = _make_host(site.name, sites)
            sites[host] = SavedSite(site, start, host)
    if not sites:
        raise ConfigurationError(f"{folder} holds no folder with web pages.")
    return list(sites.values())


@contextmanager
def serving(folder: Path) -> Iterator[Path]:
    """Serve the sites while the block runs; gives the path of a CSV list of them for `open_places`."""
    sites = read_sites(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, {site.host: site.folder for site in sites}))
    Thread(target=server.serve_forever, daemon=True).start()
    enter_environment({"LOOPBACK_HOSTS": SUFFIX, "SITE_DELAY_S": "0"})
    try:
        with TemporaryDirectory(prefix="saved-sites-") as scratch:
            yield _write_list(Path(scratch) / "studios.csv", sites, server.server_port)
    finally:
        server.shutdown()
        server.server_close()


def _read_starts(folder: Path) -> Mapping[str, str]:
    truth = folder / "truth.json"
    sites = json.loads(truth.read_text())["sites"] if truth.is_file() else []
    return {site["site"]: site["start"] for site in sites}


def _make_host(name: str, taken: Container[str]) -> str:
    """Lower case letters, digits and hyphens of a folder's name; numbered where two folders would share it."""
    label = re.sub(r"[^a-z0-9]+", "-", name.lower())[:50].strip("-") or "site"
    hosts = (f"{label}{mark}{SUFFIX}" for mark in chain([""], (f"-{number}" for number in count(2))))
    return next(host for host in hosts if host not in taken)


def _find_start(folder: Path, starts: Mapping[str, str]) -> str | None:
    """None for a folder without a page."""
    pages = sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.suffix.lower() in PAGE_SUFFIXES)
    if not pages:
        return None
    return starts.get(folder.name) or ("index.html" if "index.html" in pages else pages[0])


def _write_list(path: Path, sites: list[SavedSite], port: int) -> Path:
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["name", "city", "website"])
        for site in sites:
            start = "" if site.start == "index.html" else site.start
            rows.writerow([site.folder.name, CITY, f"http://{site.host}:{port}/{start}"])
    return path


class _Handler(SimpleHTTPRequestHandler):
    """Files of the folder that the Host header names; no line in any log."""

    def __init__(self, folders: Mapping[str, Path], *args: Any, **kwargs: Any) -> None:
        self.folders = folders
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        folder = self.folders.get(self.headers.get("Host", "").split(":")[0])
        if folder is None:
            return "/nonexistent"
        self.directory = str(folder)
        return super().translate_path(path)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 # the base class's name
        """Nothing: a page's address may be a person's."""
