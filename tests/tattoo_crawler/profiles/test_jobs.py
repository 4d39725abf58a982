"""Jobs of a queue: what a message may be, and where each failure sends it."""

import asyncio
import json

import pytest
from scrapy.crawler import Crawler

from directory.errors import (
    AbortError,
    BlockedError,
    ConfigurationError,
    DeniedError,
    DirectoryError,
    InvalidDataError,
    RateLimitedError,
    UnavailableError,
    UpstreamChangedError,
)
from tattoo_crawler.items import Job
from tattoo_crawler.profiles.job_desk import PARKED_S, JobDesk
from tattoo_crawler.profiles.profile_queue import ReceivedJob

JOB = Job("r1", attempt=3)


def received(**body: object) -> ReceivedJob:
    return ReceivedJob(json.dumps(body), JOB)


@pytest.mark.parametrize("written", ["Ana.Ink", "@ana.ink", "https://www.instagram.com/ana.ink/?hl=en", "ana.ink."])
def test_a_job_may_write_a_handle_in_any_way(written: str) -> None:
    asked = received(handle=written, city="Leeds", artistId="a1").read()
    assert (asked.handle, asked.city, asked.country, asked.artist_id, asked.job) == (
        "ana.ink",
        "Leeds",
        "GB",
        "a1",
        JOB,
    )


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "{}", '{"handle": "ana"}', '{"handle": "no handle", "city": "Leeds"}', '{"handle": 3, "city": "L"}']
    + ['{"handle": "ana", "city": "Leeds", "country": "Britain"}', '{"handle": "ana", "city": ""}'],
)
def test_what_asks_for_no_profile_is_invalid(body: str) -> None:
    with pytest.raises(InvalidDataError):
        ReceivedJob(body, JOB).read()


class Ledger:
    """A queue and its job source that write down what they were told; `is_down` makes both fail."""

    def __init__(self, *waiting: ReceivedJob, is_down: bool = False) -> None:
        self.waiting = list(waiting)
        self.is_down = is_down
        self.told: list[tuple[object, ...]] = []

    def receive(self) -> ReceivedJob | None:
        self._check()
        return self.waiting.pop(0) if self.waiting else None

    def postpone(self, received: ReceivedJob, delay_s: float) -> None:
        self._note("postponed", received.job, delay_s)

    def acknowledge(self, job: Job) -> None:
        self._note("acknowledged", job)

    def release(self, job: Job, delay_s: int) -> None:
        self._note("released", job, delay_s)

    def _note(self, *what: object) -> None:
        self._check()
        self.told.append(what)

    def _check(self) -> None:
        if self.is_down:
            raise UnavailableError("down")


def desk_over(crawler: Crawler, ledger: Ledger) -> JobDesk:
    return JobDesk(crawler, ledger, ledger)  # type: ignore[arg-type] # it does what the desk asks of both


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (RateLimitedError("", retry_after_s=90), ("postponed", JOB, 90)),
        (UnavailableError(""), ("released", JOB, 240)),
        (ConfigurationError(""), ("released", JOB, 240)),
        (UpstreamChangedError(""), ("released", JOB, PARKED_S)),
        (BlockedError(""), ("acknowledged", JOB)),
        (DeniedError(""), ("acknowledged", JOB)),
        (InvalidDataError(""), ("acknowledged", JOB)),
    ],
    ids=str,
)
def test_where_a_failure_sends_its_job(crawler: Crawler, error: DirectoryError, told: tuple[object, ...]) -> None:
    ledger = Ledger(received(handle="ana", city="Leeds"))

    async def work() -> None:
        desk = desk_over(crawler, ledger)
        assert await desk.receive()
        await desk.end(JOB, error)
        assert await desk.receive() is None

    asyncio.run(work())
    assert ledger.told == [told]
    assert crawler.stats.get_value("jobs/profile/received") == 1


def test_a_queue_that_does_not_answer_loses_no_job(crawler: Crawler) -> None:
    ledger = Ledger(is_down=True)
    asyncio.run(desk_over(crawler, ledger).end(JOB, DeniedError("")))
    assert crawler.stats.get_value("jobs/profile/unanswered") == 1
    with pytest.raises(AbortError):
        asyncio.run(desk_over(crawler, ledger).receive())
