"""Fetching a picture's bytes through the real downloader, from a server on loopback that answers in every way."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

pytestmark = pytest.mark.integration
LIMIT_BYTES = 100_000

SPIDER = """
import json, pathlib, scrapy
from directory.errors import DirectoryError
from tattoo_crawler.picture_download import PictureDownload

class Pictures(scrapy.Spider):
    name = "pictures"
    async def start(self):
        download = PictureDownload.from_crawler(self.crawler)
        found = {}
        for path in self.paths.split(","):
            try:
                found[path] = len(await download.fetch(self.base + path))
            except DirectoryError as error:
                found[path] = f"{type(error).__name__}: {error.reason}"
        pathlib.Path(self.out).write_text(json.dumps(found))
        return
        yield
"""
EXPECTED = {
    "/ok": 5000,
    "/large": "PictureRejectedError: too_large",
    "/endless": "PictureRejectedError: too_large",
    "/403": "NotFoundError: gone",
    "/404": "NotFoundError: gone",
    "/410": "NotFoundError: gone",
    "/401": "BlockedError: refused",
    "/503": "UnavailableError: host_busy",
    "/cut": "UnavailableError: host_unreachable",
}


class Host(BaseHTTPRequestHandler):
    """/ok, /large with an honest length, /endless without one, /cut in the middle, else the status of the path."""

    def do_GET(self) -> None:
        name = self.path.strip("/")
        body = b"x" * {"ok": 5000, "large": LIMIT_BYTES * 3, "endless": LIMIT_BYTES * 3, "cut": 100}.get(name, 3)
        self.send_response(int(name) if name.isdigit() else 200)
        self.send_header("Content-Type", "image/jpeg")
        if name != "endless":
            self.send_header("Content-Length", str(len(body) * (10 if name == "cut" else 1)))
        self.end_headers()
        self.close_connection = True
        try:
            self.wfile.write(body)
        except ConnectionError:
            return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the base class's name
        """Nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_each_answer_ends_in_its_class(host: str, tmp_path: Path) -> None:
    (tmp_path / "made_up_pictures.py").write_text(SPIDER)
    out = tmp_path / "found.json"
    words = ["crawl", "pictures", "-a", f"base={host}", "-a", f"out={out}", "-a", f"paths={','.join(EXPECTED)}"]
    words += ["-s", "SPIDER_MODULES=made_up_pictures", "-s", "ITEM_PIPELINES={}", "-s", "RETRY_TIMES=0"]
    environment = {
        **os.environ,
        "PYTHONPATH": str(tmp_path),
        "SCRAPY_SETTINGS_MODULE": "tattoo_crawler.settings",
        "LOOPBACK_HOSTS": "127.0.0.1",
        "PICTURE_MAX_BYTES": str(LIMIT_BYTES),
        "DATA_DIR": str(tmp_path),
    }
    command = [sys.executable, "-m", "scrapy", *words]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=90, check=False)
    assert out.is_file(), ended.stderr[-2000:]
    assert json.loads(out.read_text()) == EXPECTED
