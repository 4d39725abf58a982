"""A job is done when its item is; what may work another time comes back, later each time."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from scrapy.spiders import Spider
from scrapy.statscollectors import StatsCollector
from twisted.python.failure import Failure

from directory.errors import (
    BlockedError,
    DeniedError,
    DenylistUnreadableError,
    InvalidDataError,
    RateLimitedError,
    UnavailableError,
)
from pipelines.acknowledgement import AcknowledgementPipeline, release_delay_s
from tattoo_crawler.items import Job

Makers = Mapping[str, Callable[..., Any]]


class FakeJobs:
    """A queue that remembers its answers; `is_down` as on a bad day."""

    def __init__(self) -> None:
        self.acknowledged: list[str] = []
        self.released: list[tuple[str, int]] = []
        self.is_down = False

    def acknowledge(self, job: Job) -> None:
        self._fail_if_down()
        self.acknowledged.append(job.receipt)

    def release(self, job: Job, delay_s: int) -> None:
        self._fail_if_down()
        self.released.append((job.receipt, delay_s))

    def _fail_if_down(self) -> None:
        if self.is_down:
            raise UnavailableError("The queue cannot be reached.")


@pytest.fixture
def jobs() -> FakeJobs:
    return FakeJobs()


@pytest.fixture
def pipeline(jobs: FakeJobs, stats: StatsCollector) -> AcknowledgementPipeline:
    return AcknowledgementPipeline(jobs, stats)


def fail(pipeline: AcknowledgementPipeline, item: Any, error: Exception) -> None:
    asyncio.run(pipeline.item_failed(item, Failure(error), Spider("test")))


def test_a_stored_item_acknowledges_its_job(pipeline: AcknowledgementPipeline, jobs: FakeJobs, make: Makers) -> None:
    item = make["profile"](job=Job("r1"))
    assert asyncio.run(pipeline.process_item(item)) is item
    assert jobs.acknowledged == ["r1"]
    assert pipeline.stats.get_stats() == {"jobs/profile/stored": 1}


@pytest.mark.parametrize("kind", ["profile", "studio", "link"])
def test_an_item_without_a_job_passes(
    pipeline: AcknowledgementPipeline, jobs: FakeJobs, make: Makers, kind: str
) -> None:
    asyncio.run(pipeline.process_item(make[kind]()))
    fail(pipeline, make[kind](), UnavailableError("down"))
    assert (jobs.acknowledged, jobs.released) == ([], [])


def test_a_dropped_item_acknowledges_its_job(pipeline: AcknowledgementPipeline, jobs: FakeJobs, make: Makers) -> None:
    asyncio.run(pipeline.item_dropped(make["refusal"](job=Job("r1")), Spider("test")))
    assert jobs.acknowledged == ["r1"]


@pytest.mark.parametrize("error", [UnavailableError("down"), DenylistUnreadableError("stop"), ValueError("a bug")])
def test_what_may_work_later_is_released(
    pipeline: AcknowledgementPipeline, jobs: FakeJobs, make: Makers, error: Exception
) -> None:
    fail(pipeline, make["profile"](job=Job("r1", attempt=2)), error)
    assert (jobs.acknowledged, jobs.released) == ([], [("r1", 120)])
    assert pipeline.stats.get_stats() == {"items/artist_profile/failed": 1, "jobs/profile/released": 1}


@pytest.mark.parametrize("error", [InvalidDataError("bad"), BlockedError("wall"), DeniedError("denied")])
def test_what_never_works_is_acknowledged_and_counted(
    pipeline: AcknowledgementPipeline, jobs: FakeJobs, make: Makers, error: Exception
) -> None:
    fail(pipeline, make["profile"](job=Job("r1")), error)
    assert (jobs.acknowledged, jobs.released) == (["r1"], [])
    assert pipeline.stats.get_stats() == {"items/artist_profile/failed": 1, "jobs/profile/refused": 1}


def test_an_unreachable_queue_fails_nothing(pipeline: AcknowledgementPipeline, jobs: FakeJobs, make: Makers) -> None:
    jobs.is_down = True
    item = make["profile"](job=Job("r1"))
    assert asyncio.run(pipeline.process_item(item)) is item
    fail(pipeline, item, UnavailableError("down"))
    assert pipeline.stats.get_value("jobs/profile/unacknowledged") == 1
    assert pipeline.stats.get_value("jobs/profile/unreleased") == 1


@pytest.mark.parametrize("junk", [None, {"job": 1}, "text"])
def test_junk_is_counted_too(pipeline: AcknowledgementPipeline, junk: Any) -> None:
    fail(pipeline, junk, ValueError("a bug"))
    assert sum(pipeline.stats.get_stats().values()) == 1


def test_delays_grow_to_an_hour_and_honour_the_source() -> None:
    down = UnavailableError("down")
    assert [release_delay_s(Job("r", attempt), down) for attempt in range(1, 9)] == [
        60, 120, 240, 480, 960, 1920, 3600, 3600,
    ]  # fmt: skip
    assert release_delay_s(Job("r"), RateLimitedError("pause", retry_after_s=660.0)) == 660
