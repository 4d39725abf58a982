"""The browser, for pages that say nothing without one: whether it may be used, and how a page is asked for again."""

import importlib.util
from functools import partial
from typing import Any, cast

from scrapy import Request
from scrapy.http import Response
from scrapy.settings import BaseSettings

from directory.config import Config

_HANDLER = "scrapy_playwright.handler.ScrapyPlaywrightDownloadHandler"
_NAVIGATION_TIMEOUT_S = 20
# What a redirect, a retry or the first try left behind.
_USED_META = ("redirect_times", "retry_times", "redirect_urls", "redirect_reasons", "redirect_ttl", "download_latency")


def is_browser_available(config: Config) -> bool:
    """True when the configuration allows a browser, one is installed, and the extra `browser` is too."""
    has_library = importlib.util.find_spec("scrapy_playwright") is not None
    return config.browser == "auto" and has_library and config.chromium_path.exists()


def add_browser_settings(settings: BaseSettings, config: Config) -> None:
    """Let requests that ask for it go through the browser. Nothing is started before the first of them."""
    if not is_browser_available(config):
        return
    from tattoo_crawler.network.browser_provider import LazyChromium, should_abort  # the extra `browser` may be missing

    values: dict[str, Any] = {
        "DOWNLOAD_HANDLERS": {"http": _HANDLER, "https": _HANDLER},
        "PLAYWRIGHT_BROWSER_PROVIDER": partial(LazyChromium, suffixes=config.loopback_hosts),
        "PLAYWRIGHT_LAUNCH_OPTIONS": {"executable_path": str(config.chromium_path), "timeout": 20_000},
        "PLAYWRIGHT_MAX_CONTEXTS": 1,
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 2,
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": _NAVIGATION_TIMEOUT_S * 1000,
        "PLAYWRIGHT_ABORT_REQUEST": should_abort,
    }
    for name, value in values.items():
        settings.set(name, value, "spider")


def rendered(response: Response) -> Request:
    """The request of `response` once more, through the browser, without conditional headers: a browser has no memory.

    The response's own address is asked for, so what robots.txt and the guards said of redirects stands.
    """
    from scrapy_playwright.page import PageMethod  # type: ignore[import-untyped] # it ships no types

    from tattoo_crawler.network.browser_provider import settle

    request = cast("Request", response.request)
    again = request.replace(url=response.url, dont_filter=True)
    for name in ("If-None-Match", "If-Modified-Since"):
        again.headers.pop(name, None)
    for name in _USED_META:
        again.meta.pop(name, None)
    again.meta.update(
        playwright=True,
        playwright_page_methods=[PageMethod(settle)],
        playwright_context_kwargs={"service_workers": "block", "accept_downloads": False},
        rendered=True,
    )
    return again


def is_rendered(response: Response) -> bool:
    """True for a page that came through the browser."""
    return bool(response.meta.get("rendered"))
