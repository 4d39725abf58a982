"""Pages only: a PDF, a picture or an archive behind a studio's link is counted and never read into memory."""

from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import StopDownload
from scrapy.http import Headers, Response, TextResponse
from scrapy.statscollectors import StatsCollector

from tattoo_crawler.refusal import Refusal

_PAGES = ("text/", "application/xhtml", "application/xml", "application/octet-stream", "application/gzip")
_SNIFFED_BYTES = 1024
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class ContentType:
    """Downloader middleware and signal handler for requests of a site's crawl (`meta["studio_id"]`).

    The header decides before the body is fetched; the first bytes decide afterwards, for servers that say anything.
    """

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        middleware = cls(crawler.stats)
        crawler.signals.connect(middleware.headers_received, signals.headers_received)
        return middleware

    def headers_received(self, headers: Headers, request: Request) -> None:
        content_type = (headers.get("Content-Type") or b"text/html").decode("latin-1").strip().lower()
        if "studio_id" in request.meta and not content_type.startswith(_PAGES):
            self.stats.inc_value("site/page/not_html")
            raise StopDownload(fail=True)

    def process_response(self, request: Request, response: Response) -> Response:
        if "studio_id" not in request.meta or not response.body or response.status != 200:
            return response
        if not isinstance(response, TextResponse) or _is_binary(response.body):
            self.stats.inc_value("site/page/not_html")
            raise Refusal("content_type")
        return response


def _is_binary(body: bytes) -> bool:
    start = body[:_SNIFFED_BYTES]
    return start.startswith(b"%PDF-") or (b"\0" in start and not start.startswith(_UTF_16))
