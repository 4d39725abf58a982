"""Who is asked next, what is tried again, and what a request carries. The downloader is a script of answers."""

import asyncio
import json
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import Response, TextResponse

from denylist.identifiers import identify
from directory.clock import utc_now
from directory.config import load_config
from directory.errors import (
    AddressRefusedError,
    BlockedError,
    ConfigurationError,
    DeniedError,
    DenylistUnreadableError,
    DirectoryError,
    NotFoundError,
    RateLimitedError,
    UnavailableError,
    UpstreamChangedError,
)
from directory.store.stores import stores_over
from tattoo_crawler.middlewares.breaker import Breaker
from tattoo_crawler.profiles.asked_profile import AskedProfile
from tattoo_crawler.profiles.graph import GraphSource
from tattoo_crawler.profiles.halted_sources import HaltedSources
from tattoo_crawler.profiles.pace import Pace
from tattoo_crawler.profiles.profile_reader import ATTEMPTS, ProfileReader
from tattoo_crawler.profiles.profile_source import ProfileSource
from tattoo_crawler.profiles.web import WebProfileInfo, WebProfilePage
from tattoo_crawler.refusal import Refusal
from tattoo_crawler.services import Services, use_services
from tattoo_crawler.store_calls import StoreCalls
from tests.fakes.memory_table import MemoryTable

GRAPH = GraphSource("https://graph.example/v26.0", "17841", "made-up", 12)
INFO, PAGE = WebProfileInfo("https://insta.example"), WebProfilePage("https://insta.example")
ASKED = AskedProfile("ana", "Leeds", "GB")
Answer = tuple[int, Any] | Exception

GOOD = (200, {"business_discovery": {"username": "ana", "biography": "ink", "media_count": 0}})
WEB_GOOD = (200, {"data": {"user": {"username": "ana", "biography": "ink"}}})
WEB_PRIVATE = (200, {"data": {"user": {"username": "ana", "biography": "", "is_private": True}}})
UNKNOWN = (400, {"error": {"code": 110, "error_subcode": 2207013}})
BUSY = (503, None)
LOGIN = (403, None)
CHANGED = (400, {"message": "schema", "status": "fail"})
PAUSE = (429, None)
NOBODY = (404, None)


class Script:
    """A downloader that gives its answers in order and remembers what it was asked."""

    def __init__(self, answers: Sequence[Answer]) -> None:
        self.answers = list(answers)
        self.requests: list[Request] = []
        self.downloader = SimpleNamespace(slots={})

    async def download_async(self, request: Request) -> Response:
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        status, body = answer
        return TextResponse(request.url, status=status, body=json.dumps(body).encode() if body else b"")


class Reading:
    """One reader over a script; `waits` are the pauses between attempts."""

    def __init__(self, crawler: Crawler, sources: Sequence[ProfileSource], answers: Sequence[Answer]) -> None:
        self.script = Script(answers)
        self.waits: list[float] = []
        crawler.engine = self.script  # type: ignore[assignment] # all that is used of it
        config = load_config(loopback_hosts=("leeds.test",))
        use_services(crawler, Services(config, utc_now, None, None, None))  # type: ignore[arg-type] # neither is asked here
        self.breaker = Breaker.from_crawler(crawler)
        halts = stores_over(MemoryTable(), utc_now).halts
        halted = HaltedSources(halts, utc_now, StoreCalls())
        self.reader = ProfileReader(crawler, sources, Pace(crawler, 6), halted, self._sleep)

    def read(self) -> str:
        """`username via route`, or the error's class."""
        try:
            answer, source = asyncio.run(self.reader.read(ASKED))
        except DirectoryError as error:
            return type(error).__name__
        return f"{'private ' if answer.is_private else ''}{answer.username} via {source.route}"

    async def _sleep(self, wait_s: float) -> None:
        self.waits.append(wait_s)


@pytest.fixture
def reading(crawler: Crawler) -> Callable[..., Reading]:
    return lambda sources, *answers: Reading(crawler, sources, answers)


ALL = (GRAPH, INFO, PAGE)
CASES: list[tuple[Sequence[ProfileSource], list[Answer], str]] = [
    ([GRAPH], [GOOD], "ana via business_discovery"),
    (ALL, [GOOD], "ana via business_discovery"),
    ([GRAPH], [UNKNOWN], "NotFoundError"),
    (ALL, [UNKNOWN, WEB_GOOD], "ana via web_profile_info"),
    (ALL, [UNKNOWN, WEB_PRIVATE], "private ana via web_profile_info"),
    (ALL, [UNKNOWN, NOBODY], "NotFoundError"),
    (ALL, [UNKNOWN, LOGIN], "NotFoundError"),
    (ALL, [UNKNOWN, PAUSE], "NotFoundError"),
    (ALL, [UNKNOWN, CHANGED, CHANGED], "NotFoundError"),
    (ALL, [UNKNOWN, CHANGED, WEB_GOOD], "ana via profile_page"),
    (ALL, [UNKNOWN, Refusal("denied")], "DeniedError"),
    ([INFO, PAGE], [CHANGED, WEB_GOOD], "ana via profile_page"),
    ([INFO, PAGE], [CHANGED, CHANGED], "UpstreamChangedError"),
    ([INFO, PAGE], [NOBODY], "NotFoundError"),
    ([INFO, PAGE], [LOGIN], "BlockedError"),
    ([INFO, PAGE], [PAUSE], "RateLimitedError"),
    (ALL, [PAUSE], "RateLimitedError"),
    (ALL, [BUSY, BUSY, BUSY], "UnavailableError"),
]


@pytest.mark.parametrize(("sources", "answers", "outcome"), CASES)
def test_who_is_asked_and_what_comes_of_it(
    reading: Callable[..., Reading], sources: Sequence[ProfileSource], answers: list[Answer], outcome: str
) -> None:
    made = reading(sources, *answers)
    assert made.read() == outcome
    assert made.script.answers == []


def test_a_slip_is_tried_again_with_growing_pauses(reading: Callable[..., Reading], crawler: Crawler) -> None:
    made = reading([GRAPH], BUSY, DownloadTimeoutError(), GOOD)
    assert made.read() == "ana via business_discovery"
    assert len(made.script.requests) == ATTEMPTS
    assert 1 <= made.waits[0] <= 2 <= made.waits[1] <= 4
    assert crawler.stats.get_value("profiles/instagram_graph/requests") == 3
    assert crawler.stats.get_value("profiles/instagram_graph/retries") == 2


@pytest.mark.parametrize("answer", [PAUSE, LOGIN, CHANGED, NOBODY])
def test_nothing_else_is_tried_again(reading: Callable[..., Reading], answer: Answer) -> None:
    made = reading([PAGE], answer)
    made.read()
    assert (len(made.script.requests), made.waits) == (1, [])


def test_after_a_pause_the_source_is_left_alone(reading: Callable[..., Reading], crawler: Crawler) -> None:
    made = reading([GRAPH], PAUSE)
    assert [made.read(), made.read()] == ["RateLimitedError"] * 2
    assert len(made.script.requests) == 1
    assert crawler.stats.get_value("profiles/instagram_graph/paused") == "rate_limited"


def test_a_wall_opens_the_circuit(reading: Callable[..., Reading], crawler: Crawler) -> None:
    reading([PAGE], LOGIN).read()
    assert crawler.stats.get_value("breaker/instagram_web/state") == "open"
    assert crawler.stats.get_value("breaker/instagram_web/reason") == "login"


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (Refusal("denied"), DeniedError),
        (Refusal("denylist_unreadable"), DenylistUnreadableError),
        (Refusal("robots"), BlockedError),
        (AddressRefusedError("no"), ConfigurationError),
        (BlockedError("open", reason="circuit_open"), BlockedError),
    ],
    ids=str,
)
def test_a_request_that_may_not_leave_says_why(
    reading: Callable[..., Reading], error: Exception, kind: type[DirectoryError]
) -> None:
    assert reading([INFO], error).read() == kind.__name__


def test_what_a_request_carries(reading: Callable[..., Reading]) -> None:
    made = reading([GRAPH], GOOD)
    made.read()
    meta = made.script.requests[0].meta
    assert (meta["source"], meta["download_slot"]) == ("instagram_graph", "instagram_graph")
    assert identify("ig_handle", "ana") in meta["identities"]
    assert meta["dont_redirect"]
    assert meta["dont_retry"]


@pytest.mark.parametrize(
    ("source", "is_free"),
    [
        (GRAPH, True),
        (INFO, False),
        (PAGE, False),
        (WebProfilePage("http://insta.leeds.test:80"), True),
        (WebProfilePage("http://leeds.test.example"), False),
    ],
)
def test_robots_txt_is_obeyed_by_all_but_the_api_and_our_own_double(
    reading: Callable[..., Reading], source: ProfileSource, is_free: bool
) -> None:
    made = reading([source], NOBODY if source is not GRAPH else UNKNOWN)
    assert made.read() == NotFoundError.__name__
    assert made.script.requests[0].meta["dont_obey_robotstxt"] is is_free


def test_the_errors_named_here_are_the_ones_that_exist() -> None:
    names = {outcome for _, _, outcome in CASES if outcome.endswith("Error")}
    known = {NotFoundError, DeniedError, UpstreamChangedError, BlockedError, RateLimitedError, UnavailableError}
    assert names == {kind.__name__ for kind in known}
