import asyncio
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Request, Spider
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from directory.clock import utc_now
from directory.config import Config
from directory.errors import (
    AddressRefusedError,
    ConfigurationError,
    DirectoryError,
    InvalidDataError,
    QuotaExhaustedError,
    RateLimitedError,
    UnavailableError,
)
from tattoo_crawler.places.api_fetcher import LONGEST_WAIT_S, RETRY_TIMES, ApiFetcher, backoff_s
from tattoo_crawler.places.failures import read_answer

OK = (200, b'{"places": []}')
BUSY = (503, b"")
FULL_MINUTE = (429, b"")


class ScriptedEngine:
    """Gives the answers of a script one after the other; keeps the requests."""

    def __init__(self, *script: tuple[int, bytes] | Exception) -> None:
        self.script = list(script)
        self.requests: list[Request] = []

    async def download_async(self, request: Request) -> Response:
        self.requests.append(request)
        answer = self.script.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return Response(request.url, status=answer[0], body=answer[1])


class Fetching:
    """One fetch by a script: its outcome, its requests, its waits and its stats."""

    def __init__(self, *script: tuple[int, bytes] | Exception, delay_s: float = 0.0, times: int = 1) -> None:
        self.engine = ScriptedEngine(*script)
        self.waited_s: list[float] = []
        self.reserved = 0
        self.crawler: Any = get_crawler(Spider)
        self.crawler.spider = Spider.from_crawler(self.crawler, name="made_up")
        self.crawler.engine = self.engine
        self.delay_s = delay_s
        self.times = times

    async def _sleep(self, seconds: float) -> None:
        self.waited_s.append(seconds)

    async def _reserve(self) -> None:
        self.reserved += 1

    def run(self) -> Any:
        async def fetch() -> Any:
            fetcher = ApiFetcher(self.crawler, "PLACES_ENDPOINT", self.delay_s, self._sleep)
            for _ in range(self.times):
                outcome = await fetcher.fetch(Request("https://api.example/x"), read, self._reserve)
            return outcome

        return asyncio.run(fetch())


def read(response: Response) -> Any:
    return read_answer(response.status, response.body, utc_now())


def test_an_answer_is_read_and_costs_one_reservation() -> None:
    fetching = Fetching(OK)
    assert fetching.run() == {"places": []}
    assert (fetching.reserved, fetching.waited_s) == (1, [])


def test_robots_rules_are_for_websites_and_only_this_request_is_exempt() -> None:
    fetching = Fetching(OK)
    fetching.run()
    (request,) = fetching.engine.requests
    assert request.meta["dont_obey_robotstxt"] is True
    assert request.meta["dont_redirect"] is True


def test_every_attempt_is_reserved_and_waits_longer() -> None:
    fetching = Fetching(BUSY, FULL_MINUTE, DownloadTimeoutError(), OK)
    assert fetching.run() == {"places": []}
    assert fetching.reserved == 4
    first, second, third = fetching.waited_s
    assert 0.5 <= first <= 1 <= second <= 2 <= third <= 4
    assert fetching.crawler.stats.get_value("places/retry/count") == 3
    assert fetching.crawler.stats.get_value("places/retry/reason_count/rate_limited") == 1


@pytest.mark.parametrize(("answer", "error"), [(BUSY, UnavailableError), (FULL_MINUTE, RateLimitedError)])
def test_attempts_are_bounded(answer: tuple[int, bytes], error: type[DirectoryError]) -> None:
    fetching = Fetching(*[answer] * (RETRY_TIMES + 1))
    with pytest.raises(error):
        fetching.run()
    assert len(fetching.engine.requests) == RETRY_TIMES + 1


PER_DAY = {"error": {"details": [{"metadata": {"quota_limit": "SearchTextRequestPerDayPerProject"}}]}}


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ((429, json.dumps(PER_DAY).encode()), QuotaExhaustedError),
        ((400, b"{}"), InvalidDataError),
        ((403, b"{}"), ConfigurationError),
        (AddressRefusedError("inside"), ConfigurationError),
    ],
)
def test_what_no_retry_can_help_is_sent_once(
    answer: tuple[int, bytes] | Exception, error: type[DirectoryError]
) -> None:
    fetching = Fetching(answer)
    with pytest.raises(error):
        fetching.run()
    assert len(fetching.engine.requests) == 1


def test_requests_start_apart() -> None:
    fetching = Fetching(OK, OK, OK, delay_s=5.0, times=3)
    fetching.run()
    assert [round(wait) for wait in fetching.waited_s] == [5, 10]  # the clock of the test stands still


@given(st.integers(1, 50), st.none() | st.floats(0, 1000), st.floats(0, 1))
def test_a_wait_is_bounded_and_never_shorter_than_asked(attempt: int, asked_s: float | None, jitter: float) -> None:
    wait_s = backoff_s(attempt, asked_s, jitter)
    assert 0.5 <= wait_s <= LONGEST_WAIT_S
    assert wait_s >= min(asked_s or 0, LONGEST_WAIT_S)


def test_the_key_is_in_a_header_and_not_in_the_address() -> None:
    from tattoo_crawler.places.places_sender import PlacesSender
    from tattoo_crawler.places.requests import CallMaker
    from tattoo_crawler.places.run_budget import RunBudget

    budget = RunBudget(None, Config(), "run", None)  # type: ignore[arg-type] # building a request reserves nothing
    fetcher = ApiFetcher(get_crawler(Spider), "PLACES_ENDPOINT", 0)
    sender = PlacesSender(fetcher, "AIzaSecret", "https://places.example/", budget, utc_now)
    request = sender.request_of(CallMaker("GB").details("abc"))
    assert request.url.startswith("https://places.example/v1/places/abc?")
    assert "AIzaSecret" not in request.url
    assert request.headers[b"X-Goog-Api-Key"] == b"AIzaSecret"
    assert b"id" in (request.headers[b"X-Goog-FieldMask"] or b"").split(b",")
