"""The port to a place where public profiles can be read."""

from typing import Protocol

from scrapy import Request
from scrapy.http import Response

from directory.errors import DirectoryError
from directory.records.source import SourceName
from tattoo_crawler.profiles.profile_answer import ProfileAnswer


class ProfileSource(Protocol):
    """One route to a profile. Sources of one `name` share a pace and a circuit breaker.

    `is_contract`: an API that we call under its own terms, and not a website with a robots.txt.
    `gives_way_on`: errors after which another source may know better.
    """

    name: SourceName
    route: str
    is_contract: bool
    gives_way_on: tuple[type[DirectoryError], ...]

    def request(self, handle: str) -> Request:
        """The request for an account, `handle` in lower case without `@`. No secret is in its address."""

    def read(self, response: Response, handle: str) -> ProfileAnswer:
        """The account that an answer shows. Raises the errors of `failures`, and those of `read_profile`."""

    def usage_pct(self, response: Response) -> float | None:
        """How much of our allowance is used up, as the answer says; None when it does not."""
