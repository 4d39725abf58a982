"""robots.txt as RFC 9309 has it: missing means welcome, unreachable means not now."""

import math
from typing import Any

from scrapy import Request, signals
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.defer import maybe_deferred_to_future
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import build_from_crawler
from twisted.internet.defer import Deferred

from directory.errors import DirectoryError
from tattoo_crawler.refusal import Refusal

_LONGEST_DELAY_S = 30.0  # a longer Crawl-delay means "go away"; AutoThrottle's ceiling is the same


class Robots(RobotsTxtMiddleware):
    """Takes the place of Scrapy's own, which reads a 500 answer as rules and an unreachable file as a welcome.

    4xx: no rules. 5xx, timeout or too large: nothing is fetched from that host in this run (`robots_unreachable`).
    A Crawl-delay is honoured up to 30 seconds; a host that asks for more is left alone (`robots_delay`).
    """

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._unreachable: set[str] = set()

    async def robot_parser(self, request: Request) -> RobotParser | None:
        url = urlparse_cached(request)
        if url.netloc not in self._parsers:
            waiting: Deferred[RobotParser | None] = Deferred()
            self._parsers[url.netloc] = waiting
            parser = await self._fetch_rules(f"{url.scheme}://{url.netloc}/robots.txt", url.netloc)
            self._parsers[url.netloc] = parser
            if parser is not None:
                self.crawler.signals.send_catch_log(signals.robots_parsed, robotparser=parser, request=request)
            waiting.callback(parser)
        parser_or_wait = self._parsers[url.netloc]
        if isinstance(parser_or_wait, Deferred):
            # Each waiter gets its own Deferred: the result of one must not feed the next.
            fork: Deferred[RobotParser | None] = Deferred()
            parser_or_wait.addCallback(_pass_on, fork)
            return await maybe_deferred_to_future(fork)
        return parser_or_wait

    async def _fetch_rules(self, robots_url: str, netloc: str) -> RobotParser | None:
        request = Request(
            robots_url, priority=self.DOWNLOAD_PRIORITY, meta={"dont_obey_robotstxt": True}, callback=NO_CALLBACK
        )
        self._stats.inc_value("robotstxt/request_count")
        try:
            response: Response = await self.crawler.engine.download_async(request)
        except (Refusal, DirectoryError):
            return None  # our own refusal; the page itself meets the same one
        except Exception:  # whatever broke the line: the rules are unknown, so nothing is fetched
            response = Response(robots_url, status=503)
        self._stats.inc_value(f"robotstxt/response_status_count/{response.status}")
        if response.status >= 500:
            self._unreachable.add(netloc)
            return None
        body = response.body if response.status == 200 else b""
        rules: RobotParser = build_from_crawler(self._parserimpl, self.crawler, body)
        return rules

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        netloc = urlparse_cached(request).netloc
        if netloc in self._unreachable:
            self._stats.inc_value("robotstxt/unreachable")
            raise Refusal("robots_unreachable")
        if rp is None:
            return
        agent = str(self._robotstxt_useragent or self._default_useragent)
        if not rp.allowed(request.url, agent):
            self._stats.inc_value("robotstxt/forbidden")
            raise Refusal("robots")
        self._keep_pace(rp.crawl_delay(agent), request)

    def _keep_pace(self, delay_s: float | None, request: Request) -> None:
        if delay_s is None or not math.isfinite(delay_s):
            return
        if delay_s > _LONGEST_DELAY_S:
            raise Refusal("robots_delay")
        _, slot = self.crawler.engine.downloader._get_slot(request)
        if delay_s > slot.delay:
            slot.delay = delay_s
            slot.jitter = 0.0
        request.meta["autothrottle_dont_adjust_delay"] = True


def _pass_on(parser: RobotParser | None, fork: "Deferred[RobotParser | None]") -> RobotParser | None:
    fork.callback(parser)
    return parser
