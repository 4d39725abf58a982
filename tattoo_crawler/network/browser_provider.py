"""Starts Chromium for scrapy-playwright when the first page needs it, behind the egress proxy."""

import os
from collections.abc import Sequence
from contextlib import suppress

from playwright.async_api import Browser, Page
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Request as BrowserRequest
from scrapy_playwright.handler import Config as PlaywrightConfig  # type: ignore[import-untyped] # ships no types
from scrapy_playwright.provider import PlaywrightBrowserProvider  # type: ignore[import-untyped] # ships no types

from directory.telemetry import get_logger
from tattoo_crawler.network.egress_proxy import EgressProxy

log = get_logger(__name__)

_ARGUMENTS = [
    "--disable-quic",  # UDP would go around the proxy
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_HEAVY = frozenset({"image", "media", "font", "texttrack", "manifest", "ping", "eventsource", "websocket"})
_QUIET_TIMEOUT_MS = 4000
_PAINT_MS = 300


def should_abort(request: BrowserRequest) -> bool:
    """True for what carries no text. Addresses are the proxy's business: it sees every connection."""
    return request.resource_type in _HEAVY


async def settle(page: Page) -> None:
    """Wait until a page has fetched what it shows; a page that never falls silent is taken as it is."""
    try:
        await page.wait_for_load_state("networkidle", timeout=_QUIET_TIMEOUT_MS)
    except PlaywrightError:
        return
    await page.wait_for_timeout(_PAINT_MS)


class LazyChromium(PlaywrightBrowserProvider):  # type: ignore[misc] # its base ships no types
    """One Chromium for a crawl, launched at the first page and closed with the crawl."""

    def __init__(self, config: PlaywrightConfig, suffixes: Sequence[str]) -> None:
        super().__init__(config)
        self.proxy = EgressProxy(suffixes, _note_refusal)
        self.is_started = False

    async def start(self) -> None:
        """Nothing yet: most crawls need no browser."""

    async def launch_browser(self) -> Browser:
        if not self.is_started:
            await super().start()
            port = await self.proxy.start()
            # Chromium leaves loopback out of a proxy unless it is told not to.
            proxy = {"server": f"http://127.0.0.1:{port}", "bypass": "<-loopback>"}
            self.config.launch_options |= {"args": _ARGUMENTS, "proxy": proxy}
            self.is_started = True
        # Root in a container has no user namespace to build the sandbox from.
        if os.geteuid() != 0:
            with suppress(PlaywrightError):
                return await self._launch(is_sandboxed=True)
        return await self._launch(is_sandboxed=False)

    async def _launch(self, *, is_sandboxed: bool) -> Browser:
        self.config.launch_options["chromium_sandbox"] = is_sandboxed
        browser: Browser = await super().launch_browser()
        return browser

    async def close(self) -> None:
        await self.proxy.close()
        if self.is_started:
            await super().close()


def _note_refusal(reason: str) -> None:
    log.warning("page_unread", reason=f"browser_{reason}")
