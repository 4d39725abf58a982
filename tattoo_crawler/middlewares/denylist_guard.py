"""Door 2 of the denylist: a denied request never leaves. An unreadable list ends the crawl: it fails closed."""

import asyncio
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler

from denylist.guard import Guard
from denylist.identifiers import Kind, find_identity
from directory.errors import DenylistUnreadableError
from directory.telemetry import get_logger
from tattoo_crawler.extensions.abort import abort_crawl
from tattoo_crawler.refusal import Refusal
from tattoo_crawler.services import services_from

log = get_logger(__name__)


class DenylistGuard:
    """Downloader middleware. Requests carry what is known of whom they are about in `meta["identities"]`.

    The address itself is asked too, so a redirect to a denied artist's own page is refused as well.
    """

    def __init__(self, crawler: Crawler, guard: Guard) -> None:
        self.crawler = crawler
        self.guard = guard

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler, services_from(crawler).guard)

    async def process_request(self, request: Request) -> None:
        if "identities" not in request.meta:
            return
        page = find_identity(Kind.ARTIST_URL, request.url)
        identities = [*request.meta["identities"], *([page] if page else [])]
        try:
            # The list may have to be read from the store; the reactor must not wait for that.
            is_denied = await asyncio.to_thread(self.guard.denies, identities)
        except DenylistUnreadableError as error:
            abort_crawl(self.crawler, error)
            raise Refusal(error.reason) from error
        if is_denied:
            self.crawler.stats.inc_value("denylist/request/dropped")
            raise Refusal("denied")
