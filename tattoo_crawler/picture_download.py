"""Fetching the bytes of a picture through Scrapy's downloader: address guard, size cap and retries included."""

from typing import Self

from scrapy.crawler import Crawler
from scrapy.http import Request
from twisted.internet.error import ConnectError, DNSLookupError, TimeoutError, UserError
from twisted.web.client import ResponseFailed

from directory.errors import BlockedError, NotFoundError, UnavailableError
from tattoo_crawler.services import services_from

# One slot for all picture hosts: content networks, made for parallel reading; the politeness of a site is not theirs.
SLOT = "pictures"


class PictureDownload:
    """Gives a picture's bytes or says in which class of failure it ended."""

    def __init__(self, crawler: Crawler, max_bytes: int) -> None:
        self.crawler = crawler
        self.max_bytes = max_bytes

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler, services_from(crawler).config.picture_max_bytes)

    async def fetch(self, url: str) -> bytes:
        """The bytes behind a signed picture address.

        Raises NotFoundError (gone, or the signature ran out), BlockedError (not ours to fetch), UnavailableError.
        """
        if not self.crawler.engine:
            raise UnavailableError("The crawl has not started.")
        meta = {
            "download_slot": SLOT,
            "download_maxsize": self.max_bytes,
            "autothrottle_dont_adjust_delay": True,
            # A content network is part of the source's contract (SOURCES-OF-DATA, rule 4), not a site with robots.txt.
            "dont_obey_robotstxt": True,
            "handle_httpstatus_all": True,
        }
        request = Request(url, meta=meta, headers={"Accept": "image/webp,image/jpeg,image/png,image/*"})
        try:
            response = await self.crawler.engine.download_async(request)
        except (ConnectError, DNSLookupError, TimeoutError, ResponseFailed, UserError) as error:
            raise UnavailableError(f"The picture did not come ({type(error).__name__}).") from error
        return _content(response.status, response.body)


def _content(status: int, body: bytes) -> bytes:
    if status == 200:
        return body
    if status in {403, 404, 410}:  # 403 is how a content network says that a signature ran out
        raise NotFoundError("The picture is gone.", reason="gone")
    if status == 429 or status >= 500:
        raise UnavailableError("The picture's host is busy.", reason="host_busy")
    raise BlockedError("The picture's host refuses.", reason="refused")
