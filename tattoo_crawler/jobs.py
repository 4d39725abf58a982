"""The port through which a crawl tells a queue how its jobs ended."""

from typing import Protocol

from tattoo_crawler.items import Job


class JobSource(Protocol):
    """Where profile jobs come from. Both answers may be given twice, and for a job that is already gone.

    Calls block: the pipelines make them in threads. Both raise UnavailableError when the source cannot be reached.
    """

    def acknowledge(self, job: Job) -> None:
        """The job is done for good: stored, or permanently without a result."""

    def release(self, job: Job, delay_s: int) -> None:
        """The job comes back after `delay_s` seconds, for another attempt."""
