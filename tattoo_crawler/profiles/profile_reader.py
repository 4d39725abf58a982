"""Asks the sources for a profile, one after the other, until one has answered for good."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, StopDownload
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import load_object

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
from tattoo_crawler.middlewares.breaker import report_block
from tattoo_crawler.network.addresses import is_loopback_host
from tattoo_crawler.profiles.asked_profile import AskedProfile
from tattoo_crawler.profiles.halted_sources import HaltedSources
from tattoo_crawler.profiles.pace import Pace
from tattoo_crawler.profiles.profile_answer import ProfileAnswer
from tattoo_crawler.profiles.profile_source import ProfileSource
from tattoo_crawler.refusal import Refusal, failure_reason
from tattoo_crawler.services import services_from

ATTEMPTS = 3
FIRST_WAIT_S = 2.0
ANSWER_MAX_BYTES = 5_000_000

Sleep = Callable[[float], Awaitable[Any]]


class ProfileReader:
    """`read` gives an account and the source that knew it. One request at a time; a retry holds up the others."""

    def __init__(
        self,
        crawler: Crawler,
        sources: Sequence[ProfileSource],
        pace: Pace,
        halted: HaltedSources,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self.crawler = crawler
        self.sources = sources
        self.pace = pace
        self.halted = halted
        self.sleep = sleep
        self.network_errors = tuple(load_object(error) for error in crawler.settings.getlist("RETRY_EXCEPTIONS"))

    async def read(self, asked: AskedProfile) -> tuple[ProfileAnswer, ProfileSource]:
        """Raises the error that ended it. That an official source knows nobody outweighs the failure of a later one."""
        missing: NotFoundError | None = None
        for source, is_last in zip(self.sources, [False] * (len(self.sources) - 1) + [True], strict=True):
            try:
                return await self._ask(source, asked), source
            except DirectoryError as error:
                missing = missing or (error if isinstance(error, NotFoundError) else None)
                if not is_last and isinstance(error, source.gives_way_on):
                    self.crawler.stats.inc_value(f"profiles/{source.name}/gave_way")
                elif missing is None or isinstance(error, ConfigurationError | DenylistUnreadableError | DeniedError):
                    raise
                else:
                    break
        raise missing or ConfigurationError("There is no source of profiles.")

    async def _ask(self, source: ProfileSource, asked: AskedProfile) -> ProfileAnswer:
        attempt = 1
        while True:
            self.pace.check(source.name)
            try:
                return await self._ask_once(source, asked)
            except UnavailableError:
                if attempt == ATTEMPTS:
                    raise
            except RateLimitedError as error:
                self.pace.pause(source.name, error)
                raise
            except BlockedError as error:
                report_block(self.crawler, source.name, error.reason)
                await self.halted.note(source.name, error)
                raise
            self.crawler.stats.inc_value(f"profiles/{source.name}/retries")
            jitter = random.uniform(0.5, 1.0)  # noqa: S311 - spreads retries, guards nothing
            await self.sleep(FIRST_WAIT_S * 2 ** (attempt - 1) * jitter)
            attempt += 1

    async def _ask_once(self, source: ProfileSource, asked: AskedProfile) -> ProfileAnswer:
        response = await self._download(source, asked)
        self.pace.note_usage(source.name, source.usage_pct(response))
        return source.read(response, asked.handle)

    async def _download(self, source: ProfileSource, asked: AskedProfile) -> Response:
        self.crawler.stats.inc_value(f"profiles/{source.name}/requests")
        try:
            return await self.crawler.engine.download_async(self._request(source, asked))
        except self.network_errors as error:
            raise UnavailableError(f"{source.name} did not answer.", reason=failure_reason(error)) from None
        except Refusal as refusal:
            raise _refused(source, refusal) from None
        except AddressRefusedError:
            raise ConfigurationError(f"The address of {source.name} may not be called.") from None
        except (DownloadCancelledError, StopDownload) as error:
            raise UpstreamChangedError(
                f"{source.name} answered with something that is no profile.", reason=failure_reason(error)
            ) from None

    def _request(self, source: ProfileSource, asked: AskedProfile) -> Request:
        services = services_from(self.crawler)
        request = source.request(asked.handle)
        host = urlparse_cached(request).hostname or ""
        meta = {
            "source": source.name,
            "download_slot": source.name,
            "identities": asked.identities(services.clock()),
            # Asking robots.txt is right for a website; this machine's own double of it has to be readable all the same.
            "dont_obey_robotstxt": source.is_contract or is_loopback_host(host, services.config.loopback_hosts),
            "dont_retry": True,  # retried here, where a pause can be told from a slip
            "dont_redirect": True,  # where a redirect leads to is part of the answer, and the token stays here
            "handle_httpstatus_all": True,
            "autothrottle_dont_adjust_delay": True,
            "download_maxsize": ANSWER_MAX_BYTES,
        }
        return request.replace(meta=meta, dont_filter=True, callback=NO_CALLBACK)


def _refused(source: ProfileSource, refusal: Refusal) -> DirectoryError:
    """What our own refusal to send a request means for the profile."""
    match refusal.reason:
        case "denied":
            return DeniedError("The artist is on the denylist.")
        case "denylist_unreadable":
            return DenylistUnreadableError("The denylist cannot be read: nothing is fetched.")
        case "robots" | "robots_delay":
            return BlockedError(f"robots.txt does not let us read from {source.name}.", reason=refusal.reason)
    return UnavailableError(f"{source.name} cannot be asked now.", reason=refusal.reason)
