"""Recognises a site that does not want us: its crawl ends for this run, nothing is solved, nobody works around it."""

import re
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response, TextResponse
from scrapy.statscollectors import StatsCollector

from directory.errors import BlockedError

_STATUSES = {401: "login", 403: "forbidden", 407: "login", 429: "rate_limited", 451: "legal"}
# Interstitials of the usual bot walls. Served with 200 by some, so the body decides; kept narrow on purpose: a contact
# form with a captcha is no wall.
_CHALLENGE = re.compile(
    rb"/cdn-cgi/challenge-platform/|_Incapsula_Resource|cf-browser-verification|"
    rb"<title>\s*(?:Just a moment|Attention Required!|Access Denied|Checking your browser|Are you a robot\?)",
    re.IGNORECASE,
)
_SMALL_BYTES = 60_000  # a wall is a small page; a real page may carry one of these scripts


class Wall:
    """Downloader middleware for a site's crawl (`meta["studio_id"]`). Raises BlockedError to the errback."""

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.stats)

    def process_response(self, request: Request, response: Response) -> Response:
        reason = self._reason(response) if "studio_id" in request.meta else None
        if reason is None:
            return response
        self.stats.inc_value(f"site/wall/{reason}")
        raise BlockedError("a site's wall", reason=reason)

    def _reason(self, response: Response) -> str | None:
        if b"challenge" in (response.headers.get("cf-mitigated") or b""):
            return "challenge"
        if response.status in _STATUSES:
            return _STATUSES[response.status]
        is_small_page = isinstance(response, TextResponse) and len(response.body) < _SMALL_BYTES
        return "challenge" if is_small_page and _CHALLENGE.search(response.body) else None
