"""Fetching the bytes of a picture through Scrapy's downloader: address guard, size cap and retries included."""

from typing import Self

from scrapy.core.engine import ExecutionEngine
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, StopDownload
from scrapy.http import Request, Response
from scrapy.utils.misc import load_object
from twisted.internet.defer import AlreadyCalledError

from directory.errors import BlockedError, CrawlClosingError, NotFoundError, PictureRejectedError, UnavailableError
from tattoo_crawler.services import services_from

# One slot for all picture hosts: content networks, made for parallel reading; the politeness of a site is not theirs.
SLOT = "pictures"
CLOSING = "The crawl is closing."


class PictureDownload:
    """Gives a picture's bytes or says in which class of failure it ended."""

    def __init__(self, crawler: Crawler, max_bytes: int) -> None:
        self.crawler = crawler
        self.max_bytes = max_bytes
        self.network_errors = tuple(load_object(error) for error in crawler.settings.getlist("RETRY_EXCEPTIONS"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler, services_from(crawler).config.picture_max_bytes)

    async def fetch(self, url: str) -> bytes:
        """The bytes behind a signed picture address.

        Raises NotFoundError (gone, or the signature ran out), BlockedError (not ours to fetch), UnavailableError,
        CrawlClosingError (at once, nothing is sent), PictureRejectedError (more bytes than we take).
        """
        request = Request(url, meta=self._meta(), headers={"Accept": "image/webp,image/jpeg,image/png,image/*"})
        try:
            response = await self._download(request)
        except (DownloadCancelledError, StopDownload) as error:
            raise PictureRejectedError("More bytes than we take.", reason="too_large") from error
        except self.network_errors as error:
            raise UnavailableError("The picture's host does not answer.", reason="host_unreachable") from error
        return _content(response.status, response.body)

    async def _download(self, request: Request) -> Response:
        if not self.crawler.engine:
            raise UnavailableError("The crawl has not started.")
        if _is_closing(self.crawler.engine):
            raise CrawlClosingError(CLOSING)
        try:
            return await self.crawler.engine.download_async(request)
        except AlreadyCalledError as error:  # its first attempt was the last thing the closing engine waited for
            raise CrawlClosingError(CLOSING) from error

    def _meta(self) -> dict[str, object]:
        return {
            "download_slot": SLOT,
            "download_maxsize": self.max_bytes,
            "autothrottle_dont_adjust_delay": True,
            # A content network is part of the source's contract (SOURCES-OF-DATA, rule 4), not a site with robots.txt.
            "dont_obey_robotstxt": True,
            "handle_httpstatus_all": True,
        }


def _is_closing(engine: ExecutionEngine) -> bool:
    slot = engine._slot  # noqa: SLF001 # no public name tells that the engine closes before its downloader has
    return not engine.running or slot is None or slot.closing is not None


def _content(status: int, body: bytes) -> bytes:
    if status == 200:
        return body
    if status in {403, 404, 410}:  # 403 is how a content network says that a signature ran out
        raise NotFoundError("The picture is gone.", reason="gone")
    if status == 429 or status >= 500:
        raise UnavailableError("The picture's host is busy.", reason="host_busy")
    raise BlockedError("The picture's host refuses.", reason="refused")
